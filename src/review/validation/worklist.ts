/** The worklist of a sample: a row for each outcome, with empty cells for what a reviewer says of it. */
import { PROTOCOL } from '../../rules/protocol.js';
import type { Language } from '../../rules/wording.js';
import { type CsvValue, type Separator, csvLine } from '../outputs/csv.js';
import type { ToldOutcome } from './told-outcomes.js';

/** Tells which row of the sample a row of a filled worklist is. */
export const ROW_COLUMN = 'sample_row';
/** What a reviewer fills in. */
export const ANSWER_COLUMNS = ['reviewer', 'verdict', 'comment'] as const;

const PLACE_COLUMNS = ['patient', 'course', 'segment', 'session_date', 'rule', 'clauses', 'rule_title'] as const;
/** What a blind worklist leaves out. The page of a chart shows what was said of it. */
const TOLD_COLUMNS = ['status', 'criteria', 'reason', 'time_distance', 'evidence', 'chart_page'] as const;

export const WORKLIST_COLUMNS: readonly string[] = [ROW_COLUMN, ...PLACE_COLUMNS, ...TOLD_COLUMNS, ...ANSWER_COLUMNS];

/** Excel takes a file without it for one in the code page of the country. */
const BYTE_ORDER_MARK = '\u{feff}';

export interface WorklistForm {
  readonly blind: boolean;
  readonly language: Language;
  readonly separator: Separator;
}

/** The lines of the file, its head first. */
export function worklistLines(
  told: readonly ToldOutcome[],
  { blind, language, separator }: WorklistForm,
): readonly string[] {
  const columns = WORKLIST_COLUMNS.filter((name) => !blind || !TOLD_COLUMNS.some((hidden) => hidden === name));
  const rows = told.map((one) => {
    const cells = cellsOf(one, language);
    return csvLine(
      columns.map((column) => cells[column]),
      separator,
    );
  });
  return [BYTE_ORDER_MARK + csvLine(columns, separator), ...rows];
}

function cellsOf(
  { drawn, entry, sessionDate, timeDistance, chartPage }: ToldOutcome,
  language: Language,
): Readonly<Record<string, CsvValue>> {
  const { findings, needs = [], because, criteria } = entry;
  const meta = PROTOCOL.rules.find((rule) => rule.meta.id === drawn.rule)?.meta;
  const reasons = [...findings, ...needs, ...(because === undefined ? [] : [because])].map(({ text }) => text);
  const evidence = findings.flatMap((finding) => finding.evidence);
  return {
    [ROW_COLUMN]: drawn.id,
    patient: drawn.patient,
    course: drawn.course,
    segment: drawn.segment,
    session_date: sessionDate,
    rule: drawn.rule,
    clauses: meta?.clauses.join('; '),
    rule_title: meta?.title[language],
    status: drawn.status,
    criteria: criteria.map(({ text, result }) => `${result}: ${text}`).join('; '),
    reason: [...new Set(reasons)].join(' '),
    time_distance: timeDistance,
    evidence: [...new Set(evidence.map(({ day, resource }) => `${day ?? ''} ${resource}`.trim()))].join('; '),
    chart_page: chartPage,
  };
}
