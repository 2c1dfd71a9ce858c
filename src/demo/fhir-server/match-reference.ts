/** Search on references: `id`, `Type/id`, an absolute address. Source: FHIR R4 Search, 3.1.1.4.12 (reference). */
import { matchesToken } from './match-token.js';
import { isJsonObject } from './resource.js';
import { unescaped } from './search-text.js';

/** A literal reference without its version, relative where it points into this server. */
export function normalReference(text: string, baseUrl: string): string {
  const unversioned = text.split('/_history/', 1)[0] ?? text;
  return unversioned.startsWith(`${baseUrl}/`) ? unversioned.slice(baseUrl.length + 1) : unversioned;
}

/** The literal reference of a Reference or canonical, or undefined where it has none. */
export function referenceIn(value: unknown, baseUrl: string): string | undefined {
  const literal = isJsonObject(value) ? value['reference'] : value;
  return typeof literal === 'string' ? normalReference(literal, baseUrl) : undefined;
}

/** @param modifier `identifier`, a resource type, or none */
export function matchesReference(
  value: unknown,
  asked: string,
  modifier: string | undefined,
  baseUrl: string,
): boolean {
  if (modifier === 'identifier') {
    const identifier = isJsonObject(value) ? value['identifier'] : undefined;
    return identifier !== undefined && matchesToken(identifier, asked);
  }
  const found = referenceIn(value, baseUrl);
  if (found === undefined) return false;
  const wanted = normalReference(unescaped(asked), baseUrl);
  if (modifier !== undefined) return found === (wanted.includes('/') ? wanted : `${modifier}/${wanted}`);
  return found === wanted || (!wanted.includes('/') && found.split('/').length === 2 && found.endsWith(`/${wanted}`));
}
