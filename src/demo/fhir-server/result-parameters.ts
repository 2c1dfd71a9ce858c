/** What a client asks of the result: order, pages, companions, parts. Source: FHIR R4 Search, 3.1.1.5. */
import { Refusal } from './refusal.js';
import type { SearchParameter } from './search-parameter.js';
import { isSupportedType, parameterOf } from './search-parameters.js';

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
  /** Also looks from what was included, not only from the matches. */
  readonly iterate: boolean;
}

export interface ResultParameters {
  readonly sort: readonly SortKey[];
  readonly includes: readonly Inclusion[];
  readonly revincludes: readonly Inclusion[];
  readonly count?: number;
  readonly page?: string;
  /** False: the client does without `Bundle.total`. */
  readonly total: boolean;
  readonly countOnly: boolean;
  readonly withoutText: boolean;
  readonly elements?: readonly string[];
}

export const NO_RESULT_PARAMETERS: ResultParameters = {
  sort: [],
  includes: [],
  revincludes: [],
  total: true,
  countOnly: false,
  withoutText: false,
};

type Reading = (type: string, value: string, so: ResultParameters) => ResultParameters | undefined;

const READINGS: Readonly<Record<string, Reading>> = {
  _count: (_type, value, so) => {
    if (!/^\d{1,9}$/.test(value)) throw new Refusal(400, 'value', '_count must be a whole number, 0 or more.');
    return { ...so, count: Number(value), countOnly: so.countOnly || Number(value) === 0 };
  },
  _page: (_type, page, so) => ({ ...so, page }),
  _sort: (type, value, so) => {
    const keys = value.split(',').map((key) => readSortKey(type, key));
    const known = keys.filter((key) => key !== undefined);
    return known.length < keys.length ? undefined : { ...so, sort: [...so.sort, ...known] };
  },
  _total: (_type, value, so) =>
    ['none', 'estimate', 'accurate'].includes(value) ? { ...so, total: value !== 'none' } : undefined,
  _summary: (_type, value, so) =>
    ['count', 'data', 'false'].includes(value)
      ? { ...so, countOnly: so.countOnly || value === 'count', withoutText: value === 'data' }
      : undefined,
  _elements: (_type, value, so) => ({ ...so, elements: value.split(',').map((element) => element.trim()) }),
  _include: (_type, value, so) => withInclusion('includes', value, false, so),
  '_include:iterate': (_type, value, so) => withInclusion('includes', value, true, so),
  _revinclude: (_type, value, so) => withInclusion('revincludes', value, false, so),
  '_revinclude:iterate': (_type, value, so) => withInclusion('revincludes', value, true, so),
};

export function isResultParameter(name: string): boolean {
  return Object.hasOwn(READINGS, name);
}

/**
 * The result parameters with one more; undefined where its value is not supported.
 *
 * @throws Refusal 400 where `_count` is no number
 */
export function withResultParameter(
  so: ResultParameters,
  type: string,
  name: string,
  value: string,
): ResultParameters | undefined {
  return READINGS[name]?.(type, value, so);
}

function readSortKey(type: string, text: string): SortKey | undefined {
  const descending = text.startsWith('-');
  const code = descending ? text.slice(1) : text;
  const parameter = parameterOf(type, code);
  return parameter === undefined ? undefined : { code, parameter, descending };
}

function withInclusion(
  list: 'includes' | 'revincludes',
  text: string,
  iterate: boolean,
  so: ResultParameters,
): ResultParameters | undefined {
  const [source = '', code = '', target] = text.split(':');
  const known = isSupportedType(source) && (code === '*' || parameterOf(source, code)?.type === 'reference');
  if (!known) return undefined;
  return { ...so, [list]: [...so[list], { source, code, iterate, ...(target === undefined ? {} : { target }) }] };
}
