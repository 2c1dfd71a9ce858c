/**
 * The service as it is put together, and what it answers to real calls: the requests of clients in the wild, and every
 * sample patient at every hook. What the specification asks of answers is asked of all of these.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { Writable } from 'node:stream';
import type { Card, Suggestion } from '../../src/cards/card.js';
import { readConfig } from '../../src/config.js';
import { startService, type RunningService } from '../../src/main.js';
import { hookFixtures } from '../helpers/hook-fixtures.js';
import { post, type Answer, type Untyped } from '../helpers/http.js';
import { prefetchOf } from '../helpers/sample-prefetch.js';

const PATIENTS = new URL('../../fixtures/patients/', import.meta.url);
const json = (path: string): Untyped => JSON.parse(readFileSync(new URL(path, PATIENTS), 'utf8')) as unknown;

/** Address of the pages that cards link to. */
export const LINKS = 'https://protocol.example/pages';

/** Servers of tests stand on this machine, and the machine may be busy. */
const HERE = {
  PORT: '0',
  AUTH: 'none',
  STORE_URL: 'none',
  ALLOW_AS_OF: 'true',
  ALLOW_PRIVATE_FHIR_SERVERS: 'true',
  HOOK_DEADLINE_MS: '8000',
  LINKS_BASE_URL: LINKS,
};

export interface Played extends RunningService {
  /** Everything logged so far. */
  logged(): string;
}

/** Starts the composed service on a free port, its log kept. */
export async function startPlayed(settings: Record<string, string> = {}): Promise<Played> {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const service = await startService(readConfig({ ...HERE, ...settings }), stream);
  return { ...service, logged: () => lines.join('') };
}

export interface Exchange {
  /** "order-sign/epic", or "li-wei/order-sign-platinum-alone" */
  readonly name: string;
  readonly path: string;
  readonly request: Untyped;
  readonly answer: Answer;
  /** Until the whole answer was there. */
  readonly milliseconds: number;
}

/** Calls the service with everything that the fixtures hold. */
export async function playAll(url: string): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const { name, path, request } of [...hookFixtures(), ...sampleRequests()]) {
    const begin = performance.now();
    const answer = await post(url + path, request);
    exchanges.push({ name, path, request, answer, milliseconds: performance.now() - begin });
  }
  return exchanges;
}

export function cardsOf(exchanges: readonly Exchange[]): readonly Card[] {
  return exchanges.flatMap(({ answer }) => (answer.json as { cards: Card[] }).cards);
}

export function suggestionsOf(exchanges: readonly Exchange[]): readonly Suggestion[] {
  return cardsOf(exchanges).flatMap((card) => card.suggestions ?? []);
}

/** Each sample patient's chart opened, and its own hook calls. */
function sampleRequests(): readonly { name: string; path: string; request: Untyped }[] {
  return readdirSync(PATIENTS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const { asOf } = json(`${name}/expected.json`) as { asOf: string };
      const opened = {
        hook: 'patient-view',
        hookInstance: '6f1d7f5e-0000-4000-8000-000000000001',
        context: { userId: 'Practitioner/p', patientId: name },
        extension: { 'org.endovascular-cds.as-of': { date: asOf } },
      };
      const own = hookFiles(name).map((file) => ({ name: `${name}/${file}`, request: json(`${name}/hooks/${file}`) }));
      return [{ name: `${name}/patient-view`, request: opened }, ...own].map((call) => ({
        name: call.name,
        path: `/cds-services/endovascular-lung-${call.request.hook as string}`,
        request: { ...call.request, prefetch: prefetchOf(name) },
      }));
    });
}

function hookFiles(name: string): readonly string[] {
  try {
    return readdirSync(new URL(`${name}/hooks/`, PATIENTS));
  } catch {
    return [];
  }
}
