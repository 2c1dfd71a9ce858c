/**
 * The chart review beside its floors, and beside other engines: `npm run bench:review` (bench/README.md has the options).
 *
 * In one run, over a sparse export (one patient in a hundred with arterial treatment) and a dense one (one in five): raw
 * reading, JSON.parse of every line, the review, the review without its prefilter, the review that writes an index, a
 * second one through it, on two threads; how long the index takes to open one chart; and, with `--compare`, DuckDB and two
 * engines of CQL answering the supplement rule. Rounds alternate and medians are taken, because the machine drifts.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildService } from './children.js';
import { cqlSteps, installComparisons, sqlSteps } from './review/comparisons.js';
import { writeExport } from './review/export.js';
import { type Measured, measured } from './review/measured-child.js';
import { KINDS, optionsOf } from './review/options.js';
import { ownSteps, sumOfRows } from './review/own-steps.js';
import type { Given, Step } from './review/step.js';
import { ratiosOf, tableOf } from './review/told.js';

const THREADS = '2';
const RESOURCES = 60;
/** After every chart of the exports, whose dates spread over a year. */
const AS_OF = '2027-06-30';

const options = optionsOf(process.argv.slice(2));
const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'bench-review-'));

buildService();
if (options.compare) installComparisons();
try {
  for (const kind of KINDS.filter(({ name }) => options.only === undefined || options.only === name)) {
    const steps = stepsOf(kind).filter(({ word }) => !options.skip.includes(word));
    const runs = await rounds(steps);
    const { bytes } = exportOf(kind, options.patients);
    console.log(
      `\n${kind.name}: ${options.patients} patients, ${(bytes / 1e6).toFixed(0)} MB, ${THREADS} threads, Node ${process.version}`,
    );
    console.log(tableOf(runs));
    console.log(ratiosOf(runs, kind.timesParsing).join('\n'));
    console.log(
      `The rows of all reviews are the same${options.compare ? ', and so are the answers of the others' : ''}.`,
    );
  }
} finally {
  if (options.folder === undefined) rmSync(folder, { recursive: true });
}

function stepsOf(kind: (typeof KINDS)[number]): readonly Step[] {
  const whole = exportOf(kind, options.patients);
  const place = { ...whole, out: join(folder, 'out'), index: join(folder, 'index'), asOf: AS_OF, threads: THREADS };
  const own = ownSteps(place, whole);
  if (!options.compare) return own;
  const sample = exportOf(kind, Math.min(options.sample, options.patients));
  return [...own, ...sqlSteps(place, whole), ...cqlSteps({ ...place, input: sample.input }, sample)];
}

/** Every step in turn, as many times as there are rounds. @returns the middle run of each */
async function rounds(steps: readonly Step[]): Promise<readonly { readonly step: Step; readonly run: Measured }[]> {
  const runs = steps.map((step) => ({ step, all: [] as Measured[] }));
  const sums = new Set<string>();
  for (let round = 0; round < options.rounds; round += 1)
    for (const { step, all } of runs) {
      step.before?.();
      const run = await measured(step.args);
      all.push({ ...run, ...step.timed?.(run) });
      if (step.name.startsWith('review')) sums.add(await sumOfRows(join(folder, 'out')));
      if (sums.size > 1) throw new Error(`${step.name} wrote other rows than the review before it.`);
      step.check?.(run);
    }
  return runs.map(({ step, all }) => ({ step, run: medianOf(all) }));
}

/** An export of the folder: written once, the same for the same size; a smaller one holds the first patients of a larger. */
function exportOf({ name, oneIn }: (typeof KINDS)[number], patients: number): Given & { readonly input: string } {
  const input = join(folder, `${name}-${patients}`);
  const note = `${input}.json`;
  if (!existsSync(note))
    writeFileSync(note, JSON.stringify(writeExport(input, { patients, oneIn, resources: RESOURCES })));
  const { bytes } = JSON.parse(readFileSync(note, 'utf8')) as { readonly bytes: number };
  return { input, patients, bytes };
}

function medianOf(all: readonly Measured[]): Measured {
  const sorted = all.toSorted((one, other) => one.seconds - other.seconds);
  return sorted[Math.floor(sorted.length / 2)] as Measured;
}
