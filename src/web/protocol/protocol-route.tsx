/** `GET /protocol` for people: as `GET /protocol` for programs (hooks/protocol-route.ts), as a page. */
import { Router } from 'express';
import { OperationalError } from '../../errors.js';
import { wantsPage } from '../wants-page.js';
import type { SendPage } from '../pages.js';
import type { Refusal } from '../refusal/refusal-page.js';
import { sendRefusal } from '../refusal/send-refusal.js';
import { ProtocolPage } from './protocol-page.js';
import type { ProtocolTelling } from './protocol-telling.js';

export interface ProtocolPages {
  readonly send: SendPage;
  /** Of the version that the query asks for (`on`, `version`), else of today's. @throws OperationalError `request-invalid` */
  readonly tellingFor: (query: Readonly<Record<string, unknown>>) => ProtocolTelling;
}

const NO_SUCH_VERSION: Refusal = {
  title: { en: 'The protocol has no such version', zh: '方案没有此版本' },
  what: {
    en: 'The address names a version that this site does not have, or a day that does not exist.',
    zh: '该地址所指的版本本中心没有，或日期不存在。',
  },
  next: { en: 'The version in effect today names all others.', zh: '当前生效的版本页列出其他各版本。' },
  link: { href: '?', name: { en: 'The version in effect today', zh: '当前生效的版本' } },
};

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
