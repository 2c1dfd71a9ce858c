/**
 * The chart review beside its floors: `npm run bench:review -- [--patients 20000] [--rounds 3] [--folder DIR]`.
 *
 * In one run, over a sparse export (one patient in a hundred with arterial treatment) and a dense one (one in five): raw
 * reading, JSON.parse of every line, the review, the review without its prefilter, the review that writes an index, a
 * second one through it, on two threads; and how long the index takes to open one chart. Rounds alternate and medians are
 * taken, because the machine drifts.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildService } from './children.js';
import { writeExport } from './review/export.js';
import { type Measured, measured } from './review/measured-child.js';

const THREADS = '2';
const RESOURCES = 60;
/** Kinds of export, and how many times the speed of two-thread JSON.parse the review should reach on each. */
const KINDS = [
  { name: 'sparse', oneIn: 100, aim: 6 },
  { name: 'dense', oneIn: 5, aim: 2.5 },
] as const;
const MOST_MEGABYTES = 400;
const INDEXED_PATIENTS_PER_SECOND = 50_000;
const OPENED_IN_MS = 2;
const WRITING = 'review, writing the index';
const THROUGH = 'review through the index';

const { values } = parseArgs({
  options: {
    patients: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '3' },
    folder: { type: 'string' },
  },
});
const patients = Number(values.patients);
const rounds = Number(values.rounds);
if (!Number.isInteger(patients) || patients < 1 || !Number.isInteger(rounds) || rounds < 1)
  throw new Error('--patients and --rounds must be whole numbers from 1.');
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'bench-review-'));
const floor = fileURLToPath(new URL('review/floor.mjs', import.meta.url));
const openCharts = fileURLToPath(new URL('review/open-charts.mjs', import.meta.url));
const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

buildService();
try {
  for (const kind of KINDS) {
    const input = join(folder, `${kind.name}-${patients}`);
    const { bytes } = exportAt(input, kind.oneIn);
    const out = join(folder, 'out');
    const index = join(folder, 'index');
    const review = ['review', input, '--as-of', '2026-06-30', '--out', out, '--threads', THREADS];
    const steps: Readonly<Record<string, readonly string[]>> = {
      'raw read': [floor, 'read', THREADS, input],
      'JSON.parse of every line': [floor, 'parse', THREADS, input],
      review: [command, ...review],
      'review --no-prefilter': [command, ...review, '--no-prefilter'],
      [WRITING]: [command, ...review, '--index', index],
      [THROUGH]: [command, ...review, '--index', index],
      'opening charts': [openCharts, index],
    };
    const runs = new Map<string, Measured[]>(Object.keys(steps).map((name) => [name, []]));
    const outcomes = new Map<string, string>();
    for (let round = 0; round < rounds; round += 1)
      for (const [name, args] of Object.entries(steps)) {
        if (name === WRITING) rmSync(index, { recursive: true, force: true });
        runs.get(name)?.push(await measured(args));
        if (name.startsWith('review')) outcomes.set(name, readFileSync(join(out, 'outcomes.ndjson'), 'utf8'));
      }
    if (new Set(outcomes.values()).size > 1) throw new Error('The rows of the reviews differ.');
    print(kind, bytes, runs);
  }
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true });
}

/** The export in a folder: written once, the same for the same size. */
function exportAt(input: string, oneIn: number): { readonly bytes: number } {
  const note = join(input, '..', `${patients}-${oneIn}.json`);
  if (!existsSync(note)) {
    mkdirSync(input, { recursive: true });
    writeFileSync(note, JSON.stringify(writeExport(input, { patients, oneIn, resources: RESOURCES })));
  }
  return JSON.parse(readFileSync(note, 'utf8')) as { readonly bytes: number };
}

function print(kind: (typeof KINDS)[number], bytes: number, runs: ReadonlyMap<string, readonly Measured[]>): void {
  const megabytes = bytes / 1e6;
  const medians = new Map([...runs].map(([name, all]) => [name, medianOf(all)]));
  const parsing = medians.get('JSON.parse of every line');
  const reviewing = medians.get('review');
  if (parsing === undefined || reviewing === undefined) return;
  const opening = medians.get('opening charts');
  const indexed = medians.get(THROUGH);
  if (opening === undefined || indexed === undefined) return;
  medians.delete('opening charts');
  const lines = [...medians].map(([name, { seconds, cpuSeconds, peakMegabytes }]) =>
    [
      name.padEnd(27),
      `${(megabytes / seconds).toFixed(0).padStart(6)} MB/s`,
      `${(patients / seconds).toFixed(0).padStart(7)} patients/s`,
      `${cpuSeconds.toFixed(2).padStart(6)} s CPU`,
      `${peakMegabytes.toFixed(0).padStart(5)} MB`,
    ].join('  '),
  );
  const ratio = parsing.seconds / reviewing.seconds;
  const verdict = (reached: boolean): string => (reached ? 'reached' : 'not reached');
  console.log(
    `\n${kind.name}: ${patients} patients, ${megabytes.toFixed(0)} MB, ${THREADS} threads, Node ${process.version}`,
  );
  console.log(lines.join('\n'));
  console.log(
    `${ratio.toFixed(2)} times JSON.parse of every line (aim ${kind.aim}: ${verdict(ratio >= kind.aim)}), peak memory ${reviewing.peakMegabytes.toFixed(0)} MB (aim under ${MOST_MEGABYTES}: ${verdict(reviewing.peakMegabytes < MOST_MEGABYTES)}), the same rows with and without prefilter and index.`,
  );
  const rate = patients / indexed.seconds;
  const { charts, median, p95 } = JSON.parse(opening.printed) as Record<'charts' | 'median' | 'p95', number>;
  console.log(
    `Through the index ${rate.toFixed(0)} patients/s, start of the program included (aim ${INDEXED_PATIENTS_PER_SECOND}: ${verdict(rate >= INDEXED_PATIENTS_PER_SECOND)}); one of ${charts} charts opened in ${median.toFixed(2)} ms, 95 % in ${p95.toFixed(2)} (aim under ${OPENED_IN_MS}: ${verdict(median < OPENED_IN_MS)}).`,
  );
}

function medianOf(all: readonly Measured[]): Measured {
  const sorted = all.toSorted((one, other) => one.seconds - other.seconds);
  return sorted[Math.floor(sorted.length / 2)] as Measured;
}
