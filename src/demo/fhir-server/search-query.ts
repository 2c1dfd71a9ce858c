/**
 * A search as the client asked for it, read once and checked against the table of parameters.
 * Source: FHIR R4 Search, 3.1.1.2 (parameters), 3.1.1.3 (errors), 3.1.1.4.4 (modifiers).
 */
import type { DateTest } from './match-date.js';
import { parseDateTest } from './match-date.js';
import type { QuantityTest } from './match-quantity.js';
import { parseQuantityTest } from './match-quantity.js';
import { Refusal } from './refusal.js';
import type { ResultParameters } from './result-parameters.js';
import { NO_RESULT_PARAMETERS, isResultParameter, withResultParameter } from './result-parameters.js';
import type { SearchParameter, SearchParameterType } from './search-parameter.js';
import { isSupportedType, parameterOf } from './search-parameters.js';
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

export interface SearchQuery extends ResultParameters {
  readonly type: string;
  readonly filters: readonly Filter[];
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

/** Parameters about the form of the answer, read elsewhere. */
const ABOUT_FORMAT = ['_format', '_pretty'];

/**
 * @param entries decoded name and value pairs, in the order of the request
 * @throws Refusal 400 for an unknown modifier or a value that does not fit its parameter's type. An unknown
 *   parameter is no error here: it is named in `ignored`.
 */
export function parseSearch(type: string, entries: readonly (readonly [string, string])[]): SearchQuery {
  let results = NO_RESULT_PARAMETERS;
  const filters: Filter[] = [];
  const applied: (readonly [string, string])[] = [];
  const ignored: string[] = [];
  for (const [name, value] of entries.filter(([each]) => !ABOUT_FORMAT.includes(each))) {
    const isResult = isResultParameter(name);
    const wider = isResult && value !== '' ? withResultParameter(results, type, name, value) : undefined;
    const filter = isResult || value === '' ? undefined : readFilter(type, name, value);
    if (wider !== undefined) results = wider;
    if (filter !== undefined) filters.push(filter);
    if (wider === undefined && filter === undefined) ignored.push(name);
    else applied.push([name, value]);
  }
  return { type, filters, applied, ignored, ...results };
}

function readFilter(type: string, name: string, value: string): Filter | undefined {
  const [code = '', ...rest] = name.split(':');
  const parameter = parameterOf(type, code);
  if (parameter === undefined) return undefined;
  const modifier = rest.length === 0 ? undefined : rest.join(':');
  if (modifier !== undefined) requireModifier(code, parameter, modifier, value);
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

function requireModifier(code: string, parameter: SearchParameter, modifier: string, value: string): void {
  const isType = parameter.type === 'reference' && isSupportedType(modifier);
  if (!isType && !MODIFIERS[parameter.type].includes(modifier)) {
    throw new Refusal(400, 'not-supported', `The modifier of ${code} is not supported.`);
  }
  if (modifier === 'missing' && value !== 'true' && value !== 'false') {
    throw new Refusal(400, 'value', `${code}:missing must be true or false.`);
  }
}
