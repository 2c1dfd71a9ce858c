/** Judged charts for pictures: cases in clinical words, and the sample patients. */
import { readChart } from '../../../src/fhir/course-from-chart.js';
import { bundleChart } from '../../../src/fhir/bundle-chart.js';
import { chartQueries } from '../../../src/fhir/discovery-queries.js';
import { readFileSync } from 'node:fs';
import { readSamplePatients } from '../../../src/demo/sample-patients.js';
import { parameters as laboratory } from '../../../src/rules/check-laboratory-limits/parameters.js';
import { parameters as embolization } from '../../../src/rules/embolize-completely-after-fourth-segment/parameters.js';
import { parameters as supplement } from '../../../src/rules/give-systemic-supplement/parameters.js';
import { parameters as schedule } from '../../../src/rules/keep-segment-schedule/parameters.js';
import { parameters as radiotherapy } from '../../../src/rules/plan-radiotherapy-after-course/parameters.js';
import { PROTOCOL } from '../../../src/rules/protocol.js';
import { judge } from '../../../src/rules/run.js';
import { loadTerminology } from '../../../src/terminology/load.js';
import { plusDays, readDateTime, type Day } from '../../../src/timeline/day.js';
import type { ChartFacts } from '../../../src/timeline/fact.js';
import { coursePicture, type PictureOptions } from '../../../src/web/course/course-picture.js';
import type { Item, LaneId } from '../../../src/web/course/item.js';
import type { JudgedCourse, ProtocolNumbers } from '../../../src/web/course/judged-course.js';
import type { CoursePicture, Picture } from '../../../src/web/course/picture.js';
import { chartFactsOf, DAY_ZERO, type CourseCase } from '../../helpers/course-case.js';

/** The numbers of the protocol as published. */
export const NUMBERS: ProtocolNumbers = {
  supplement: supplement.parse({}),
  schedule: schedule.parse({}),
  embolization: embolization.parse({}),
  radiotherapy: radiotherapy.parse({}),
  laboratory: laboratory.parse({}),
};

export function judgedOn(chart: ChartFacts, asOf: Day): JudgedCourse {
  return { chart, judgement: judge(chart, { asOf, planning: false }), protocol: PROTOCOL, numbers: NUMBERS };
}

type Given = Pick<CourseCase, 'facts' | 'histology' | 'coverage' | 'patient'>;

/** The picture of a case, days counted from its day 0. */
export function pictureOf(given: Given, asOf: number, options: Partial<PictureOptions> = {}): Picture {
  return coursePicture(judgedOn(chartFactsOf(given), plusDays(DAY_ZERO, asOf)), { language: 'en', ...options });
}

/** A picture that must show a course. */
export function drawn(picture: Picture): CoursePicture {
  if ('blank' in picture) throw new Error(`blank: ${picture.blank}`);
  return picture;
}

/** Every item of a lane. */
export function itemsOf(picture: Picture, lane: LaneId): readonly Item[] {
  return drawn(picture)
    .lanes.filter(({ id }) => id === lane)
    .flatMap(({ rows }) => rows.flatMap(({ items }) => items));
}

/** A day of a picture, counted from day 0 of the cases. */
export const fromZero = (iso: string): number => readDateTime(iso)!.first - DAY_ZERO;

export interface SampleChart {
  readonly name: string;
  readonly asOf: Day;
  readonly chart: ChartFacts;
}

/** The charts of the sample patients, as a review reads them. */
export async function sampleCharts(): Promise<readonly SampleChart[]> {
  const queries = chartQueries(
    JSON.parse(readFileSync(new URL('../../../cds-services.json', import.meta.url), 'utf8')) as unknown,
  );
  const terminology = loadTerminology();
  return Promise.all(
    (await readSamplePatients()).map(async ({ name, asOf, resources }) => ({
      name,
      asOf: readDateTime(asOf)!.first,
      chart: await readChart(bundleChart(resources as never), queries, {
        patient: `Patient/${name}`,
        terminology,
        siteTimeZone: 'UTC',
      }),
    })),
  );
}
