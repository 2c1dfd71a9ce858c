import type { Criterion, FactValues, Sentence } from './rule.js';

/**
 * The criteria a rule tried, in the order given, with their results.
 *
 * @param facts what the sentences name
 */
export function tried<Key extends string>(
  criteria: Readonly<Record<Key, Sentence>>,
  results: Readonly<Partial<Record<Key, Criterion['result']>>>,
  facts?: FactValues,
): readonly Criterion[] {
  return (Object.entries(results) as [Key, Criterion['result']][]).map(([key, result]) => ({
    criterion: criteria[key],
    ...(facts && { facts }),
    result,
  }));
}
