/** segments.csv: one row for each arterial session performed. Columns are documented in docs/chart-review.md. */
import { isoOf } from '../../timeline/day.js';
import { type CsvValue, csvLine } from './csv.js';
import type { JudgedChart } from './judged-chart.js';
import type { ToldCourse, ToldSegment } from './told-courses.js';

const COLUMNS = [
  'patient',
  'course',
  'segment',
  'session_date',
  'segment_end',
  'site',
  'operator',
  'arterial_drugs',
  'days_since_previous_session',
  'supplement',
  'supplement_drug',
  'days_to_supplement',
  'embolization',
] as const;

/** Names of the columns: those of every segment, one for each rule, and the codes. */
export function segmentColumns(rules: readonly string[]): readonly string[] {
  return [...COLUMNS, ...rules, 'findings', 'missing'];
}

/** Rows of one chart, in the order of its sessions. @param rules ids in the order of the protocol */
export function segmentLines(chart: JudgedChart, rules: readonly string[]): readonly string[] {
  return chart.courses.flatMap((course) =>
    course.segments.map((segment, index) => csvLine(cellsOf(chart, course, segment, index, rules))),
  );
}

function cellsOf(
  { row }: JudgedChart,
  { number: course, segments }: ToldCourse,
  segment: ToldSegment,
  index: number,
  rules: readonly string[],
): readonly CsvValue[] {
  const before = segments[index - 1];
  const first = segment.systemic.find(({ specific }) => specific);
  const latest = index === segments.length - 1;
  const ofCourse = row.outcomes.filter((one) => one.course === course);
  const own = ofCourse.filter((one) => one.segment === segment.number);
  // What is said of the whole course stands on its latest segment.
  const told = latest ? [...own, ...ofCourse.filter((one) => one.segment === undefined)] : own;
  const codes = (each: readonly { readonly code: string }[]): string =>
    [...new Set(each.map(({ code }) => code))].join('; ');
  return [
    row.patient,
    course,
    segment.number,
    isoOf(segment.day),
    isoOf(segment.until),
    segment.site,
    segment.operator,
    segment.arterial.join('; '),
    before === undefined ? undefined : segment.day - before.day,
    segment.supplement,
    first?.drug,
    segment.daysToSupplement,
    segment.embolization,
    ...rules.map((rule) => told.find((one) => one.rule === rule)?.status),
    codes(told.flatMap(({ findings }) => findings)),
    codes(told.flatMap(({ needs = [] }) => needs)),
  ];
}
