/**
 * What an input is known not to hold: pages that are not there, lines that cannot be read. A type with a gap is
 * partial, so that what is absent from it proves nothing (protocol section 3).
 */
import type { PartState, ReceivedResource } from '../fhir/chart.js';
import { linkOf } from '../fhir/fhir-json.js';
import { patientIdsOf } from '../fhir/patients-of-bundle.js';

export interface Gap {
  /** Whose resources are missing. Absent: anyone's. */
  readonly patient?: string;
  /** Types of what is missing. Absent: any. */
  readonly types?: ReadonlySet<string>;
  /** Address of the page that fills it, where a Bundle names one. */
  readonly nextPage?: string;
}

const TYPE = /"resourceType"\s*:\s*"([A-Z][A-Za-z]+)"/g;
const PATIENT = /Patient\\?\/([^"\\/\s]+)|"resourceType"\s*:\s*"Patient"\s*,\s*"id"\s*:\s*"([^"]+)"/g;

/** The gap that an unreadable text leaves, as far as what is left of it tells. */
export function gapOfText(text: string): Gap {
  const patients = new Set([...text.matchAll(PATIENT)].map(([, referred, own]) => referred ?? own));
  return gap(patients, new Set([...text.matchAll(TYPE)].map(([, type]) => type)));
}

/** The gap that an incomplete Bundle leaves: of its patient and type, where it is about one. */
export function gapOfBundle(bundle: ReceivedResource, resources: readonly ReceivedResource[]): Gap {
  const patients = new Set(resources.flatMap((resource) => [...patientIdsOf(resource)]));
  const types = new Set(resources.map(({ resourceType }) => resourceType));
  const nextPage = linkOf(bundle, 'next');
  return { ...gap(patients, types), ...(nextPage !== undefined && { nextPage }) };
}

function gap(patients: ReadonlySet<string | undefined>, found: ReadonlySet<string | undefined>): Gap {
  const [patient, another] = patients;
  // "Bundle" says nothing of what was in it; a mixture says that anything can be missing.
  const [type, second] = [...found].filter((one) => one !== 'Bundle');
  return {
    ...(patient !== undefined && another === undefined && { patient }),
    ...(type !== undefined && second === undefined && { types: new Set([type]) }),
  };
}

/** Resources of the queried types that name no patient: of each such type, anyone's chart can lack one. */
export function unownedOf(resources: readonly ReceivedResource[], types: ReadonlySet<string>): UnownedResources {
  const unowned = resources.filter((one) => types.has(one.resourceType) && patientIdsOf(one).size === 0);
  const lacking = new Set(unowned.map(({ resourceType }) => resourceType));
  return { count: unowned.length, gaps: lacking.size === 0 ? [] : [{ types: lacking }] };
}

export interface UnownedResources {
  readonly count: number;
  readonly gaps: readonly Gap[];
}

/** Gaps that stay: those whose next page is not among the pages that were read. */
export function openGaps(gaps: readonly Gap[], pagesRead: ReadonlySet<string>): readonly Gap[] {
  return gaps.filter(({ nextPage }) => nextPage === undefined || !pagesRead.has(nextPage));
}

/** The types of which one patient's chart is not complete. */
export function statesOf(
  patient: string,
  gaps: readonly Gap[],
  types: readonly string[],
): Readonly<Record<string, PartState>> {
  const about = gaps.filter((one) => one.patient === undefined || one.patient === patient);
  const partial = types.filter((type) => about.some((one) => one.types?.has(type) ?? true));
  return Object.fromEntries(partial.map((type) => [type, 'partial']));
}
