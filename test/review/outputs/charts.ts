/** Judged charts for the tests of outputs: real ones of the sample patients, and made ones of any number. */
import { readdirSync, readFileSync } from 'node:fs';
import { makeReviewCore } from '../../../src/review-core.js';
import type { ReceivedResource } from '../../../src/fhir/chart.js';
import { resourcesOfBundle } from '../../../src/fhir/bundle-resources.js';
import type { JudgedChart } from '../../../src/review/outputs/judged-chart.js';
import { judgeChart, type ReviewCore } from '../../../src/review/review-charts.js';
import { dayOf } from '../../../src/timeline/day.js';

export const AS_OF = dayOf(2026, 6, 1)!;
const FOLDER = 'fixtures/patients';

export const coreIn = (language: 'en' | 'zh' = 'en'): Promise<ReviewCore> =>
  makeReviewCore({ asOf: AS_OF, timeZone: 'UTC', language });

/** Resources of a sample patient. */
export function resourcesOf(name: string): readonly ReceivedResource[] {
  const bundle = JSON.parse(readFileSync(`${FOLDER}/${name}/chart.json`, 'utf8'));
  return resourcesOfBundle(bundle).resources;
}

export const SAMPLE_PATIENTS = readdirSync(FOLDER).filter((name) => !name.endsWith('.md'));

/** The sample patients, judged. */
export async function sampleCharts(core: ReviewCore): Promise<readonly JudgedChart[]> {
  return Promise.all(SAMPLE_PATIENTS.map((name) => judgeChart(name, resourcesOf(name), [], core)));
}
