/**
 * Search on codes and identifiers: `code`, `system|code`, `|code`, `system|`, and the modifiers `:text`, `:of-type`.
 * Codes are compared without regard to case, as R4 suggests; systems are URIs, compared as they stand. Source: FHIR R4 Search, 3.1.1.4.10 (token).
 */
import { foldText } from './match-string.js';
import type { JsonObject } from './resource.js';
import { isJsonObject } from './resource.js';
import { splitEscaped, unescaped } from './search-text.js';

interface SearchToken {
  readonly system?: unknown;
  readonly code?: unknown;
}

/** The tokens of a code, boolean, Coding, CodeableConcept, Identifier or ContactPoint. */
export function tokensOf(value: unknown): readonly SearchToken[] {
  if (!isJsonObject(value)) return [{ code: value }];
  const codings = value['coding'];
  if (Array.isArray(codings)) return (codings as readonly unknown[]).filter(isJsonObject).map(tokenOf);
  return [tokenOf(value)];
}

function tokenOf(value: JsonObject): SearchToken {
  return { system: value['system'], code: value['code'] ?? value['value'] };
}

export function matchesToken(value: unknown, asked: string): boolean {
  const parts = splitEscaped(asked, '|').map(unescaped);
  const [first = '', second] = parts;
  if (second === undefined) return tokensOf(value).some(({ code }) => sameText(code, first));
  if (first === '' && second === '') return false;
  return tokensOf(value).some(
    ({ system, code }) =>
      (first === '' ? system === undefined : system === first) && (second === '' || sameText(code, second)),
  );
}

/** `:text`: the words of the concept, of a coding or of the identifier type begin with what is asked. */
export function matchesTokenText(value: unknown, asked: string): boolean {
  if (!isJsonObject(value)) return false;
  const codings: unknown = value['coding'];
  const type = value['type'];
  const words = [
    value['text'],
    value['display'],
    ...(Array.isArray(codings)
      ? (codings as readonly unknown[]).map((each) => isJsonObject(each) && each['display'])
      : []),
    isJsonObject(type) && type['text'],
  ];
  const sought = foldText(unescaped(asked));
  return words.some((each) => typeof each === 'string' && foldText(each).startsWith(sought));
}

/** `:of-type`: `system|code|value` of an Identifier. */
export function matchesIdentifierOfType(value: unknown, asked: string): boolean {
  const [system = '', code = '', wanted = ''] = splitEscaped(asked, '|').map(unescaped);
  if (!isJsonObject(value) || !sameText(value['value'], wanted)) return false;
  return tokensOf(value['type']).some((type) => type.system === system && sameText(type.code, code));
}

function sameText(value: unknown, asked: string): boolean {
  if (typeof value === 'boolean') return String(value) === asked;
  return typeof value === 'string' && (value === asked || value.toLowerCase() === asked.toLowerCase());
}
