/** From resources to rows: one chart a patient, one row a chart, in the order of the patients' ids. */
import type { ReceivedResource } from '../fhir/chart.js';
import type { Judgement } from '../rules/judgement.js';
import { type OutcomeRow, type WordedRule, outcomeRow } from '../rules/outcome-row.js';
import type { Language } from '../rules/wording.js';
import type { ChartFacts } from '../timeline/fact.js';

/** The patient's id, and every resource of the chart with what it refers to. */
export interface PatientResources {
  readonly patient: string;
  readonly resources: readonly ReceivedResource[];
}

/** The steps that a review strings together; command.ts names the real ones. */
export interface ReviewSteps {
  readonly patientsOf: (resources: readonly ReceivedResource[]) => readonly PatientResources[];
  readonly readChart: (chart: PatientResources) => Promise<ChartFacts>;
  readonly judge: (facts: ChartFacts) => Judgement;
  readonly rules: readonly WordedRule[];
  readonly language: Language;
}

/**
 * Judges every patient of the resources.
 *
 * @param resources one version of each, of any number of patients (latest-versions.ts)
 */
export async function* reviewCharts(
  resources: readonly ReceivedResource[],
  steps: ReviewSteps,
): AsyncGenerator<OutcomeRow> {
  for (const chart of [...steps.patientsOf(resources)].sort(byPatient)) {
    const facts = await steps.readChart(chart);
    yield outcomeRow(steps.judge(facts), facts, steps.rules, steps.language);
  }
}

/** By code units: the same order on every machine and in every language. */
function byPatient(one: PatientResources, other: PatientResources): number {
  return one.patient < other.patient ? -1 : 1;
}
