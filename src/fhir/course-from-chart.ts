/** From the parts of a chart to its facts: every reader, and what only the whole chart can tell. */
import type { Day } from '../timeline/day.js';
import type { ChartFacts, Fact } from '../timeline/fact.js';
import { flat } from '../timeline/flat.js';
import type { Terminology } from '../terminology/terminology.js';
import type { Chart, ChartPart, ChartQuery, ReceivedResource } from './chart.js';
import { coverageOf } from './read/coverage.js';
import { note } from './read/fields.js';
import { incompleteSince, partialSince } from './read/incomplete.js';
import { identifyDraft, latest } from './read/identity.js';
import { medicationReference } from './read/medication.js';
import { readPerson } from './read/patient.js';
import { READERS, isSourceType } from './read/readers.js';
import type { Gathered, Row, Surroundings } from './read/row.js';
import { each, inOrder, settle } from './read/settle.js';
import { subjectField, subjectOf } from './read/subject.js';
import { relativeReference } from './reference.js';

export interface ReadOptions {
  /** The patient the chart is about: "Patient/x". */
  readonly patient: string;
  readonly terminology: Terminology;
  /** IANA time zone of the site (protocol section 9, decision 27). */
  readonly siteTimeZone: string;
  /** Decision 28; `recorded` where absent. */
  readonly knownBy?: 'recorded' | 'lastUpdated';
  /** The orders a hook request drafts, and the day they are drafted. They take the place of chart resources. */
  readonly drafts?: { readonly resources: readonly ReceivedResource[]; readonly day: Day };
}

/** Everything to read, by source; drafts with their day. */
interface Received {
  readonly chart: ReadonlyMap<string, ReceivedResource>;
  readonly drafts: ReadonlyMap<string, ReceivedResource>;
}

function received(parts: readonly ChartPart[], options: ReadOptions): Received {
  const drafts = new Map<string, ReceivedResource>();
  options.drafts?.resources.forEach((resource, index) => {
    drafts.set(identifyDraft(resource, index + 1).source, resource);
  });
  const chart = latest(flat(parts, ({ resources }) => resources));
  for (const source of drafts.keys()) chart.delete(source);
  return { chart, drafts };
}

function rowOf(
  source: string,
  resource: ReceivedResource,
  around: Surroundings,
  gathered: Gathered,
  draftDay: Day | undefined,
): Row {
  return {
    type: resource.resourceType,
    source,
    fields: resource,
    path: '',
    log: { source, notes: gathered.notes, listed: 0 },
    around,
    gathered,
    draftDay,
  };
}

function factsOf(row: Row, patient: string): readonly Fact[] {
  if (!isSourceType(row.type)) return [];
  const subject = subjectOf(row, patient);
  if (subject === 'another') return [];
  const facts = READERS[row.type](row);
  if (facts.length > 0 && subject === 'unnamed')
    note(row, subjectField(row.type), 'is missing; taken for the patient of the chart');
  if (facts.length > 0 && row.draftDay === undefined && row.fields.id !== row.source.slice(row.type.length + 1))
    note(row, 'id', 'is missing or no id');
  return facts;
}

/**
 * Builds the facts of a chart out of its parts.
 *
 * Pure: the same resources give the same bytes, in whatever order they arrived.
 *
 * @param queries the queries the parts answer; types that none asks for count as missing
 */
export function factsFromParts(
  parts: readonly ChartPart[],
  queries: readonly ChartQuery[],
  options: ReadOptions,
): ChartFacts {
  return factsOfReceived(received(parts, options), parts, queries, options);
}

function factsOfReceived(
  { chart, drafts }: Received,
  parts: readonly ChartPart[],
  queries: readonly ChartQuery[],
  options: ReadOptions,
): ChartFacts {
  const medications = new Map<string, ReceivedResource>();
  for (const each of [chart, drafts])
    for (const [source, resource] of each)
      if (resource.resourceType === 'Medication') medications.set(source, resource);
  const around: Surroundings = {
    terminology: options.terminology,
    siteTimeZone: options.siteTimeZone,
    knownBy: options.knownBy ?? 'recorded',
    medications,
  };
  const gathered: Gathered = {
    notes: [],
    unresolved: [],
    incomplete: new Set(),
    newest: options.drafts?.day ?? (Number.NEGATIVE_INFINITY as Day),
  };
  const read = (resources: Received['chart'], day?: Day): readonly Fact[] =>
    flat([...resources], ([source, resource]) =>
      factsOf(rowOf(source, resource, around, gathered, day), options.patient),
    );
  const facts = [...read(chart), ...read(drafts, options.drafts?.day)];
  const person = chart.get(options.patient);
  const incomplete = incompleteSince(gathered.incomplete);
  return {
    patient: {
      reference: options.patient,
      ...(person && readPerson(rowOf(options.patient, person, around, gathered, undefined))),
    },
    facts: inOrder(settle(facts, gathered.newest)),
    coverage: coverageOf(parts, queries, incomplete),
    ...(incomplete.size > 0 && partialSince(incomplete, coverageOf(parts, queries, new Set()))),
    unresolved: each(gathered.unresolved),
    dataQuality: each(gathered.notes),
  };
}

/** Relative references to Medications that are neither among the parts nor among the drafts, sorted. */
function medicationsToRead({ chart, drafts }: Received): readonly string[] {
  const wanted = new Set<string>();
  for (const resources of [chart, drafts])
    for (const resource of resources.values()) {
      if (!resource.resourceType.startsWith('Medication')) continue;
      const written = medicationReference(resource);
      const reference = written === undefined ? undefined : relativeReference(written);
      if (reference !== undefined && !chart.has(reference) && !drafts.has(reference)) wanted.add(reference);
    }
  return [...wanted].sort();
}

/**
 * Reads a chart: its parts, the Medications they refer to, and the facts they make.
 *
 * @throws nothing of its own: a part that cannot be had lowers the coverage of its type
 */
export async function readChart(
  chart: Chart,
  queries: readonly ChartQuery[],
  options: ReadOptions,
): Promise<ChartFacts> {
  const parts = await chart.read(queries);
  const all = received(parts, options);
  const wanted = medicationsToRead(all);
  if (wanted.length === 0) return factsOfReceived(all, parts, queries, options);
  const resources = await chart.readReferences(wanted);
  const medications: ChartPart = { key: 'medications', state: 'present', resources };
  return factsFromParts([...parts, medications], queries, options);
}
