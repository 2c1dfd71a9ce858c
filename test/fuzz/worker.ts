/** Runs the cases of a seed, away from the one that watches. */
import { parentPort, workerData } from 'node:worker_threads';
import { casesOfSeed } from './fuzz-case.js';
import { inProcess } from './in-process.js';
import { heapInUse } from './memory.js';
import { overHttp } from './over-http.js';
import { report, tried } from './verdict.js';

export interface Work {
  readonly seed: number;
  readonly from: number;
  readonly runs: number;
  /** The last so many of them go over HTTP. */
  readonly http: number;
  /** Where the case under way is written, for whoever watches: [index, cases done]. */
  readonly progress: SharedArrayBuffer;
}

export interface Tally {
  readonly done: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly cards: number;
  readonly slowestMs: number;
  readonly slowest: number;
  /** Megabytes of heap, window by window, of the cases in process. */
  readonly heap: readonly number[];
  readonly failures: readonly string[];
}

/** Enough to see what is wrong; the rest would be more of the same. */
const MOST_FAILURES = 20;
const WINDOWS = 40;

async function work({ seed, from, runs, http, progress }: Work): Promise<Tally> {
  const at = new Int32Array(progress);
  const caseAt = casesOfSeed(seed);
  const call = await inProcess();
  const service = http > 0 ? await overHttp(seed) : undefined;
  const statuses: Record<string, number> = {};
  const heap: number[] = [];
  const failures: string[] = [];
  const sum = { done: 0, cards: 0, slowestMs: 0, slowest: 0 };
  const window = Math.max(250, Math.ceil((runs - http) / WINDOWS));
  for (let index = from; index < from + runs && failures.length < MOST_FAILURES; index += 1) {
    at[0] = index;
    const wired = index >= from + runs - http;
    const given = caseAt(index);
    const verdict = await tried(given, wired && service !== undefined ? service.call : call);
    if (verdict.failure !== undefined) failures.push(report(given, verdict.failure, seed));
    statuses[verdict.status] = (statuses[verdict.status] ?? 0) + 1;
    sum.cards += verdict.cards;
    if (verdict.cpuMs > sum.slowestMs) Object.assign(sum, { slowestMs: verdict.cpuMs, slowest: index });
    at[1] = sum.done += 1;
    if (!wired && sum.done % window === 0) heap.push(heapInUse());
  }
  await service?.close();
  for (const line of service?.faults ?? []) failures.push(`logged: ${line}`);
  return { ...sum, statuses, heap, failures };
}

const rejections: string[] = [];
process.on('unhandledRejection', (error) => rejections.push(`unhandled: ${String(error)}`));
const tally = await work(workerData as Work);
parentPort?.postMessage({ ...tally, failures: [...tally.failures, ...rejections] });
