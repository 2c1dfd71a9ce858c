/** `GET /protocol` for people: as `GET /protocol` for programs (hooks/protocol-route.ts), as a page. */
import { Router } from 'express';
import { OperationalError } from '../../errors.js';
import { wantsPage } from '../wants-page.js';
import type { SendPage } from '../pages.js';
import { sendRefusal } from '../refusal/send-refusal.js';
import { ProtocolPage } from './protocol-page.js';
import { NO_SUCH_VERSION } from './protocol-words.js';
import type { ProtocolTelling } from './protocol-telling.js';

export interface ProtocolPages {
  readonly send: SendPage;
  /** Of the version that the query asks for (`on`, `version`), else of today's. @throws OperationalError `request-invalid` */
  readonly tellingFor: (query: Readonly<Record<string, unknown>>) => ProtocolTelling;
}

export function protocolPages({ send, tellingFor }: ProtocolPages): Router {
  const router = Router();
  router.get('/protocol', (request, response, next) => {
    if (!wantsPage(request, response)) {
      next();
      return;
    }
    const telling = found(() => tellingFor(request.query));
    if (telling === undefined) {
      sendRefusal(send, request, response, NO_SUCH_VERSION, 404);
      return;
    }
    send(request, response, (language) => ({
      title: telling.summary.title[language],
      content: <ProtocolPage telling={telling} language={language} />,
    }));
  });
  return router;
}

function found<Told>(tell: () => Told): Told | undefined {
  try {
    return tell();
  } catch (error) {
    if (error instanceof OperationalError && error.code === 'request-invalid') return undefined;
    throw error;
  }
}
