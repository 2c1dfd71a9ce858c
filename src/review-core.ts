/** Composition of the chart review: the same pillars as the hooks door, over resources at hand. */
import { readFile } from 'node:fs/promises';
import { readChart } from './fhir/course-from-chart.js';
import { chartQueries } from './fhir/discovery-queries.js';
import type { ReviewOptions } from './review/command.js';
import type { ReviewCore } from './review/review-charts.js';
import { PROTOCOL } from './rules/protocol.js';
import { judge } from './rules/run.js';
import { loadTerminology } from './terminology/load.js';
import type { TerminologyOptions } from './terminology/load.js';

const DISCOVERY_FILE = new URL('../cds-services.json', import.meta.url);

/**
 * What a review stands on: terminology, and the queries of the discovery document (law 6).
 *
 * @param tables code tables other than the shipped ones
 * @throws OperationalError `configuration-invalid` where a shipped file is wrong
 */
export async function makeReviewCore(
  { asOf, timeZone, language }: ReviewOptions,
  tables: TerminologyOptions = {},
): Promise<ReviewCore> {
  const queries = chartQueries(JSON.parse(await readFile(DISCOVERY_FILE, 'utf8')));
  const terminology = loadTerminology(tables);
  return {
    queries,
    readFacts: (chart, patient) => readChart(chart, queries, { patient, terminology, siteTimeZone: timeZone }),
    judge: (facts) => judge(facts, { asOf, planning: false }),
    rules: PROTOCOL.rules,
    language,
  };
}
