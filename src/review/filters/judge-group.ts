/** From the lines of one patient to the patient's chart, and whether the review tells more of it than that it is there. */
import type { ReceivedResource } from '../../fhir/chart.js';
import { keyOf, objectOf, resourceOf, textOf } from '../../fhir/fhir-json.js';
import { patientIdsOf, patientsOf } from '../../fhir/patients-of-bundle.js';
import { referencesIn } from '../../fhir/reference-walk.js';
import type { Gap } from '../gaps.js';
import { chartOfNoConcern, type JudgedChart } from '../outputs/judged-chart.js';
import { type ReviewCore, judgeChart } from '../review-charts.js';
import { type Cohort, cohortVisitor, emptyCohort } from '../scan/cohort.js';
import { underOwnPatient } from '../scan/owners.js';
import type { ScanPlan } from '../scan/scan-plan.js';
import { signMatcher } from '../scan/sign-matcher.js';
import { type Shared, type Unread, addTo, gapOf, medicationsOf } from './shared-lines.js';

/** Judges groups of lines with what is shared. */
export interface GroupJudge {
  /** @returns nothing where no resource names the patient */
  judge(patient: string, lines: readonly Buffer[]): Promise<JudgedChart | undefined>;
}

type SessionScan = Omit<ScanPlan, 'exhaustive'>;

export function groupJudge(core: ReviewCore, scan: SessionScan, shared: Shared): GroupJudge {
  const cohort = emptyCohort();
  const matches = signMatcher(scan.signs, new Uint8Array());
  const visitor = cohortVisitor({ ...scan, exhaustive: false }, matches, cohort, { file: '-', line: 0 });
  const look = (line: Buffer): void => {
    visitor.block(line);
    visitor.line(line, 0, line.length, 1, 0);
  };
  for (const versions of shared.medications.values())
    for (const medication of versions) look(Buffer.from(JSON.stringify(medication)));
  const signedForAll: ReadonlySet<string> = new Set(cohort.medications);

  /** As the first reading of a review on one machine decides it (scan/cohort.ts). */
  const isOfCohort = (patient: string, group: Group, lines: readonly Buffer[]): boolean => {
    empty(cohort);
    lines.forEach(look);
    if ([...cohort.patients].some((id) => (shared.onePerson.get(id) ?? id) === patient)) return true;
    const isSigned = (id: string): boolean => cohort.medications.has(id) || signedForAll.has(id);
    return (
      group.unread.some(({ signed }) => signed) ||
      group.resources.some(
        ({ resourceType, ...resource }) =>
          resourceType.startsWith('Medication') &&
          [...referencesIn({ resourceType, ...resource })].some(
            (reference) => reference.startsWith('Medication/') && isSigned(reference.slice('Medication/'.length)),
          ),
      )
    );
  };
  return {
    async judge(patient, lines) {
      const group = groupOf(patient, lines, shared);
      const isMore = isOfCohort(patient, group, lines);
      const chart = isMore ? chartOf(patient, group, shared) : [];
      if (group.resources.length === 0 || chart === undefined) return undefined;
      if (!isMore && shared.deleted.has(`Patient/${patient}`)) return undefined;
      const gaps = [...shared.gaps, ...group.gaps];
      const judged = await judgeChart(patient, chart, gaps, core);
      return isMore ? judged : chartOfNoConcern(judged.row);
    },
  };
}

interface Group {
  /** Resources of the patient, each under the id that stands for the person. */
  readonly resources: readonly ReceivedResource[];
  readonly medications: Shared['medications'];
  readonly unread: readonly Unread[];
  readonly gaps: readonly Gap[];
}

function groupOf(patient: string, lines: readonly Buffer[], { onePerson }: Shared): Group {
  const resources: ReceivedResource[] = [];
  const medications = new Map<string, ReceivedResource[]>();
  const unread: Unread[] = [];
  for (const line of lines) {
    const value = JSON.parse(line.toString('utf8').replace(/^\uFEFF/, '')) as unknown;
    const resource = resourceOf(value);
    const missing = objectOf(value)?.['unread'];
    if (resource?.resourceType === 'Medication') addTo(medications, resource);
    else if (resource === undefined) unread.push(missing as Unread);
    else {
      const owned = underOwnPatient(resource, onePerson);
      const isOwn = [...patientIdsOf(owned)].some((id) => (onePerson.get(id) ?? id) === patient);
      if (isOwn) resources.push(owned);
    }
  }
  const gaps = unread.flatMap(({ gap }) => (gap === undefined ? [] : [gapOf(gap)]));
  return { resources, medications, unread, gaps };
}

/** The chart of a patient of the cohort; nothing where all of it was deleted. */
function chartOf(patient: string, group: Group, shared: Shared): readonly ReceivedResource[] | undefined {
  const stays = (resource: ReceivedResource): boolean => !shared.deleted.has(keyOf(resource) ?? '');
  // Of merged records only the surviving Patient says who the person is.
  const isReplaced = ({ resourceType, id }: ReceivedResource): boolean =>
    resourceType === 'Patient' && (shared.onePerson.get(textOf(id) ?? '') ?? id) !== id;
  const resources = group.resources.filter((resource) => stays(resource) && !isReplaced(resource));
  const medications = [group.medications, shared.medications].flatMap((some) => medicationsOf(resources, some));
  return patientsOf([...resources, ...medications.filter(stays)]).get(patient);
}

function empty({ patients, medications, merges, several }: Cohort): void {
  patients.clear();
  medications.clear();
  merges.length = 0;
  several.length = 0;
}
