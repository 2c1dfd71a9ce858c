/**
 * findings.csv: one row for each finding, and for each thing that was missing to judge, which is another kind of row:
 * missing data are never "not met". Columns are documented in docs/chart-review.md.
 */
import type { EvidenceRow, OutcomeEntry } from '../../rules/outcome-entry.js';
import type { Language } from '../../rules/wording.js';
import { isoOf, readDateTime } from '../../timeline/day.js';
import { type CsvValue, csvLine } from './csv.js';
import type { JudgedChart } from './judged-chart.js';
import { type ToldCourse, segmentOf } from './told-courses.js';

export const FINDING_COLUMNS: readonly string[] = [
  'patient',
  'course',
  'segment',
  'session_date',
  'site',
  'operator',
  'rule',
  'clauses',
  'kind',
  'code',
  'severity',
  'text',
  'time_distance',
  'evidence',
];

export interface FindingsTelling {
  /** Clauses of the protocol by rule. */
  readonly clauses: ReadonlyMap<string, readonly string[]>;
  readonly language: Language;
}

/** Rows of one chart, in the order of its outcomes. */
export function findingLines({ row, courses }: JudgedChart, { clauses, language }: FindingsTelling): readonly string[] {
  return row.outcomes.flatMap((outcome) => {
    const segment = segmentOf(courses, outcome);
    const course = courses.find(({ number }) => number === outcome.course);
    const line = (kind: string, told: readonly CsvValue[]): string =>
      csvLine([
        row.patient,
        outcome.course,
        outcome.segment,
        segment && outcome.segment !== undefined ? isoOf(segment.day) : undefined,
        segment?.site,
        segment?.operator,
        outcome.rule,
        (clauses.get(outcome.rule) ?? []).join('; '),
        kind,
        ...told,
      ]);
    return [
      ...outcome.findings.map(({ code, severity, text, evidence }) =>
        line('not-met', [
          code,
          severity,
          text,
          timeDistance(evidence, course, outcome, language),
          [...new Set(evidence.map(({ resource }) => resource))].join('; '),
        ]),
      ),
      ...(outcome.needs ?? []).map(({ code, text }) => line('missing', [code, undefined, text, undefined, undefined])),
    ];
  });
}

/** "systemic docetaxel 17 days after session 2": how far the evidence lies from the session. */
function timeDistance(
  evidence: readonly EvidenceRow[],
  course: ToldCourse | undefined,
  { segment: number }: Pick<OutcomeEntry, 'segment'>,
  language: Language,
): string {
  const told = evidence.flatMap(({ day, text }) => {
    const on = readDateTime(day ?? '')?.first;
    if (on === undefined || course === undefined) return [];
    const own = course.segments.find((one) => one.number === number);
    const session = own ?? course.segments.findLast((one) => one.day <= on) ?? course.segments[0];
    if (session === undefined || session.day === on) return [];
    return [distance(text, on - session.day, session.number, language)];
  });
  return [...new Set(told)].join('; ');
}

function distance(text: string, days: number, session: number, language: Language): string {
  const count = Math.abs(days);
  if (language === 'zh') return `${text}：第 ${session} 次灌注${days < 0 ? '前' : '后'} ${count} 天`;
  return `${text} ${count} ${count === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'} session ${session}`;
}
