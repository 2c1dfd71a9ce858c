/** Finding and replacing the references anywhere inside a resource. */
import type { ReceivedResource } from './chart.js';
import { relativeReference } from './reference.js';

/** No FHIR resource is nested deeper; what is, was made to exhaust the stack, and is left as it is. */
const DEEPEST = 100;

/** The relative references ("Medication/m1") in a resource, its contained resources included. */
export function referencesIn(resource: ReceivedResource): ReadonlySet<string> {
  const found = new Set<string>();
  collect(resource, found, 0);
  return found;
}

/** Over the fields as they stand: lists of them would be made by the thousand. */
function collect(value: unknown, found: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) collect(item, found, depth + 1);
    return;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const field in fields) {
    const inner = fields[field];
    if (field !== 'reference' || typeof inner === 'object') collect(inner, found, depth + 1);
    else {
      const reference = relativeReference(inner);
      if (reference !== undefined) found.add(reference);
    }
  }
}

/** The resource with its references replaced where the map names another; the same object where it names none. */
export function withReferences(
  resource: ReceivedResource,
  replacements: ReadonlyMap<string, string>,
): ReceivedResource {
  return replacements.size === 0 ? resource : (replaced(resource, replacements, 0) as ReceivedResource);
}

/** Copies only what changes: most of a resource refers to nothing. */
function replaced(value: unknown, replacements: ReadonlyMap<string, string>, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  let copy: Record<string, unknown> | undefined;
  for (const [field, inner] of Object.entries(value) as [string, unknown][]) {
    const next =
      field === 'reference' && typeof inner === 'string'
        ? (replacements.get(inner) ?? inner)
        : replaced(inner, replacements, depth + 1);
    if (next === inner) continue;
    copy ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
    copy[field] = next;
  }
  return copy ?? value;
}
