/**
 * Where Medplum's in-memory matching is known to differ from the R4 specification; only these cases are left out
 * of the comparison.
 */
import type { DateTest } from '../../../src/demo/fhir-server/match-date.js';
import type { JsonObject } from '../../../src/demo/fhir-server/resource.js';
import { valuesOf } from '../../../src/demo/fhir-server/search-parameter.js';
import { rangeOfValue } from '../../../src/demo/fhir-server/instant-range.js';
import type { Filter, SearchQuery } from '../../../src/demo/fhir-server/search-query.js';

/** True where both are bound by the same words of the specification. */
export function isSharedGround(resource: JsonObject, { filters }: SearchQuery): boolean {
  return filters.every((filter) => filter.modifier === 'missing' || isShared(resource, filter));
}

function isShared(resource: JsonObject, filter: Filter): boolean {
  const values = valuesOf(filter.parameter, resource);
  // R4 3.1.1.4.3: `ne` speaks of the value in the resource. Medplum also finds resources without a value, and of
  // several values asks that none be equal.
  if (filter.dates.some(({ prefix }) => prefix === 'ne') && values.length !== 1) return false;
  return !values.some((value) => filter.dates.some((test) => differsOnDates(value, test)));
}

/**
 * R4 3.1.1.4.3: `eq` asks that the searched range contain the target, `ne` is its opposite, and `ge`/`le` count a
 * contained target or one that reaches beyond. Medplum asks only that the ranges overlap: they differ where the
 * target lies partly inside.
 */
function differsOnDates(value: unknown, { prefix, range: asked }: DateTest): boolean {
  const target = rangeOfValue(value);
  if (target === undefined) return false;
  const contained = target.start >= asked.start && target.end <= asked.end;
  const overlaps = target.start <= asked.end && target.end >= asked.start;
  return ['eq', 'ne', 'ge', 'le'].includes(prefix) && overlaps && !contained;
}
