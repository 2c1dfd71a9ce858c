import type { Criterion, Sentence } from './rule.js';

/** The criteria a rule tried, in the order given, with their results. */
export function tried<Key extends string>(
  criteria: Readonly<Record<Key, Sentence>>,
  results: Readonly<Partial<Record<Key, Criterion['result']>>>,
): readonly Criterion[] {
  return (Object.entries(results) as [Key, Criterion['result']][]).map(([key, result]) => ({
    criterion: criteria[key],
    result,
  }));
}
