/** The floors and the review itself, over one export. */
import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { OPENING, PARSE, REVIEW, THROUGH, TREATED, type Given, type Step } from './step.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const FLOOR = at('floor.mjs');
const OPEN_CHARTS = at('open-charts.mjs');
const COMMAND = at('../../dist/cli.js');
/** What a review writes into its folder: a row a patient. */
const OUTCOMES = 'outcomes.ndjson';

export interface Place {
  readonly input: string;
  readonly out: string;
  readonly index: string;
  readonly asOf: string;
  readonly threads: string;
}

/** Raw reading, parsing, and the review in all its ways, in the order in which they are run. */
export function ownSteps({ input, out, index, asOf, threads }: Place, given: Given): readonly Step[] {
  const review = [COMMAND, 'review', input, '--as-of', asOf, '--out', out, '--threads', threads];
  const forgetIndex = (): void => {
    rmSync(index, { recursive: true, force: true });
  };
  return [
    { name: 'raw read', word: 'read', args: [FLOOR, 'read', threads, input], given },
    { name: PARSE, word: 'parse', args: [FLOOR, 'parse', threads, input], given },
    { name: REVIEW, word: 'review', args: review, given },
    { name: TREATED, word: 'treated', args: [FLOOR, 'treated', threads, input, join(out, OUTCOMES)], given },
    { name: 'review --no-prefilter', word: 'no-prefilter', args: [...review, '--no-prefilter'], given },
    {
      name: 'review, writing the index',
      word: 'index',
      args: [...review, '--index', index],
      given,
      before: forgetIndex,
    },
    { name: THROUGH, word: 'index', args: [...review, '--index', index], given },
    { name: OPENING, word: 'index', args: [OPEN_CHARTS, index], given },
  ];
}

/** A sum over the rows that a review wrote, by which two reviews are told to be the same. */
export async function sumOfRows(out: string): Promise<string> {
  const sum = createHash('sha256');
  await pipeline(createReadStream(join(out, OUTCOMES)), sum);
  return sum.digest('hex');
}
