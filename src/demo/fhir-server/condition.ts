/** Conditions of conditional interactions. Source: FHIR R4 RESTful API, 3.1.0.8.1, 3.1.0.4.3 and 3.1.0.7.1. */
import { Refusal } from './refusal.js';
import { findMatches } from './search.js';
import { parseSearch } from './search-query.js';
import type { Entry, ServerState } from './state.js';
import { requireType } from './supported-type.js';
import type { Surroundings } from './surroundings.js';

/**
 * The one resource that a condition finds, for conditional interactions.
 *
 * @throws Refusal 412 where it finds several or where a part of the condition is not supported
 */
export function findOne(
  state: ServerState,
  type: string,
  condition: string,
  surroundings: Surroundings,
): Entry | undefined {
  requireType(type);
  const query = parseSearch(type, [...new URLSearchParams(condition.replace(/^.*\?/, ''))]);
  if (query.ignored.length > 0 || query.filters.length === 0) {
    throw new Refusal(412, 'not-supported', 'The condition is not supported as a whole.');
  }
  const found = findMatches(state, query, { baseUrl: surroundings.baseUrl, now: surroundings.now().getTime() });
  if (found.length > 1) throw new Refusal(412, 'multiple-matches', 'The condition finds more than one resource.');
  return found[0]?.entry;
}
