/** Replaces references inside a resource. Source: FHIR R4 RESTful API, 3.1.0.11.2 (transaction processing rules). */
import { isJsonObject } from './resource.js';

/**
 * A copy in which every literal reference of the map, and every uri or text that is such a urn, is replaced.
 * A fragment or version after the address is not looked at: temporary addresses have none.
 */
export function rewriteReferences<T>(value: T, replacements: ReadonlyMap<string, string>): T {
  return replacements.size === 0 ? value : (rewrite(value, replacements) as T);
}

function rewrite(value: unknown, replacements: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map((item) => rewrite(item, replacements));
  if (!isJsonObject(value)) {
    return typeof value === 'string' && value.startsWith('urn:') ? (replacements.get(value) ?? value) : value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'reference' && typeof item === 'string' ? (replacements.get(item) ?? item) : rewrite(item, replacements),
    ]),
  );
}

/** Every literal reference in a value, in document order. */
export function literalReferences(value: unknown): readonly string[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap(literalReferences);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    name === 'reference' && typeof item === 'string' ? [item] : literalReferences(item),
  );
}
