/** Whether a resource meets the conditions of a search. Source: FHIR R4 Search, 3.1.1.4. */
import { matchesDate } from './match-date.js';
import { matchesQuantity } from './match-quantity.js';
import { matchesReference } from './match-reference.js';
import { matchesString } from './match-string.js';
import { matchesIdentifierOfType, matchesToken, matchesTokenText } from './match-token.js';
import type { JsonObject } from './resource.js';
import { valuesOf } from './search-parameter.js';
import type { Filter } from './search-query.js';
import { unescaped } from './search-text.js';

export interface SearchSetting {
  /** Absolute references below this address count as relative ones. */
  readonly baseUrl: string;
  /** The present instant in milliseconds, for `ap`. */
  readonly now: number;
}

/** True where every filter matches; within a filter any value does. */
export function matchesAll(resource: JsonObject, filters: readonly Filter[], setting: SearchSetting): boolean {
  return filters.every((filter) => matchesFilter(resource, filter, setting));
}

export function matchesFilter(resource: JsonObject, filter: Filter, setting: SearchSetting): boolean {
  const found = valuesOf(filter.parameter, resource);
  if (filter.modifier === 'missing') return (found.length === 0) === (filter.values[0] === 'true');
  const any = found.some((value) => matchesValue(value, filter, setting));
  return filter.modifier === 'not' ? !any : any;
}

function matchesValue(value: unknown, filter: Filter, { baseUrl, now }: SearchSetting): boolean {
  const { values, modifier } = filter;
  switch (filter.parameter.type) {
    case 'date':
      return filter.dates.some((test) => matchesDate(value, test, now));
    case 'quantity':
      return filter.quantities.some((test) => matchesQuantity(value, test));
    case 'string':
      return values.some((asked) => matchesString(value, asked, modifier));
    case 'uri':
      return values.some((asked) => value === unescaped(asked));
    case 'reference':
      return values.some((asked) => matchesReference(value, asked, modifier, baseUrl));
    case 'token':
      if (modifier === 'text') return values.some((asked) => matchesTokenText(value, asked));
      if (modifier === 'of-type') return values.some((asked) => matchesIdentifierOfType(value, asked));
      return values.some((asked) => matchesToken(value, asked));
  }
}
