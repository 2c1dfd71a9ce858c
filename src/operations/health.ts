/**
 * Is the process up, and may calls be sent to it. The answers have the form of
 * https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check-06, without versions, addresses or reasons:
 * anybody may ask.
 */
import { Router } from 'express';
import type { Response } from 'express';

/**
 * Part of the service → a look at it that rejects where the part does not work. The service answers without any of
 * these: a store that is down costs records, no cards, and must not take every replica out at once.
 */
export type HealthChecks = Readonly<Record<string, () => Promise<void>>>;

export interface HealthSettings {
  readonly checks: HealthChecks;
  /** True from the moment the service was told to stop. */
  readonly draining: () => boolean;
  /** For one look at one part. */
  readonly timeoutMs?: number;
  /** For so long an answer is given again, so that nobody can wear the store out by asking. */
  readonly keepMs?: number;
}

type PartStatus = 'pass' | 'warn' | 'fail';

/** The routes `/health/live` (200 while the process answers) and `/health/ready` (503 once it was told to stop). */
export function healthRouter({ checks, draining, timeoutMs = 1_000, keepMs = 1_000 }: HealthSettings): Router {
  let last: { readonly at: number; readonly parts: Promise<Readonly<Record<string, PartStatus>>> } | undefined;
  const parts = (): Promise<Readonly<Record<string, PartStatus>>> => {
    const now = performance.now();
    if (last === undefined || now - last.at > keepMs) last = { at: now, parts: lookedAt(checks, timeoutMs) };
    return last.parts;
  };
  const router = Router();
  router.get('/health/live', (_request, response) => {
    send(response, {});
  });
  router.get('/health/ready', async (_request, response) => {
    send(response, { ...(await parts()), accepting: draining() ? 'fail' : 'pass' });
  });
  return router;
}

async function lookedAt(checks: HealthChecks, timeoutMs: number): Promise<Readonly<Record<string, PartStatus>>> {
  const looks = Object.entries(checks).map(async ([part, check]): Promise<[string, PartStatus]> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<PartStatus>((resolve) => {
      timer = setTimeout(resolve, timeoutMs, 'warn');
    });
    const looked = check().then(
      (): PartStatus => 'pass',
      (): PartStatus => 'warn',
    );
    const status = await Promise.race([looked, late]);
    clearTimeout(timer);
    return [part, status];
  });
  return Object.fromEntries(await Promise.all(looks));
}

function send(response: Response, parts: Readonly<Record<string, PartStatus>>): void {
  const said = new Set(Object.values(parts));
  const status = (['fail', 'warn'] as const).find((one) => said.has(one)) ?? 'pass';
  const checks = Object.fromEntries(Object.entries(parts).map(([part, one]) => [part, [{ status: one }]]));
  response
    .status(status === 'fail' ? 503 : 200)
    .set('Cache-Control', 'no-store')
    .type('application/health+json')
    .send(JSON.stringify({ status, ...(Object.keys(checks).length > 0 && { checks }) }));
}
