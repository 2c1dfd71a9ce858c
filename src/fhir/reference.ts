/**
 * References between resources, brought to one form.
 * FHIR R4, References: https://hl7.org/fhir/R4/references.html#literal
 */

// [base/]Type/id[/_history/version]; ids are taken as servers really send them, not only [A-Za-z0-9\-.]{1,64}.
const TYPED =
  /^(?:[a-z][a-z\d+.-]*:\/\/[^/]+\/(?:.*\/)?)?([A-Z][A-Za-z]{1,63})\/([^/?#|\s]{1,256})(?:\/_history\/[^/?#\s]+)?$/;
const URN = /^urn:(?:uuid|oid):([^\s]{1,256})$/i;
const LONGEST_REFERENCE = 2_048;

/** The text of a reference given as text ("Patient/1") or as a FHIR Reference ({ "reference": "Patient/1" }). */
function textOf(reference: unknown): string | undefined {
  const text =
    typeof reference === 'object' && reference !== null ? (reference as { reference?: unknown }).reference : reference;
  return typeof text === 'string' && text.length <= LONGEST_REFERENCE ? text.trim() : undefined;
}

function typedParts(reference: unknown): { readonly type: string; readonly id: string } | undefined {
  const match = TYPED.exec(textOf(reference) ?? '');
  const [, type, id] = match ?? [];
  return type === undefined || id === undefined ? undefined : { type, id };
}

/**
 * The relative, versionless form "Type/id" of a literal reference.
 *
 * @param reference text, or a FHIR Reference: "Patient/1", "Patient/1/_history/2", "https://host/fhir/Patient/1"
 * @returns undefined for `urn:uuid:…`, `#contained`, conditional ("Patient?identifier=…") and unreadable
 *   references. (Bundles are read with their `urn:` references already made relative: bundle-resources.ts.)
 */
export function relativeReference(reference: unknown): string | undefined {
  const parts = typedParts(reference);
  return parts === undefined ? undefined : `${parts.type}/${parts.id}`;
}

/** The resource type that a literal reference names: "Patient" of "https://host/fhir/Patient/1". */
export function referenceType(reference: unknown): string | undefined {
  return typedParts(reference)?.type;
}

/**
 * The id that a reference ends in: "1" of "Patient/1/_history/2", the uuid of "urn:uuid:…".
 *
 * @returns undefined for `#contained` (see containedId), conditional and unreadable references
 */
export function referenceId(reference: unknown): string | undefined {
  return typedParts(reference)?.id ?? URN.exec(textOf(reference) ?? '')?.[1];
}

/** The id of a contained resource: "m" of "#m". */
export function containedId(reference: unknown): string | undefined {
  const text = textOf(reference);
  return text?.startsWith('#') === true && text.length > 1 ? text.slice(1) : undefined;
}
