/** A call to the service without a network: body → request → chart → facts → judgement → cards → answer. */
import type { Response } from 'express';
import { anyone } from '../../src/clients/anyone.js';
import { siteJudging } from '../../src/composition/site-judging.js';
import { readConfig } from '../../src/config.js';
import { openConnections } from '../../src/fhir/fhir-connections.js';
import { prefetchChart } from '../../src/fhir/prefetch-chart.js';
import { loadDiscovery, type HookService } from '../../src/hooks/discovery.js';
import { invoke, type Judging } from '../../src/hooks/invoke.js';
import { problemOf, sendProblem } from '../../src/hooks/problem.js';
import { PUBLISHED_SITE } from '../../src/protocol-settings/site.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { deliveryAtHand, TODAY } from '../helpers/door.js';
import type { WireAnswer } from '../helpers/wire.js';
import type { FuzzCase } from './fuzz-case.js';

/** What came back, and what went wrong inside where it was the service's fault. */
export interface Told {
  readonly answer: WireAnswer;
  readonly cards: number;
  /** The error behind a status of 500 or more. */
  readonly fault?: unknown;
}

export type Call = (given: FuzzCase) => Promise<Told>;

const CLIENT = anyone([]);

/** The service's own judging, but for the network and the clock: charts come with the request, and today is given. */
function judging(): Judging {
  const config = readConfig({ AUTH: 'none', ALLOW_AS_OF: 'true' });
  const house = siteJudging(config, {
    terminology: loadTerminology(),
    site: PUBLISHED_SITE,
    connections: openConnections({ privateNetworks: [] }),
    called: () => undefined,
    delivery: deliveryAtHand(),
  });
  return { ...house, openChart: (request) => prefetchChart(request.prefetch), today: () => TODAY };
}

/** The answer to an error, as the last stop of every request writes it. */
function answerTo(error: unknown, path: string): Told {
  const problem = problemOf(error);
  const written = { status: 0, type: '', body: '' };
  const write = (part: Partial<typeof written>): unknown => {
    Object.assign(written, part);
    return response;
  };
  const response = {
    status: (status: number) => write({ status }),
    type: (type: string) => write({ type }),
    send: (body: string) => write({ body }),
  };
  sendProblem(response as unknown as Response, problem);
  const fault = problem.status >= 500 && { fault: error };
  return { answer: { method: 'POST', path, ...written }, cards: 0, ...fault };
}

/** Text that is no JSON is body-parser's matter: over HTTP it is tried too. */
const NOT_JSON = Object.assign(new Error(), { type: 'entity.parse.failed' });

function bodyOf({ body }: FuzzCase): unknown {
  if ('parsed' in body) return body.parsed;
  try {
    return JSON.parse(body.bytes.toString().replace(/^\ufeff/, '')) as unknown;
  } catch {
    throw NOT_JSON;
  }
}

/** The service of this process. */
export async function inProcess(): Promise<Call> {
  const { services } = await loadDiscovery();
  const of = (hook: string): HookService => [...services.values()].find((one) => one.hook === hook) as HookService;
  const house = judging();
  const { signal } = new AbortController();
  const hungUp = (): AbortSignal => signal;
  return async (given) => {
    const service = of(given.hook);
    const path = `/cds-services/${service.id}`;
    try {
      const language = given.index % 2 === 0 ? 'en' : 'zh';
      const { cards } = await invoke(service, bodyOf(given), house, {
        arrivedAt: performance.now(),
        hungUp,
        language,
        client: CLIENT,
      });
      const body = JSON.stringify({ cards });
      return { answer: { method: 'POST', path, status: 200, type: 'application/json', body }, cards: cards.length };
    } catch (error) {
      return answerTo(error, path);
    }
  };
}
