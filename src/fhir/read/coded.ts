/** CodeableConcept, Coding and Reference, read leniently. FHIR R4: https://hl7.org/fhir/R4/datatypes.html */
import type { CodedText, Coding } from '../../terminology/terminology.js';
import { containedId, relativeReference } from '../reference.js';
import { PROBLEM, child, isObject, list, note, pathOf, text, type Element } from './fields.js';
import { flat } from '../../timeline/flat.js';

const optionalText = (value: unknown): boolean => value === undefined || typeof value === 'string';

/** Whether a concept needs no repair: then it is passed on as it stands, without a copy. */
function isWellFormed(value: unknown): value is CodedText {
  if (!isObject(value) || !optionalText(value['text'])) return false;
  const coding = value['coding'];
  if (coding === undefined) return true;
  return (
    Array.isArray(coding) &&
    coding.every(
      (entry: unknown) =>
        isObject(entry) &&
        optionalText(entry['system']) &&
        optionalText(entry['code']) &&
        optionalText(entry['display']),
    )
  );
}

function coding(element: Element): Coding {
  const system = text(element, 'system');
  const code = text(element, 'code');
  const display = text(element, 'display');
  return {
    ...(system !== undefined && { system }),
    ...(code !== undefined && { code }),
    ...(display !== undefined && { display }),
  };
}

/** The well-typed parts of one CodeableConcept value; plain text counts as its text, with a note. */
function concept(owner: Element, field: string, value: unknown): CodedText | undefined {
  if (isWellFormed(value)) return value;
  if (typeof value === 'string' && value.trim() !== '') {
    note(owner, field, PROBLEM.textForCode);
    return { text: value };
  }
  if (!isObject(value)) {
    note(owner, field, PROBLEM.notObject);
    return undefined;
  }
  const element: Element = { fields: value, path: pathOf(owner, field), log: owner.log };
  const codings: Coding[] = [];
  list(element, 'coding').forEach((entry, index) => {
    const place = `coding[${index}]`;
    if (isObject(entry)) codings.push(coding({ fields: entry, path: pathOf(element, place), log: owner.log }));
    else note(element, place, PROBLEM.notObject);
  });
  const words = text(element, 'text');
  return { coding: codings, ...(words !== undefined && { text: words }) };
}

/** A CodeableConcept; a list of one counts, with a note. */
export function coded(element: Element, field: string): CodedText | undefined {
  const value = element.fields[field];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length === 1) {
    note(element, field, PROBLEM.listForOne);
    return concept(element, field, value[0]);
  }
  return concept(element, field, value);
}

/** A list of CodeableConcepts; one that stands alone (`category` as an object) counts, with a note. */
export function codedList(element: Element, field: string): readonly CodedText[] {
  if (element.fields[field] === undefined) return NONE;
  const found: CodedText[] = [];
  list(element, field).forEach((value, index) => {
    const read = concept(element, `${field}[${index}]`, value);
    if (read !== undefined) found.push(read);
  });
  return found;
}
const NONE: readonly CodedText[] = [];

/** Codes of a concept, in the order given, without their systems. */
export function codesOf(value: CodedText | undefined): readonly string[] {
  return flat(value?.coding ?? [], ({ code }) => (code === undefined ? [] : [code]));
}

/** "system|code" of every coding that has a code. */
export function systemCodesOf(value: CodedText | undefined): readonly string[] {
  return flat(value?.coding ?? [], ({ system, code }) => (code === undefined ? [] : [`${system ?? ''}|${code}`]));
}

/** Text and displays of a concept: what a person reads there. */
export function wordsOf(value: CodedText | undefined): readonly string[] {
  if (value === undefined) return [];
  const words = new Set<string>();
  if (value.text !== undefined) words.add(value.text);
  for (const { display } of value.coding ?? []) if (display !== undefined) words.add(display);
  return [...words];
}

/** What a Reference names: a contained resource, another resource, or only words. */
export interface Referred {
  readonly contained?: string;
  readonly relative?: string;
  readonly display?: string;
}

/** A Reference; one that cannot be followed leaves a note and its display. */
export function reference(element: Element, field: string): Referred | undefined {
  const found = child(element, field);
  return found === undefined ? undefined : referred(found);
}

/** A Reference at hand. */
export function referred(found: Element): Referred {
  const written = text(found, 'reference');
  const display = text(found, 'display');
  const contained = containedId(written);
  const relative = relativeReference(written);
  if (written !== undefined && contained === undefined && relative === undefined)
    note(found, 'reference', PROBLEM.notReference);
  return {
    ...(contained !== undefined && { contained }),
    ...(relative !== undefined && { relative }),
    ...(display !== undefined && { display }),
  };
}
