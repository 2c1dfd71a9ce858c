/**
 * Other engines that answer the supplement rule over the same patients: DuckDB in SQL, cql-execution and fqm-execution in
 * CQL. They live in a package of their own, so that nobody installs them who does not ask for them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measured } from './measured-child.js';
import type { Place } from './own-steps.js';
import { answersOfReview, sameAnswers, type Answer } from './same-answers.js';
import type { Given, Step } from './step.js';

const NEEDED_BY_SQL = /(Patient|Condition|Procedure|Medication\w*)\.ndjson$/;

const FOLDER = new URL('comparisons/', import.meta.url);
const at = (name: string): string => fileURLToPath(new URL(name, FOLDER));

export const SQL_EVERY = 'DuckDB over every file';
export const SQL_NEEDED = 'DuckDB over the files of its types';
export const CQL = 'cql-execution';
export const MEASURE = 'fqm-execution';

/** What an engine of CQL prints. */
interface Evaluated {
  readonly patients: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly answers: readonly Answer[];
}

/** Installs the engines, by their lock file and without install scripts, unless they are there. */
export function installComparisons(): void {
  const installed = at('node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(at('package-lock.json')).mtimeMs) return;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--silent'];
  execFileSync('npm', args, { cwd: fileURLToPath(FOLDER), stdio: 'inherit' });
}

/**
 * DuckDB on as many threads as the review: over every file, as the review, which no file name tells what to pass over; and
 * over the files alone that are named after a type which the rule needs.
 */
export function sqlSteps({ input, out, asOf, threads }: Place, { patients }: Given): readonly Step[] {
  const step = (name: string, files: readonly string[]): Step => ({
    name,
    word: 'duckdb',
    args: [at('duckdb.mjs'), threads, asOf, ...files],
    given: { patients, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) },
    check: ({ printed }) => {
      sameAnswers(name, answersOfReview(out), JSON.parse(printed) as readonly Answer[]);
    },
  });
  const files = readdirSync(input).map((name) => join(input, name));
  return [
    step(SQL_EVERY, files),
    step(
      SQL_NEEDED,
      files.filter((file) => NEEDED_BY_SQL.test(file)),
    ),
  ];
}

/** The engines of CQL, one thread each, over a small export that holds the first patients of the whole one. */
export function cqlSteps({ input, out, asOf }: Place, given: Given): readonly Step[] {
  const evaluated = ({ printed }: Measured): Evaluated => JSON.parse(printed) as Evaluated;
  const step = (name: string): Step => ({
    name,
    word: 'cql',
    args: [at(`${name}.mjs`), asOf, input],
    given,
    timed: evaluated,
    check: (run) => {
      const { patients, answers } = evaluated(run);
      if (patients !== given.patients)
        throw new Error(`${name} was given ${given.patients} patients, not ${patients}.`);
      const ours = answersOfReview(out).filter(([patient]) => Number(patient.slice(1)) < patients);
      sameAnswers(name, ours, answers);
    },
  });
  return [step(CQL), step(MEASURE)];
}
