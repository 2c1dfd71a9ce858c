/** Less than the whole resource. Source: FHIR R4 Search, 3.1.1.5.8 (_summary) and 3.1.1.5.9 (_elements). */
import type { StoredResource } from './resource.js';

const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

/** The resource with the elements asked for and the SUBSETTED tag, or as it stands where all were asked for. */
export function subsetOf(
  resource: StoredResource,
  { elements, withoutText }: { readonly elements?: readonly string[]; readonly withoutText: boolean },
): StoredResource {
  if (elements === undefined && !withoutText) return resource;
  const kept = Object.entries(resource).filter(
    ([name]) =>
      ['resourceType', 'id', 'meta'].includes(name) ||
      (elements === undefined ? name !== 'text' : elements.includes(name)),
  );
  const tags: unknown = resource.meta['tag'];
  const meta = { ...resource.meta, tag: [...(Array.isArray(tags) ? (tags as readonly unknown[]) : []), SUBSETTED] };
  return { ...(Object.fromEntries(kept) as unknown as StoredResource), meta };
}
