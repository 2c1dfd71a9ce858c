/** There is no page: the last of the routes, for browsers only. */
import { Router } from 'express';
import type { SendPage } from '../pages.js';
import { wantsPage } from '../wants-page.js';
import type { Refusal } from './refusal-page.js';
import { sendRefusal } from './send-refusal.js';

const NOT_FOUND: Refusal = {
  title: { en: 'There is no such page', zh: '没有此页面' },
  what: { en: 'Nothing stands at this address.', zh: '该地址没有内容。' },
  next: { en: 'The pages of this service are in the line at the top.', zh: '本服务的页面见顶部导航。' },
};

export function noSuchPage(send: SendPage): Router {
  const router = Router();
  router.use((request, response, next) => {
    if (request.method === 'GET' && wantsPage(request, response)) sendRefusal(send, request, response, NOT_FOUND, 404);
    else next();
  });
  return router;
}
