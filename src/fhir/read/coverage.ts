/** How far each resource type was obtained (protocol section 3: only `complete` lets silence prove absence). */
import type { Coverage, SourceType } from '../../timeline/fact.js';
import type { ChartPart, ChartQuery, PartState } from '../chart.js';
import { queryResourceType } from '../query.js';
import { SOURCE_TYPES } from './readers.js';

const COVERAGE: Readonly<Record<PartState, Coverage>> = {
  present: 'complete',
  empty: 'complete',
  partial: 'partial',
  missing: 'missing',
  error: 'error',
};
/** Where several queries ask for one type, the least complete of their answers counts. */
const LEAST_FIRST: readonly Coverage[] = ['error', 'missing', 'partial', 'complete'];

/**
 * Coverage of every type.
 *
 * @param incomplete types with an act that could not be read or dated
 */
export function coverageOf(
  parts: readonly ChartPart[],
  queries: readonly ChartQuery[],
  incomplete: Pick<ReadonlySet<string>, 'has'>,
): Readonly<Record<SourceType, Coverage>> {
  const states = new Map(parts.map(({ key, state }) => [key, state]));
  const answers = new Map<string, Coverage>();
  for (const { key, template } of queries) {
    const type = queryResourceType(template);
    const coverage = COVERAGE[states.get(key) ?? 'missing'];
    const before = answers.get(type);
    if (before === undefined || LEAST_FIRST.indexOf(coverage) < LEAST_FIRST.indexOf(before))
      answers.set(type, coverage);
  }
  const coverages: Partial<Record<SourceType, Coverage>> = {};
  for (const type of SOURCE_TYPES) {
    const least = answers.get(type) ?? 'missing';
    coverages[type] = least === 'complete' && incomplete.has(type) ? 'partial' : least;
  }
  return coverages as Record<SourceType, Coverage>;
}
