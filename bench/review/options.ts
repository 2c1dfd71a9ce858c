/** The options of `npm run bench:review`. */
import { parseArgs } from 'node:util';

/** Kinds of export: one patient in so many treated, and how many times as fast as parsing every line the review should be. */
export const KINDS = [
  { name: 'sparse', oneIn: 100, timesParsing: 6 },
  { name: 'dense', oneIn: 5, timesParsing: 2.5 },
] as const;

/** What can be left out; the review itself cannot, everything else is told beside it. */
const SKIPPABLE = ['read', 'parse', 'treated', 'no-prefilter', 'index', 'duckdb', 'cql'];

export interface Options {
  readonly patients: number;
  readonly rounds: number;
  /** Patients that the engines of CQL are given. */
  readonly sample: number;
  readonly compare: boolean;
  readonly skip: readonly string[];
  readonly only?: string;
  /** Where exports are kept from run to run. */
  readonly folder?: string;
}

/** @throws Error that names the option which cannot be used */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      patients: { type: 'string', default: '20000' },
      rounds: { type: 'string', default: '3' },
      sample: { type: 'string', default: '300' },
      compare: { type: 'boolean', default: false },
      skip: { type: 'string', default: '' },
      only: { type: 'string' },
      folder: { type: 'string' },
    },
  });
  const { only, folder } = values;
  if (only !== undefined && !KINDS.some(({ name }) => name === only))
    throw new Error(`--only must be ${KINDS.map(({ name }) => name).join(' or ')}.`);
  const skip = values.skip.split(',').filter((word) => word !== '');
  const unknown = skip.find((word) => !SKIPPABLE.includes(word));
  if (unknown !== undefined) throw new Error(`--skip ${unknown}: what can be left out is ${SKIPPABLE.join(', ')}.`);
  return {
    patients: wholeNumber('--patients', values.patients),
    rounds: wholeNumber('--rounds', values.rounds),
    sample: wholeNumber('--sample', values.sample),
    compare: values.compare,
    skip,
    ...(only !== undefined && { only }),
    ...(folder !== undefined && { folder }),
  };
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${option} must be a whole number from 1.`);
  return number;
}
