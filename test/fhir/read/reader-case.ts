/** Reader cases as data: resources in, facts out in a compact form that a person can check. */
import { factsFromParts, type ReadOptions } from '../../../src/fhir/course-from-chart.js';
import type { ReceivedResource } from '../../../src/fhir/chart.js';
import { SOURCE_TYPES } from '../../../src/fhir/read/readers.js';
import { loadTerminology } from '../../../src/terminology/load.js';
import { dayOf, isoOf, type Day, type DayInterval } from '../../../src/timeline/day.js';
import type { ChartFacts, Fact } from '../../../src/timeline/fact.js';
import type { Vessel } from '../../../src/timeline/vocabulary.js';

export interface ReaderCase {
  readonly title: string;
  readonly resources: readonly ReceivedResource[];
  readonly drafts?: readonly ReceivedResource[];
  readonly facts: readonly Readonly<Record<string, unknown>>[];
  /** "Type/id field problem" */
  readonly notes?: readonly string[];
  readonly unresolved?: readonly Readonly<Record<string, unknown>>[];
  /** Types whose silence proves nothing any more. */
  readonly partial?: readonly string[];
}

export const terminology = loadTerminology();
export const PATIENT = 'Patient/x';
export const DRAFT_DAY = dayOf(2026, 6, 1) as Day;
export const QUERIES = SOURCE_TYPES.map((type) => ({ key: type, template: `${type}?patient={{context.patientId}}` }));

/** Reads resources as a chart of one patient; a resource without a subject is given this one. */
export function read(
  resources: readonly ReceivedResource[],
  drafts: readonly ReceivedResource[] = [],
  options: Partial<ReadOptions> = {},
): ChartFacts {
  const parts = QUERIES.map(({ key }) => ({
    key,
    state: 'present' as const,
    resources: key === 'Patient' ? resources.map(withSubject) : [],
  }));
  return factsFromParts(parts, QUERIES, {
    patient: PATIENT,
    terminology,
    siteTimeZone: 'Asia/Shanghai',
    ...(drafts.length > 0 && { drafts: { resources: drafts.map(withSubject), day: DRAFT_DAY } }),
    ...options,
  });
}

function withSubject(resource: ReceivedResource): ReceivedResource {
  const field = resource.resourceType === 'AllergyIntolerance' ? 'patient' : 'subject';
  if (['Patient', 'Medication', 'Appointment'].includes(resource.resourceType) || field in resource) return resource;
  return { ...resource, [field]: { reference: PATIENT } };
}

const span = ({ first, last }: DayInterval): string =>
  first === last ? isoOf(first) : `${isoOf(first)}..${isoOf(last)}`;

const vessel = ({ name, laterality, branch }: Vessel): string => [laterality, name, branch].filter(Boolean).join(' ');

/** A fact in words: days as ISO text, drugs by ingredient, vessels as "right bronchial-artery". */
export function compact(fact: Fact): Readonly<Record<string, unknown>> {
  const { when, known, source, ...rest } = fact;
  const written: Record<string, unknown> = { ...rest, source, day: span(when) };
  if (known !== when.last) written['known'] = isoOf(known);
  for (const [field, value] of Object.entries(rest) as [string, unknown][]) {
    if (field === 'until') written['until'] = isoOf(value as Day);
    if (field === 'drug') written['drug'] = (value as { ingredient: string }).ingredient;
    if (field === 'dose') written['dose'] = Object.values(value as object).join(' ');
    if (field === 'vessels' || field === 'recanalized') written[field] = (value as Vessel[]).map(vessel);
  }
  return written;
}

/** What reading a case gives, in the form its expectation is written in. */
export function outcomeOf({ resources, drafts }: ReaderCase) {
  const { facts, dataQuality, unresolved, coverage } = read(resources, drafts);
  return {
    facts: facts.map(compact),
    notes: dataQuality.map(({ source, field, problem }) => `${source} ${field} ${problem}`),
    unresolved,
    partial: Object.entries(coverage).flatMap(([type, state]) => (state === 'partial' ? [type] : [])),
  };
}
