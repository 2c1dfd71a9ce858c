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
  return (Object.keys(results) as Key[]).map((key) => ({
    criterion: criteria[key],
    ...(facts && { facts }),
    result: results[key] as Criterion['result'],
  }));
}
