/** From resources to rows: one chart a patient, one row a chart, in the order of the patients' ids. */
import { bundleChart } from '../fhir/bundle-chart.js';
import type { Chart, ChartQuery, ReceivedResource } from '../fhir/chart.js';
import { patientsOf } from '../fhir/patients-of-bundle.js';
import { queryResourceType } from '../fhir/query.js';
import type { Judgement } from '../rules/judgement.js';
import { type OutcomeRow, type WordedRule, outcomeRow } from '../rules/outcome-row.js';
import type { Language } from '../rules/wording.js';
import type { ChartFacts } from '../timeline/fact.js';
import { type Gap, statesOf } from './gaps.js';

/** What a review stands on; review-core.ts makes the real one. */
export interface ReviewCore {
  readonly queries: readonly ChartQuery[];
  /** @param patient "Patient/p1" */
  readonly readFacts: (chart: Chart, patient: string) => Promise<ChartFacts>;
  readonly judge: (facts: ChartFacts) => Judgement;
  readonly rules: readonly WordedRule[];
  readonly language: Language;
  /** The protocol that judges, in a line: id, version, and what the site changed. */
  readonly protocol: string;
}

/**
 * Judges every patient of the resources.
 *
 * @param resources of any number of patients, in any order and any number of versions
 * @param gaps what the input is known not to hold
 */
export async function* reviewCharts(
  resources: readonly ReceivedResource[],
  gaps: readonly Gap[],
  { queries, readFacts, judge, rules, language }: ReviewCore,
): AsyncGenerator<OutcomeRow> {
  const types = queries.map(({ template }) => queryResourceType(template));
  for (const [patient, held] of patientsOf(resources)) {
    const chart = bundleChart(held, { states: statesOf(patient, gaps, types) });
    const facts = await readFacts(chart, `Patient/${patient}`);
    yield outcomeRow(judge(facts), facts, rules, language);
  }
}
