/** One chart's row as a page of text for a person: what was tried, what it rests on, what is missing, in order of time. */
import { linesOfFile } from './inputs/text-lines.js';
import type { OutcomeEntry } from '../rules/outcome-entry.js';
import type { OutcomeRow } from '../rules/outcome-row.js';
import type { Language } from '../rules/wording.js';

const WORDS = {
  en: {
    patient: 'Patient',
    asOf: 'as of',
    none: 'The protocol does not apply to this chart.',
    course: 'Course',
    segment: 'segment',
    whole: 'the whole course',
    because: 'because',
    needs: 'needs',
    unresolved: 'Not recognized',
    quality: 'Not readable, or read by a convention',
    status: { met: 'met', unmet: 'NOT MET', indeterminate: 'cannot tell', 'not-applicable': 'does not apply' },
    result: { met: '+', 'not-met': '-', unknown: '?' },
  },
  zh: {
    patient: '患者',
    asOf: '截至',
    none: '本方案不适用于该病历。',
    course: '疗程',
    segment: '周期',
    whole: '整个疗程',
    because: '原因',
    needs: '缺少',
    unresolved: '未能识别',
    quality: '无法读取，或按约定读取',
    status: { met: '符合', unmet: '不符合', indeterminate: '无法判定', 'not-applicable': '不适用' },
    result: { met: '+', 'not-met': '-', unknown: '?' },
  },
} as const;

/** The row of a patient in a file of outcomes, or undefined where it holds none. @param patient with or without "Patient/" */
export function rowOf(path: string, patient: string): OutcomeRow | undefined {
  const opening = `{"patient":${JSON.stringify(patient.replace(/^Patient\//, ''))},`;
  for (const { text } of linesOfFile(path)) if (text?.startsWith(opening)) return JSON.parse(text) as OutcomeRow;
  return undefined;
}

/** The trace of a row, course by course and segment by segment; what concerns a whole course stands behind its segments. */
export function explained(row: OutcomeRow, language: Language): string {
  const words = WORDS[language];
  const places = [...new Map(row.outcomes.toSorted(byTime).map((one) => [placeOf(one, language), one])).keys()];
  return [
    `${words.patient} ${row.patient}, ${words.asOf} ${row.asOf}, ${row.protocol.id} ${row.protocol.version}`,
    ...(row.applicable ? [] : [words.none]),
    ...places.flatMap((place) => [
      '',
      place,
      ...row.outcomes.filter((one) => placeOf(one, language) === place).flatMap((one) => linesOf(one, language)),
    ]),
    ...listed(
      words.unresolved,
      row.unresolved.map(({ source, what, text, codes }) => `${source} (${what}): ${text ?? codes.join(', ')}`),
    ),
    ...listed(
      words.quality,
      row.dataQuality.map(({ source, field, problem }) => `${source} ${field}: ${problem}`),
    ),
    '',
  ].join('\n');
}

function byTime(one: OutcomeEntry, other: OutcomeEntry): number {
  return one.course - other.course || (one.segment ?? Infinity) - (other.segment ?? Infinity) || 0;
}

function placeOf({ course, segment }: OutcomeEntry, language: Language): string {
  const words = WORDS[language];
  return `${words.course} ${course}, ${segment === undefined ? words.whole : `${words.segment} ${segment}`}`;
}

function linesOf(entry: OutcomeEntry, language: Language): readonly string[] {
  const words = WORDS[language];
  return [
    `  ${entry.rule}: ${words.status[entry.status]}`,
    ...entry.criteria.map(({ text, result }) => `    ${words.result[result]} ${text}`),
    ...(entry.because === undefined ? [] : [`    ${words.because}: ${entry.because.text}`]),
    ...(entry.needs ?? []).map(({ text }) => `    ${words.needs}: ${text}`),
    ...entry.findings.flatMap(({ severity, text, evidence }) => [
      `    ! [${severity}] ${text}`,
      ...evidence
        .toSorted((one, other) => ((one.day ?? '') < (other.day ?? '') ? -1 : 1))
        .map((item) => `        ${item.day ?? '    -     '}  ${item.text}  (${item.resource})`),
    ]),
  ];
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}
