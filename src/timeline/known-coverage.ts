/** How far the types of a chart were obtained, as it was known on a day (law 3: no hindsight). */
import type { Day } from './day.js';
import type { ChartFacts } from './fact.js';

/** What could not be read casts no doubt on the days before it was there. */
export function coverageOn({ coverage, partialSince }: ChartFacts, day: Day): ChartFacts['coverage'] {
  if (partialSince === undefined) return coverage;
  const later = Object.entries(partialSince).filter(([, since]) => since > day);
  return { ...coverage, ...Object.fromEntries(later.map(([type]) => [type, 'complete' as const])) };
}
