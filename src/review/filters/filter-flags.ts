/** Which options of `review` the filters carry out; what they do not, they refuse. */
import type { Command } from 'commander';
import type { Day } from '../../timeline/day.js';
import { OperationalError } from '../../errors.js';
import type { ReviewOptions } from '../command-line.js';
import type { OutputPlan } from '../outputs/output-plan.js';

/** Options of the filters, as commander reads them. */
export interface FilterFlags extends Omit<ReviewOptions, 'asOf'> {
  readonly asOf?: Day;
  readonly out: string;
  readonly name: string;
  readonly minCell?: number;
  readonly individualReports?: true;
  readonly charts: boolean;
}

/** All filters take these, so that a cluster can pass the same ones to each; filters parse every line anyway. */
const FOR_ALL: ReadonlySet<string> = new Set([
  'asOf',
  'timeZone',
  'language',
  'settings',
  'protocol',
  'prefilter',
  'minCell',
  'individualReports',
  'charts',
]);

/** The options given to a filter that it does not carry out: "--replay". @param own its further ones: "out" */
export function flagsRefused(filter: Command, own: readonly string[]): readonly string[] {
  const given = filter.parent?.options ?? [];
  return given
    .filter((option) => {
      const name = option.attributeName();
      const isGiven = filter.parent?.getOptionValueSource(name) === 'cli';
      return isGiven && !FOR_ALL.has(name) && !own.includes(name);
    })
    .map(({ long }) => long ?? '');
}

/** What is to judge. @throws OperationalError `configuration-invalid` where no day is given */
export function judgingOf(
  { asOf, timeZone, language, settings, protocol }: FilterFlags,
  day: Day | undefined = asOf,
): ReviewOptions {
  if (day === undefined)
    throw new OperationalError('configuration-invalid', 'every part needs the same --as-of', { field: '--as-of' });
  const site = { ...(settings !== undefined && { settings }), ...(protocol !== undefined && { protocol }) };
  return { asOf: day, timeZone, language, ...site };
}

/** What is to be written. */
export function outputsOf({ individualReports, charts, minCell }: FilterFlags): OutputPlan {
  return {
    individualReports: individualReports === true,
    chartPages: charts,
    ...(minCell !== undefined && { minCell }),
  };
}
