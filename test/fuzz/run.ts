/**
 * `npm run fuzz -- --runs 1000000 --http 5000 --seed 7`: mutated hook requests against the whole service.
 *
 * Ends with 1 where a case made it crash, hang, answer 500 or break a schema, or where memory grew. `--only N` tries
 * one case again and prints what it answered. FUZZ_SEED and FUZZ_RUNS stand in for the options.
 */
import { parseArgs } from 'node:util';
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { bytesOf, casesOfSeed } from './fuzz-case.js';
import { inProcess } from './in-process.js';
import { growth, GROWTH_BOUND_MB } from './memory.js';
import { report, tried } from './verdict.js';
import type { Tally, Work } from './worker.js';

/** A case that moves nothing for so long hangs. */
const HANG_MS = 60_000;
const TELL_EVERY_MS = 30_000;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: process.env['FUZZ_RUNS'] ?? '50000' },
    http: { type: 'string', default: '3000' },
    seed: { type: 'string', default: process.env['FUZZ_SEED'] ?? '1' },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
    write: { type: 'string' },
  },
});

function wholeNumber(name: 'runs' | 'http' | 'seed' | 'from' | 'only'): number {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} must be a whole number`);
  return number;
}

/** One case again: what was done, what it is answered. Writes the request to a file where asked. */
async function again(seed: number, index: number): Promise<boolean> {
  const given = casesOfSeed(seed)(index);
  const bytes = bytesOf(given);
  if (values.write !== undefined && bytes !== undefined) writeFileSync(values.write, bytes);
  const verdict = await tried(given, await inProcess());
  const told = `answered ${verdict.status} with ${verdict.cards} cards, ${Math.round(verdict.cpuMs)} ms of CPU`;
  console.log(report(given, verdict.failure ?? told, seed));
  return verdict.failure === undefined;
}

/** Runs the cases in a worker and watches it: one that stands still is told by its number. */
function watched(work: Work): Promise<Tally> {
  const at = new Int32Array(work.progress);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      workerData: work,
      // As deep as the stack of a main thread, not deeper.
      resourceLimits: { stackSizeMb: 1 },
    });
    let last = { done: -1, since: performance.now() };
    const watch = setInterval(() => {
      const done = at[1] as number;
      if (done !== last.done) last = { done, since: performance.now() };
      else if (performance.now() - last.since > HANG_MS) {
        reject(
          new Error(
            `case ${String(at[0])} of seed ${work.seed} hangs: npm run fuzz -- --seed ${work.seed} --only ${String(at[0])}`,
          ),
        );
        void worker.terminate();
      }
    }, 1_000);
    const tell = setInterval(() => {
      console.log(`  … ${at[1]?.toLocaleString('en') ?? ''} cases`);
    }, TELL_EVERY_MS);
    const stop = (): void => {
      clearInterval(watch);
      clearInterval(tell);
    };
    worker.once('message', (tally: Tally) => {
      stop();
      resolve(tally);
      void worker.terminate();
    });
    worker.once('error', (error) => {
      stop();
      reject(
        new Error(`case ${String(at[0])} of seed ${work.seed} ended the process: ${error.stack ?? error.message}`),
      );
    });
  });
}

async function all(seed: number): Promise<boolean> {
  const runs = wholeNumber('runs');
  const http = Math.min(wholeNumber('http'), runs);
  const from = wholeNumber('from');
  console.log(
    `seed ${seed}: ${runs.toLocaleString('en')} cases from ${from}, ${http.toLocaleString('en')} of them over HTTP`,
  );
  const start = performance.now();
  const tally = await watched({ seed, from, runs, http, progress: new SharedArrayBuffer(8) });
  const seconds = (performance.now() - start) / 1000;
  const grown = growth(tally.heap);
  const flat = grown === undefined || grown <= GROWTH_BOUND_MB;
  const statuses = Object.entries(tally.statuses).map(([status, count]) => `${count.toLocaleString('en')} × ${status}`);
  console.log(
    [
      `${tally.done.toLocaleString('en')} cases in ${Math.round(seconds)} s: ${statuses.join(', ')}; ${tally.cards.toLocaleString('en')} cards`,
      `slowest: case ${tally.slowest}, ${Math.round(tally.slowestMs)} ms of CPU`,
      grown === undefined
        ? 'heap after collection: too few windows to tell'
        : `heap after collection: ${grown >= 0 ? '+' : ''}${grown.toFixed(1)} MB over the run, ${GROWTH_BOUND_MB} MB allowed (${tally.heap.length} windows, last ${tally.heap.at(-1)?.toFixed(0) ?? ''} MB)`,
      ...tally.failures,
      `${tally.failures.length} failures`,
    ].join('\n'),
  );
  return tally.failures.length === 0 && flat && tally.done === runs;
}

const seed = wholeNumber('seed');
process.exitCode = (await (values.only === undefined ? all(seed) : again(seed, wholeNumber('only')))) ? 0 : 1;
