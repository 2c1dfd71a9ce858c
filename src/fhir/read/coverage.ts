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
  incomplete: ReadonlySet<string>,
): Readonly<Record<SourceType, Coverage>> {
  const states = new Map(parts.map(({ key, state }) => [key, state]));
  const answers = queries.map(({ key, template }) => ({
    type: queryResourceType(template),
    coverage: COVERAGE[states.get(key) ?? 'missing'],
  }));
  const entries = SOURCE_TYPES.map((type) => {
    const found = answers.filter((answer) => answer.type === type).map(({ coverage }) => coverage);
    const least = LEAST_FIRST.find((coverage) => found.includes(coverage)) ?? 'missing';
    return [type, least === 'complete' && incomplete.has(type) ? 'partial' : least] as const;
  });
  return Object.fromEntries(entries) as Record<SourceType, Coverage>;
}
