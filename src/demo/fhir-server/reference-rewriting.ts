/** Replaces references inside a resource. Source: FHIR R4 RESTful API, 3.1.0.11.2 (transaction processing rules). */
import { isJsonObject } from './resource.js';

/** Elements that hold an address: Reference.reference, and the uri and url elements that carry one. */
const ADDRESSES = ['reference', 'url', 'valueUri', 'valueUrl'];

/** A copy in which every address of the map is replaced. */
export function rewriteReferences<T>(value: T, replacements: ReadonlyMap<string, string>): T {
  return replacements.size === 0 ? value : (rewrite(value, replacements) as T);
}

function rewrite(value: unknown, replacements: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map((item) => rewrite(item, replacements));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      typeof item === 'string' && ADDRESSES.includes(name)
        ? (replacements.get(item) ?? item)
        : rewrite(item, replacements),
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
