/** The stages of a review on other threads: whichever is free takes the next one. */
import { once } from 'node:events';
import { getHeapStatistics } from 'node:v8';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { type ErrorCode, OperationalError } from '../errors.js';
import { type SentInput, inputSender } from './sent-once.js';
import { compileRarely } from './compile-rarely.js';
import type { Stages } from './stages.js';

type StageName = keyof Stages;

const MEBIBYTE = 1 << 20;

/** To a worker: run this stage. */
export interface StageCall {
  readonly stage: StageName;
  readonly input: SentInput;
}

/** From a worker: what the stage answered, or that it failed, and with which operational failure. */
export type StageAnswer =
  { readonly answer: unknown } | { readonly failure: string; readonly code?: ErrorCode; readonly field?: string };

interface Thread {
  readonly worker: Worker;
  readonly sent: (input: object) => SentInput;
}

export interface ThreadedStages extends Stages {
  close(): Promise<void>;
}

/**
 * Stages on so many threads.
 *
 * @param entry the module that answers calls (review-worker.ts)
 * @param workerData what it needs to build its core; plain values
 */
export function threadedStages(entry: URL, workerData: unknown, threads: number): ThreadedStages {
  compileRarely();
  const all: Thread[] = [];
  const idle: Thread[] = [];
  const waiting: ((thread: Thread) => void)[] = [];

  const taken = (): Promise<Thread> => {
    const free = idle.pop();
    if (free !== undefined) return Promise.resolve(free);
    if (all.length < threads) {
      const thread = { worker: startWorker(entry, workerData), sent: inputSender() };
      all.push(thread);
      return Promise.resolve(thread);
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const release = (thread: Thread): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(thread);
    else next(thread);
  };
  const run = async (stage: StageName, input: object): Promise<unknown> => {
    const thread = await taken();
    const answer = await answerOf(thread.worker, { stage, input: thread.sent(input) });
    release(thread);
    if ('failure' in answer) throw errorOf(answer);
    return answer.answer;
  };
  return {
    cohort: (input) => run('cohort', input) as ReturnType<Stages['cohort']>,
    documents: (input) => run('documents', input) as ReturnType<Stages['documents']>,
    orders: (input) => run('orders', input) as ReturnType<Stages['orders']>,
    spill: (input) => run('spill', input) as ReturnType<Stages['spill']>,
    medications: (input) => run('medications', input) as ReturnType<Stages['medications']>,
    index: (input) => run('index', input) as ReturnType<Stages['index']>,
    judge: (input) => run('judge', input) as ReturnType<Stages['judge']>,
    replay: (input) => run('replay', input) as ReturnType<Stages['replay']>,
    async close() {
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}

function errorOf({ failure, code, field }: Extract<StageAnswer, { failure: string }>): Error {
  return code === undefined
    ? new Error(failure)
    : new OperationalError(code, failure, { ...(field !== undefined && { field }) });
}

function answerOf(worker: Worker, call: StageCall): Promise<StageAnswer> {
  const heard = new AbortController();
  const { signal } = heard;
  const answered = Promise.race([
    once(worker, 'message', { signal }).then(([answer]) => answer as StageAnswer),
    once(worker, 'exit', { signal }).then(() => ({ failure: 'A thread of the review ended early.' })),
  ]).finally(() => {
    heard.abort();
  });
  worker.postMessage(call);
  return answered;
}

/**
 * How far the heap of a thread grows before it is cleaned up hangs on how large it may get: under 2 GiB the engine lets it
 * grow half as far, which costs no measurable time. A shard of a dense export leaves tens of megabytes behind.
 */
function heapLimits(): ResourceLimits {
  const most = getHeapStatistics().heap_size_limit / MEBIBYTE;
  return { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: Math.min(2_000, Math.floor(most)) };
}

/** Built code runs as it is; in a checkout the thread learns to read TypeScript first, as its parent has. */
function startWorker(entry: URL, workerData: unknown): Worker {
  const options = { workerData, resourceLimits: heapLimits() };
  if (!entry.pathname.endsWith('.ts')) return new Worker(entry, options);
  const start = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(entry.href)})))`;
  return new Worker(start, { ...options, eval: true });
}
