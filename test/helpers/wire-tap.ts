/**
 * Listens where answers of the service leave a server of this process, whatever client asked: fetch, a raw socket, a
 * load generator. What breaks our schemas is kept until somebody asks for it (every-answer.ts does, after each test).
 */
import { ServerResponse } from 'node:http';
import type { complaintsOfAnswer, WireAnswer } from './wire.js';

type Check = typeof complaintsOfAnswer;

let loading: Promise<void> | undefined;
let check: Check | undefined;
const waiting: WireAnswer[] = [];
const complaints = new Set<string>();
/** Answers that were found good; most tests get the same few over and over. */
const good = new Set<string>();

/** From now on every answer below `/cds-services` is checked. */
export function tapAnswers(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with the response as `this`
  const end = ServerResponse.prototype.end as (this: ServerResponse, ...given: unknown[]) => ServerResponse;
  ServerResponse.prototype.end = function (this: ServerResponse, ...given: unknown[]): ServerResponse {
    // Express rewrites `url` below a mounted router and keeps the whole in `originalUrl`.
    const { method = '', url = '', originalUrl = url } = this.req as typeof this.req & { originalUrl?: string };
    const [path = ''] = originalUrl.split('?');
    if (path === '/cds-services' || path.startsWith('/cds-services/')) {
      const body = typeof given[0] === 'string' || Buffer.isBuffer(given[0]) ? given[0].toString() : '';
      take({ method, path, status: this.statusCode, type: String(this.getHeader('content-type') ?? ''), body });
    }
    return end.apply(this, given);
  };
}

function take(answer: WireAnswer): void {
  if (check === undefined) {
    waiting.push(answer);
    // Loaded at the first answer: most test files ask no service.
    loading ??= import('./wire.js').then(({ complaintsOfAnswer }) => {
      check = complaintsOfAnswer;
      for (const one of waiting.splice(0)) judge(one, complaintsOfAnswer);
    });
  } else judge(answer, check);
}

function judge(answer: WireAnswer, complaintsOf: Check): void {
  const key = JSON.stringify(answer);
  if (good.has(key)) return;
  const found = complaintsOf(answer);
  for (const one of found) complaints.add(`${answer.method} ${answer.path} → ${answer.status}: ${one}`);
  if (found.length === 0 && good.size < 2_000) good.add(key);
}

/** What was found wrong since the last time, once each. */
export async function takeComplaints(): Promise<readonly string[]> {
  await loading;
  const found = [...complaints];
  complaints.clear();
  return found;
}
