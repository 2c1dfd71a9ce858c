/** `GET /` for people; a program finds nothing there. */
import { Router } from 'express';
import type { PageLink } from '../components/shell.js';
import type { SendPage } from '../pages.js';
import { wantsPage } from '../wants-page.js';
import { HOME_TITLE, HomePage } from './home-page.js';

export function homePage(send: SendPage, root: string, pages: readonly PageLink[]): Router {
  const router = Router();
  router.get('/', (request, response, next) => {
    if (!wantsPage(request, response)) {
      next();
      return;
    }
    send(request, response, (language) => ({
      title: HOME_TITLE[language],
      content: <HomePage language={language} root={root} pages={pages} />,
    }));
  });
  return router;
}
