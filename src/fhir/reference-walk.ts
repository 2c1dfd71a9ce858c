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

function collect(value: unknown, found: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  for (const [field, inner] of Object.entries(value)) {
    const reference = field === 'reference' ? relativeReference(inner) : undefined;
    if (reference === undefined) collect(inner, found, depth + 1);
    else found.add(reference);
  }
}

/** The resource with its references replaced where the map names another; the same object where it names none. */
export function withReferences(
  resource: ReceivedResource,
  replacements: ReadonlyMap<string, string>,
): ReceivedResource {
  return replacements.size === 0 ? resource : (replaced(resource, replacements, 0) as ReceivedResource);
}

function replaced(value: unknown, replacements: ReadonlyMap<string, string>, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, replacements, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]: [string, unknown]) => {
      if (field !== 'reference' || typeof inner !== 'string') return [field, replaced(inner, replacements, depth + 1)];
      return [field, replacements.get(inner) ?? inner];
    }),
  );
}
