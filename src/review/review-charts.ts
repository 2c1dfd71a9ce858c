/** From the resources of a patient to the patient's row. */
import { bundleChart } from '../fhir/bundle-chart.js';
import type { Chart, ChartQuery, ReceivedResource } from '../fhir/chart.js';
import { patientsOf } from '../fhir/patients-of-bundle.js';
import { queryResourceType } from '../fhir/query.js';
import type { Judgement } from '../rules/judgement.js';
import { type OutcomeRow, type WordedRule, outcomeRow } from '../rules/outcome-row.js';
import type { RuleMeta, Sentence } from '../rules/rule.js';
import type { Language } from '../rules/wording.js';
import type { Day } from '../timeline/day.js';
import type { ChartFacts } from '../timeline/fact.js';
import { type Gap, statesOf } from './gaps.js';
import { type JudgedChart, judgedChart } from './outputs/judged-chart.js';
import { type Parties, partiesOf } from './outputs/who-and-where.js';
import type { ReplayCore } from './replay/replay-core.js';
import type { ScanPlan } from './scan/scan-plan.js';

/** What a review stands on; review-core.ts makes the real one. */
export interface ReviewCore {
  readonly queries: readonly ChartQuery[];
  /** @param patient "Patient/p1" */
  readonly readFacts: (chart: Chart, patient: string) => Promise<ChartFacts>;
  readonly judge: (facts: ChartFacts) => Judgement;
  readonly rules: readonly WordedRule[];
  readonly language: Language;
  /** What a prefilter looks for (scan/scan-plan.ts). */
  readonly scan: Pick<ScanPlan, 'signs' | 'sessionTypes'>;
  /** The protocol that judges, in a line: id, version, and what the site changed. */
  readonly protocol: string;
  readonly judgedBy: JudgedBy;
  /** What its answers hang on, by name: versions, settings, digests of tables. A run is resumed on the same only. */
  readonly standsOn?: Readonly<Record<string, string>>;
  /** Digest of what the facts of a chart hang on beside resources, gaps, code tables and program. Absent: none are kept. */
  readonly factsHangOn?: () => string;
  /** Judges days of the past, for a replay. */
  readonly replay?: () => Promise<ReplayCore>;
  /** Another protocol to compare with. */
  readonly against?: ReviewCore;
}

/** What the outputs say about the judgement itself. */
export interface JudgedBy {
  readonly asOf: Day;
  readonly protocol: { readonly id: string; readonly version: string; readonly settings: readonly string[] };
  /** What the protocol is worth as evidence. */
  readonly standing: Sentence;
  /** In the order of the protocol. */
  readonly rules: readonly Pick<RuleMeta, 'id' | 'title' | 'version' | 'clauses' | 'pack'>[];
}

/** The row of one patient. @param resources of the patient @param gaps what the input is known not to hold */
export async function reviewChart(
  patient: string,
  resources: readonly ReceivedResource[],
  gaps: readonly Gap[],
  core: ReviewCore,
): Promise<OutcomeRow> {
  return (await judgeChart(patient, resources, gaps, core)).row;
}

/** Judges the chart of one patient; parameters as for reviewChart. */
export async function judgeChart(
  patient: string,
  resources: readonly ReceivedResource[],
  gaps: readonly Gap[],
  core: ReviewCore,
): Promise<JudgedChart> {
  return judgeReadChart(await readPatient(patient, resources, gaps, core), core);
}

/** All that judging needs of a chart: plain values, whatever day is judged by which protocol, in which language. */
export interface ReadChart {
  readonly facts: ChartFacts;
  readonly parties: Parties;
}

/** Reads the chart of one patient; parameters as for reviewChart. */
export async function readPatient(
  patient: string,
  resources: readonly ReceivedResource[],
  gaps: readonly Gap[],
  { queries, readFacts }: ReviewCore,
): Promise<ReadChart> {
  const types = queries.map(({ template }) => queryResourceType(template));
  const chart = bundleChart(resources, { states: statesOf(patient, gaps, types) });
  const facts = await readFacts(chart, `Patient/${patient}`);
  return { facts, parties: partiesOf(resources, facts.facts) };
}

/** Judges a chart that was read. */
export function judgeReadChart({ facts, parties }: ReadChart, { judge, rules, language }: ReviewCore): JudgedChart {
  const judgement = judge(facts);
  return judgedChart(outcomeRow(judgement, facts, rules, language), judgement, facts.coverage, parties);
}

/**
 * Judges every patient of resources at hand, in the order of the patients' ids.
 *
 * @param resources of any number of patients, in any order and any number of versions
 */
export async function* reviewCharts(
  resources: readonly ReceivedResource[],
  gaps: readonly Gap[],
  core: ReviewCore,
): AsyncGenerator<OutcomeRow> {
  for (const [patient, held] of patientsOf(resources)) yield reviewChart(patient, held, gaps, core);
}
