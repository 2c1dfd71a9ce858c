/**
 * What the outputs of a review are made from: the row of one patient, and its courses as plain values. Days are days
 * since 1970-01-01 (timeline/day.ts), so that they can be shifted; nothing here names a clock or a file.
 */
import type { Judgement } from '../../rules/judgement.js';
import type { OutcomeRow } from '../../rules/outcome-row.js';
import { compareText } from '../../timeline/compare.js';
import type { Coverage, SourceType } from '../../timeline/fact.js';
import { type ToldCourse, toldCourses } from './told-courses.js';
import type { Parties } from './who-and-where.js';

export interface JudgedChart {
  readonly row: OutcomeRow;
  /** Earliest first, with the sessions performed; none where the protocol does not apply. */
  readonly courses: readonly ToldCourse[];
  readonly coverage: Readonly<Partial<Record<SourceType, Coverage>>>;
  /** Resources that the outcomes of a rule rest on, by rule: "Procedure/p1", sorted. */
  readonly evaluated: Readonly<Record<string, readonly string[]>>;
}

/** A judged chart as the outputs tell it. @param parties sites and operators */
export function judgedChart(
  row: OutcomeRow,
  { outcomes, views }: Judgement,
  coverage: JudgedChart['coverage'],
  parties: Parties,
): JudgedChart {
  const evaluated: Record<string, readonly string[]> = {};
  for (const { rule, evidence, ...outcome } of outcomes) {
    const findings = outcome.status === 'unmet' ? outcome.findings.flatMap((finding) => finding.evidence) : [];
    const rested = [...evidence, ...findings].map(({ resource }) => resource);
    evaluated[rule] = [...new Set([...(evaluated[rule] ?? []), ...rested])].sort(compareText);
  }
  return { row, courses: toldCourses(views, row, parties), coverage: row.applicable ? coverage : {}, evaluated };
}

/** A patient of whom nothing is told but that the protocol does not apply. */
export function chartOfNoConcern(row: OutcomeRow): JudgedChart {
  return { row: { ...row, unresolved: [], dataQuality: [] }, courses: [], coverage: {}, evaluated: {} };
}
