/**
 * A search as the client asked for it, read once and checked against the table of parameters.
 * Source: FHIR R4 Search, 3.1.1.2 (parameters), 3.1.1.4.4 (modifiers), 3.1.1.5 (results).
 */
import type { DateTest } from './match-date.js';
import { parseDateTest } from './match-date.js';
import type { QuantityTest } from './match-quantity.js';
import { parseQuantityTest } from './match-quantity.js';
import { isSupportedType, parameterOf } from './search-parameters.js';
import type { SearchParameter, SearchParameterType } from './search-parameter.js';
import { Refusal } from './refusal.js';
import { splitEscaped } from './search-text.js';

/** One condition: any of its values must match (OR); all conditions of a query must match (AND). */
export interface Filter {
  readonly code: string;
  readonly parameter: SearchParameter;
  /** "exact", "missing"…; for references also a resource type. */
  readonly modifier?: string;
  readonly values: readonly string[];
  readonly dates: readonly DateTest[];
  readonly quantities: readonly QuantityTest[];
}

export interface SortKey {
  readonly code: string;
  readonly parameter: SearchParameter;
  readonly descending: boolean;
}

/** `MedicationRequest:medication`, `Observation:patient:Patient`, `MedicationRequest:*`. */
export interface Inclusion {
  readonly source: string;
  readonly code: string;
  readonly target?: string;
  readonly iterate: boolean;
}

export interface SearchQuery {
  readonly type: string;
  readonly filters: readonly Filter[];
  readonly sort: readonly SortKey[];
  readonly includes: readonly Inclusion[];
  readonly revincludes: readonly Inclusion[];
  readonly count?: number;
  readonly page?: string;
  readonly total: boolean;
  readonly countOnly: boolean;
  readonly withoutText: boolean;
  readonly elements?: readonly string[];
  /** The parameters as understood, for the self link. */
  readonly applied: readonly (readonly [string, string])[];
  /** Names of parameters that were not understood. */
  readonly ignored: readonly string[];
}

const MODIFIERS: Readonly<Record<SearchParameterType, readonly string[]>> = {
  token: ['missing', 'not', 'text', 'of-type'],
  string: ['missing', 'exact', 'contains'],
  date: ['missing'],
  reference: ['missing', 'identifier'],
  quantity: ['missing'],
  uri: ['missing'],
};

const SILENT = new Set(['_format', '_pretty']);

/**
 * @param entries decoded name and value pairs, in the order of the request
 * @throws Refusal 400 for an unknown modifier, a value that does not fit its parameter's type, or a bad
 *   result parameter. An unknown parameter is no error here: it is named in `ignored`.
 */
export function parseSearch(type: string, entries: readonly (readonly [string, string])[]): SearchQuery {
  const draft = { filters: [] as Filter[], applied: [] as (readonly [string, string])[], ignored: [] as string[] };
  const results: ResultParameters = { sort: [], includes: [], revincludes: [] };
  for (const [name, value] of entries) {
    if (SILENT.has(name)) continue;
    const understood = value === '' ? false : (readResultParameter(type, name, value, results) ?? undefined);
    const filter = understood === undefined ? readFilter(type, name, value) : undefined;
    if (filter !== undefined) draft.filters.push(filter);
    if (understood === true || filter !== undefined) draft.applied.push([name, value]);
    else draft.ignored.push(name);
  }
  const { summary, total, ...rest } = results;
  return {
    type,
    ...draft,
    ...rest,
    total: total !== 'none',
    countOnly: summary === 'count' || results.count === 0,
    withoutText: summary === 'data',
  };
}

interface ResultParameters {
  sort: SortKey[];
  includes: Inclusion[];
  revincludes: Inclusion[];
  count?: number;
  page?: string;
  total?: string;
  summary?: string;
  elements?: readonly string[];
}

/** True: taken. False: a result parameter whose value is not supported. Undefined: no result parameter. */
function readResultParameter(type: string, name: string, value: string, into: ResultParameters): boolean | undefined {
  switch (name) {
    case '_count':
      if (!/^\d{1,9}$/.test(value)) throw new Refusal(400, 'value', '_count must be a whole number, 0 or more.');
      into.count = Number(value);
      return true;
    case '_page':
      into.page = value;
      return true;
    case '_sort': {
      const keys = value.split(',').map((key) => readSortKey(type, key));
      into.sort.push(...keys.filter((key) => key !== undefined));
      return keys.every((key) => key !== undefined);
    }
    case '_total':
      into.total = value;
      return ['none', 'estimate', 'accurate'].includes(value);
    case '_summary':
      into.summary = value;
      return ['count', 'data', 'false'].includes(value);
    case '_elements':
      into.elements = value.split(',').map((element) => element.trim());
      return true;
    case '_include':
    case '_include:iterate':
      return keep(into.includes, readInclusion(value, name.endsWith(':iterate')));
    case '_revinclude':
    case '_revinclude:iterate':
      return keep(into.revincludes, readInclusion(value, name.endsWith(':iterate')));
    default:
      return undefined;
  }
}

function keep(list: Inclusion[], inclusion: Inclusion | undefined): boolean {
  if (inclusion !== undefined) list.push(inclusion);
  return inclusion !== undefined;
}

function readSortKey(type: string, text: string): SortKey | undefined {
  const descending = text.startsWith('-');
  const code = descending ? text.slice(1) : text;
  const parameter = parameterOf(type, code);
  return parameter === undefined ? undefined : { code, parameter, descending };
}

function readInclusion(text: string, iterate: boolean): Inclusion | undefined {
  const [source = '', code = '', target] = text.split(':');
  const known = isSupportedType(source) && (code === '*' || parameterOf(source, code)?.type === 'reference');
  if (!known) return undefined;
  return target === undefined ? { source, code, iterate } : { source, code, target, iterate };
}

function readFilter(type: string, name: string, value: string): Filter | undefined {
  const [code = '', ...rest] = name.split(':');
  const parameter = parameterOf(type, code);
  if (parameter === undefined) return undefined;
  const modifier = rest.length === 0 ? undefined : rest.join(':');
  if (modifier !== undefined) checkModifier(code, parameter, modifier, value);
  const values = splitEscaped(value, ',');
  const tested = modifier === 'missing' ? [] : values;
  return {
    code,
    parameter,
    ...(modifier === undefined ? {} : { modifier }),
    values,
    dates: parameter.type === 'date' ? tested.map((item) => parseDateTest(code, item)) : [],
    quantities: parameter.type === 'quantity' ? tested.map((item) => parseQuantityTest(code, item)) : [],
  };
}

function checkModifier(code: string, parameter: SearchParameter, modifier: string, value: string): void {
  const isType = parameter.type === 'reference' && isSupportedType(modifier);
  if (!isType && !MODIFIERS[parameter.type].includes(modifier)) {
    throw new Refusal(400, 'not-supported', `The modifier of ${code} is not supported.`);
  }
  if (modifier === 'missing' && value !== 'true' && value !== 'false') {
    throw new Refusal(400, 'value', `${code}:missing must be true or false.`);
  }
}
