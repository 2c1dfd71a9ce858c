/**
 * Reading fields of received JSON, one at a time: a field that is not what FHIR R4 says gives a data-quality
 * note and, where its meaning is still certain, its value. Nothing here throws, whatever the JSON is.
 */
import type { Problem } from '../../timeline/data-quality.js';
import type { DataQualityNote } from '../../timeline/fact.js';

/** The problems that any field can have, by short names. */
export const PROBLEM = {
  notText: 'is not text',
  empty: 'is empty text',
  notNumber: 'is not a number',
  numberAsText: 'is text; read as a number',
  notFlag: 'is not true or false',
  notObject: 'is not an object',
  notList: 'is not a list; read as its only entry',
  listForOne: 'is a list; its only entry was read',
  notDate: 'is not a date that exists',
  dateFromText: 'is free text; the date in it was read',
  textForCode: 'is text, not a coded element; read as its text',
  notReference: 'is not a reference that can be followed',
  notQuantity: 'is not a quantity with a number and a known unit',
} as const satisfies Readonly<Record<string, Problem>>;

/** Where the notes about one resource are gathered. */
export interface Log {
  readonly source: string;
  readonly notes: DataQualityNote[];
  /** How many notes this resource has so far. */
  listed: number;
}

/** A resource with more to note is broken throughout: the rest is told in one note. */
export const MOST_NOTES = 100;

/** A JSON object inside a resource, with its FHIR path ('' at the resource). */
export interface Element {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly log: Log;
}

export function pathOf(element: Element, field: string): string {
  return element.path === '' ? field : `${element.path}.${field}`;
}

/** Writes a data-quality note about a field; at most `MOST_NOTES` of them, and one that says so, for each resource. */
export function note(element: Element, field: string, problem: Problem): void {
  const { log } = element;
  log.listed += 1;
  if (log.listed <= MOST_NOTES) log.notes.push({ source: log.source, field: pathOf(element, field), problem });
  else if (log.listed === MOST_NOTES + 1)
    log.notes.push({ source: log.source, field: 'resource', problem: 'has more problems than are listed' });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(element: Element, field: string): string | undefined {
  const value = element.fields[field];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.trim() !== '') return value;
  note(element, field, typeof value === 'string' ? PROBLEM.empty : PROBLEM.notText);
  return undefined;
}

/** A number; one written as text counts, with a note. */
export function number(element: Element, field: string): number | undefined {
  const value = element.fields[field];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(value.trim())) {
    note(element, field, PROBLEM.numberAsText);
    return Number(value);
  }
  note(element, field, PROBLEM.notNumber);
  return undefined;
}

export function flag(element: Element, field: string): boolean | undefined {
  const value = element.fields[field];
  if (value === undefined || typeof value === 'boolean') return value;
  note(element, field, PROBLEM.notFlag);
  return undefined;
}

/** One object; a list of one counts, with a note. */
export function child(element: Element, field: string): Element | undefined {
  let value = element.fields[field];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length === 1) {
    note(element, field, PROBLEM.listForOne);
    value = value[0];
  }
  if (isObject(value)) return { fields: value, path: pathOf(element, field), log: element.log };
  note(element, field, PROBLEM.notObject);
  return undefined;
}

/** The entries of a list as they stand; a value that is no list counts as its only entry, with a note. */
export function list(element: Element, field: string): readonly unknown[] {
  const value = element.fields[field];
  if (value === undefined) return NOTHING;
  if (Array.isArray(value)) return value as readonly unknown[];
  note(element, field, PROBLEM.notList);
  return isObject(value) || typeof value === 'string' ? [value] : NOTHING;
}
const NOTHING: readonly unknown[] = [];

/** The objects of a list; entries that are none are left out, with a note. */
export function children(element: Element, field: string): readonly Element[] {
  const found: Element[] = [];
  list(element, field).forEach((value, index) => {
    const place = `${field}[${index}]`;
    if (!isObject(value)) note(element, place, PROBLEM.notObject);
    else if (!isEmpty(value)) found.push({ fields: value, path: pathOf(element, place), log: element.log });
  });
  return found;
}

/** An element that says nothing, which FHIR does not allow (R4, ele-1), is passed over. */
function isEmpty(fields: Readonly<Record<string, unknown>>): boolean {
  for (const _field in fields) return false;
  return true;
}

/** The texts of Annotations (`note`); an annotation written as plain text counts, with a note. */
export function annotations(element: Element, field: string): readonly string[] {
  const texts: string[] = [];
  list(element, field).forEach((value, index) => {
    const place = `${field}[${index}]`;
    if (typeof value === 'string') {
      note(element, place, PROBLEM.notObject);
      if (value.trim() !== '') texts.push(value);
    } else if (isObject(value)) {
      const written = text({ fields: value, path: pathOf(element, place), log: element.log }, 'text');
      if (written !== undefined) texts.push(written);
    } else note(element, place, PROBLEM.notObject);
  });
  return texts;
}
