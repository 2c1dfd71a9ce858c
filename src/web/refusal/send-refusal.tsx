/** Refusals as pages. */
import type { Request, Response } from 'express';
import type { SendPage } from '../pages.js';
import { RefusalPage } from './refusal-page.js';
import type { Refusal } from './refusal-page.js';

/** Sends the refusal with its HTTP status. */
export function sendRefusal(
  send: SendPage,
  request: Request,
  response: Response,
  refusal: Refusal,
  status: number,
): void {
  const page = (language: 'en' | 'zh') => ({
    title: refusal.title[language],
    content: <RefusalPage refusal={refusal} language={language} />,
  });
  send(request, response, page, status);
}
