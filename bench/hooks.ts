/**
 * The service beside its floor: `npm run bench:hooks -- [--seconds 5] [--rounds 3] [--connections 10] [--warm-ups 20]`.
 *
 * In one run, for each size of body: the service with its full explanation, and bare Express that parses bodies of the
 * same kind and returns one of its cards, ready made. Rounds alternate (ABAB) and medians are taken, because the machine drifts.
 */
import { parseArgs } from 'node:util';
import { HOOK, bodiesOf } from './bodies.js';
import { type Server, buildService, startServer } from './children.js';
import { type Run, load, medianOf } from './load.js';
import { type Pair, tableOf } from './table.js';

/** Bodies, and the part of the requests per second of bare Express that the service should reach on each. */
const SIZES: readonly (readonly [name: string, bytes: number, aim: number])[] = [
  ['3 kB', 3_000, 0.7],
  ['67 kB', 67_000, 0.8],
  ['1 MB', 1_000_000, 0.8],
];

const WAKE_SECONDS = 2;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '10' },
    'warm-ups': { type: 'string', default: '20' },
  },
});
const [seconds, rounds, connections] = [
  positive(values.seconds),
  positive(values.rounds),
  positive(values.connections),
];
/** At most so many loads of two seconds before a server counts as warm. */
const mostWarmUps = positive(values['warm-ups']);

const path = `/cds-services/endovascular-lung-${HOOK}`;
buildService();
const service = await startServer('service-server.mjs', path);
const bare = await startServer('bare-server.mjs', path);
try {
  const pairs: Pair[] = [];
  for (const [name, bytes, aim] of SIZES) pairs.push({ ...(await compare(name, bodiesOf(bytes))), aim });
  console.log(tableOf(pairs, { seconds, rounds, connections }));
} finally {
  await Promise.all([service.stop(), bare.stop()]);
}

async function compare(name: string, nextBody: () => string): Promise<Omit<Pair, 'aim'>> {
  const body = nextBody();
  const answer = await answerOf(service, body);
  await bare.answerWith(JSON.parse(answer));
  const runs = { service: [] as Run[], bare: [] as Run[] };
  for (const server of [service, bare]) await warmUp(server, nextBody);
  for (let done = 0; done < rounds; done += 1) {
    runs.service.push(await round(service, nextBody));
    runs.bare.push(await round(bare, nextBody));
  }
  const bytes = { body: Buffer.byteLength(body), answer: Buffer.byteLength(answer) };
  return { name, bytes, service: medianOf(runs.service), bare: medianOf(runs.bare) };
}

/** Load until the CPU per request has stopped falling: the engine compiles what it has seen often enough. */
async function warmUp(server: Server, nextBody: () => string): Promise<void> {
  let least = Infinity;
  for (let run = 0, steady = 0; run < mostWarmUps && steady < 3; run += 1) {
    const { cpuPerRequest } = await load(server, nextBody, 2, connections);
    steady = cpuPerRequest < 0.97 * least ? 0 : steady + 1;
    least = Math.min(least, cpuPerRequest);
  }
}

/** A measured round, after calls that are not: the server has stood still while the other one was under load. */
async function round(server: Server, nextBody: () => string): Promise<Run> {
  await load(server, nextBody, WAKE_SECONDS, connections);
  return load(server, nextBody, seconds, connections);
}

/** One answer, looked at: a benchmark of a service that has nothing to say would flatter it. */
async function answerOf(server: Server, body: string): Promise<string> {
  const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const text = await response.text();
  if (!response.ok || !text.includes('"detail"')) throw new Error(`no card with a detail: ${response.status} ${text}`);
  return text;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`must be a number over 0: ${text}`);
  return value;
}
