/** Search on text. Source: FHIR R4 Search, 3.1.1.4.9 (string): begins with, regardless of case and accents. */
import { isJsonObject } from './resource.js';
import { unescaped } from './search-text.js';

/** Parts of HumanName and Address that a search on the whole looks through. */
const PARTS = [
  'text',
  'family',
  'given',
  'prefix',
  'suffix',
  'line',
  'city',
  'district',
  'state',
  'postalCode',
  'country',
];

/** The texts of a string, HumanName or Address. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!isJsonObject(value)) return [];
  return PARTS.flatMap((part) => value[part]).filter((text) => typeof text === 'string');
}

/** Lower case, without accents, single spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** @param modifier `exact`, `contains`, or none for "begins with" */
export function matchesString(value: unknown, asked: string, modifier: string | undefined): boolean {
  const plain = unescaped(asked);
  if (modifier === 'exact') return textsOf(value).includes(plain);
  const sought = foldText(plain);
  return textsOf(value).some((text) =>
    modifier === 'contains' ? foldText(text).includes(sought) : foldText(text).startsWith(sought),
  );
}
