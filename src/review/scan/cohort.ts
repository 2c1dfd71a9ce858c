/**
 * The first reading of an export: which patients could have had an arterial session at all. Most have not, and the
 * second reading (spill.ts) passes their lines over.
 *
 * A line without a sign of arterial delivery is passed over as bytes. One with a sign is parsed, and counts where the
 * sign stands in what was parsed: so the answer is the same whether or not every line was parsed (`exhaustive`).
 */
import type { ReceivedResource } from '../../fhir/chart.js';
import { arrayOf, objectOf, textOf } from '../../fhir/fhir-json.js';
import { patientIdsOf } from '../../fhir/patients-of-bundle.js';
import { referenceId, referenceType } from '../../fhir/reference.js';
import { normalText } from '../../terminology/lexicon.js';
import { type FileContent, type Place, contentOfBytes } from '../inputs/read-input.js';
import { type Merge, underOwnPatient } from './owners.js';
import type { LineVisitor } from './line-splitter.js';
import { lineTypes } from './line-type.js';
import { patientsOfLines } from './line-patients.js';
import { nextHit } from './next-hit.js';
import type { ScanPlan } from './scan-plan.js';
import type { SignMatcher } from './sign-matcher.js';

export interface Cohort {
  /** Ids of patients with a sign of an arterial session. */
  readonly patients: Set<string>;
  /** Ids of Medications with a sign: whoever's orders refer to them is of the cohort too. */
  readonly medications: Set<string>;
  readonly merges: Merge[];
  /** Whose Patient resource was read: references to them name patients. */
  readonly people: { readonly add: (id: string) => unknown };
  /** Types of the lines; `undefined` for those that only parsing tells. */
  readonly types: Set<string | undefined>;
  /** Lines of several resources: Bundles, arrays. */
  readonly several: { readonly number: number; readonly content: FileContent }[];
}

const NOBODY_MERGED: ReadonlyMap<string, string> = new Map();

export function emptyCohort(): Cohort {
  return {
    patients: new Set(),
    medications: new Set(),
    merges: [],
    people: new Set(),
    types: new Set(),
    several: [],
  };
}

/** Adds what lines say to a cohort. @param matches finds the signs of the plan */
export function cohortVisitor(
  plan: Omit<ScanPlan, 'signs'>,
  matches: SignMatcher,
  cohort: Cohort,
  place: Place,
): LineVisitor {
  const sessionTypes = new Set(plan.sessionTypes);
  let lastType: string | undefined = '';
  const typeOf = lineTypes();
  const patients = patientsOfLines();
  const escape = nextHit('\\u');

  const isSigned = (resource: ReceivedResource): boolean => {
    const bytes = Buffer.from(normalText(JSON.stringify(resource)));
    return matches(bytes, 0, bytes.length);
  };
  const take = (resource: ReceivedResource): void => {
    const { resourceType } = resource;
    if (resourceType === 'Patient') {
      cohort.people.add(textOf(resource.id) ?? '');
      cohort.merges.push(...mergesOf(resource));
    }
    if (!sessionTypes.has(resourceType) || !isSigned(resource)) return;
    if (resourceType === 'Medication') cohort.medications.add(textOf(resource.id) ?? '');
    else for (const id of patientIdsOf(underOwnPatient(resource, NOBODY_MERGED))) cohort.patients.add(id);
  };
  const parse = (bytes: Buffer, from: number, to: number, number: number, type?: string): void => {
    const content = contentOfBytes(bytes.subarray(from, to), { ...place, line: place.line + number });
    const [resource] = content.resources;
    if (isSeveral(content)) cohort.several.push({ number, content });
    else if (resource !== undefined) take(resource);
    // Nobody is lost by a broken line: those it names are read in full, and their charts say what is missing.
    else if ((type === undefined || sessionTypes.has(type)) && matches(bytes, from, to))
      for (const id of patients.of(bytes, from, to, '') ?? []) cohort.patients.add(id);
  };
  return {
    block() {
      patients.block();
      escape.reset();
    },
    line(bytes, from, to, number) {
      const type = typeOf(bytes, from, to);
      if (type !== lastType) cohort.types.add((lastType = type));
      const isToParse =
        plan.exhaustive ||
        type === undefined ||
        type === 'Bundle' ||
        type === 'Patient' ||
        (sessionTypes.has(type) && (matches(bytes, from, to) || escape.within(bytes, from, to) !== -1));
      if (isToParse) parse(bytes, from, to, number, type);
    },
    tooLong() {
      // Told in the second reading.
    },
  };
}

/** Whether a line can hold more than one resource, or says which pages there are: it is read as a document of its own. */
export function isSeveral({ resources, pages, gaps, deleted }: FileContent): boolean {
  const isDocument = deleted.length > 0 || pages.length > 0;
  return isDocument || resources.length > 1 || (resources.length === 1 && gaps.length > 0);
}

/** FHIR R4, Patient.link: records that were merged into one. ("refer" and "seealso" leave two records.) */
export function mergesOf(resource: ReceivedResource): readonly Merge[] {
  const own = textOf(resource.id);
  return arrayOf(resource['link']).flatMap((entry): readonly Merge[] => {
    const { other, type } = objectOf(entry) ?? {};
    const id = referenceType(other) === 'Patient' ? referenceId(other) : undefined;
    if (own === undefined || id === undefined || id === own) return [];
    if (type === 'replaced-by') return [[own, id]];
    return type === 'replaces' ? [[id, own]] : [];
  });
}
