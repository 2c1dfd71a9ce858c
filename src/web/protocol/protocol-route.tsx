/** `GET /protocol` for people: as `GET /protocol` for programs (hooks/protocol-route.ts), as a page. */
import { Router } from 'express';
import type { SettingsSummary } from '../../protocol-settings/summary.js';
import { wantsPage } from '../wants-page.js';
import type { SendPage } from '../pages.js';
import { ProtocolPage } from './protocol-page.js';

export interface ProtocolPages {
  readonly send: SendPage;
  /** Of the version that the query asks for (`on`, `version`), else of today's. @throws OperationalError `request-invalid` */
  readonly summaryFor: (query: Readonly<Record<string, unknown>>) => SettingsSummary;
}

export function protocolPages({ send, summaryFor }: ProtocolPages): Router {
  const router = Router();
  router.get('/protocol', (request, response, next) => {
    if (!wantsPage(request)) {
      next();
      return;
    }
    const summary = summaryFor(request.query);
    send(request, response, (language) => ({
      title: summary.title[language],
      content: <ProtocolPage summary={summary} language={language} />,
    }));
  });
  return router;
}
