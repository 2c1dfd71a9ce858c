/** From a judged chart to the counts of the summary. */
import type { Unresolved } from '../../timeline/fact.js';
import { type Day, isoOf } from '../../timeline/day.js';
import type { JudgedChart } from '../outputs/judged-chart.js';
import { type ToldCourse, segmentOf } from '../outputs/told-courses.js';
import { type CountTree, addLeaf, branchOf, count } from './count-tree.js';
import { type Status, type Summary, treeOf } from './summary.js';

/** Sites and operators that the chart does not name. */
export const NOT_NAMED = '(not named)';
/** Texts are names of drugs and acts; what is longer is no name. */
const LONGEST_TEXT = 120;
const YEAR = 4;
const YEAR_AND_MONTH = 7;

export interface Dating {
  /** Courses with the days on which they happened, where those of the chart are shifted. */
  readonly courses: readonly ToldCourse[];
  /** How a session's day is told: "2026-05", or "2026" where even months could identify. */
  readonly period: 'month' | 'year';
}

/** Adds a chart to a summary, in place. */
export function countChart(summary: Summary, chart: JudgedChart, dating: Dating): void {
  const tree = treeOf(summary);
  const { row, courses } = chart;
  count(tree, ['patients']);
  if (!row.applicable) return;
  count(tree, ['applicable']);
  countOutcomes(tree, chart, dating);
  for (const course of courses) countCourse(tree, course);
  for (const { problem } of row.dataQuality) count(tree, ['dataQuality', problem]);
  for (const one of row.unresolved) count(tree, ['unresolved', unresolvedKey(one)]);
  for (const [type, state] of Object.entries(chart.coverage)) count(tree, ['coverage', type, state]);
}

/** Adds so many patients to whom the protocol does not apply. */
export function countInapplicable(summary: Summary, patients: number): void {
  count(treeOf(summary), ['patients'], patients);
}

function countOutcomes(tree: CountTree, { row, courses }: JudgedChart, dating: Dating): void {
  const periodOf = (day: Day): string => isoOf(day).slice(0, dating.period === 'year' ? YEAR : YEAR_AND_MONTH);
  const [all, sites, operators, periods] = [
    branchOf(tree, 'outcomes'),
    branchOf(tree, 'sites'),
    branchOf(tree, 'operators'),
    branchOf(tree, 'periods'),
  ];
  for (const outcome of row.outcomes) {
    const { rule, status, findings, needs = [], because } = outcome;
    const segment = segmentOf(courses, outcome);
    const dated = segmentOf(dating.courses, outcome);
    countStatus(branchOf(all, rule), status);
    countStatus(branchOf(branchOf(sites, segment?.site ?? NOT_NAMED), rule), status);
    countStatus(branchOf(branchOf(operators, segment?.operator ?? NOT_NAMED), rule), status);
    if (dated !== undefined) countStatus(branchOf(branchOf(periods, periodOf(dated.day)), rule), status);
    for (const { code, severity } of findings) count(tree, ['findings', rule, code, severity]);
    if (status === 'indeterminate')
      for (const code of new Set(needs.map((need) => need.code))) count(tree, ['needs', rule, code]);
    if (because !== undefined) count(tree, ['reasons', rule, because.code]);
  }
}

function countStatus(ofRule: CountTree, status: Status): void {
  addLeaf(ofRule, status);
  addLeaf(ofRule, 'total');
}

function countCourse(tree: CountTree, course: ToldCourse): void {
  const { segments, completeEmbolization, radiotherapy, surgery } = course;
  count(tree, ['courses']);
  count(tree, ['segments', String(segments.length)]);
  for (const [act, day] of Object.entries({ completeEmbolization, radiotherapy, surgery }))
    count(tree, ['acts', act, day === undefined ? 'no' : 'yes']);
  for (const { supplement, daysToSupplement } of segments) {
    count(tree, ['sessions']);
    count(tree, ['supplement', supplement]);
    if (daysToSupplement !== undefined) count(tree, ['daysToSupplement', String(daysToSupplement)]);
  }
}

/** What could be a drug, a procedure or a route, as one name. */
export function unresolvedKey({ what, codes, text = '' }: Omit<Unresolved, 'source'>): string {
  return JSON.stringify([what, codes, text.replaceAll(/\s+/g, ' ').slice(0, LONGEST_TEXT)]);
}

/** Back from its name. */
export function unresolvedOf(key: string): Omit<Unresolved, 'source'> {
  const [what, codes, text] = JSON.parse(key) as [string, readonly string[], string];
  return { what, codes, ...(text !== '' && { text }) };
}
