/** The summary as it is written: every count in one order, small ones hidden where asked. */
import { isoOf } from '../../timeline/day.js';
import type { JudgedBy } from '../review-charts.js';
import { namesOf } from './count-tree.js';
import { toldGroups } from './hide-groups.js';
import { type Cell, hideSmall } from './hide-small.js';
import { type ByRule, STATUSES, type Status, type StatusCounts, type Summary } from './summary.js';
import { type Told, binnedDays, inOrder, toldFindings, withoutSmall } from './told-tables.js';
import { type ToldUnresolved, toldUnresolved } from './told-unresolved.js';

export type { Cell };
export type ToldCounts = Readonly<Partial<Record<Status | 'total', Cell>>>;
export type ToldByRule = Readonly<Record<string, ToldCounts>>;

export interface ToldSummary {
  /** Version of this format. */
  readonly format: 1;
  readonly asOf: string;
  /** `settings`: what the site changed, a line each. */
  readonly protocol: { readonly id: string; readonly version: string; readonly settings: readonly string[] };
  readonly deidentified: boolean;
  /** Counts from 1 up to below it are null, and others that would give them away. */
  readonly minCell: Cell;
  readonly patients: Cell;
  readonly applicable: Cell;
  readonly courses: Cell;
  readonly sessions: Cell;
  readonly outcomes: ToldByRule;
  readonly findings: Readonly<Record<string, Readonly<Record<string, Told>>>>;
  readonly needs: Readonly<Record<string, Told>>;
  readonly reasons: Readonly<Record<string, Told>>;
  readonly periods: Readonly<Record<string, ToldByRule>>;
  readonly sites: Readonly<Record<string, ToldByRule>>;
  readonly operators: Readonly<Record<string, ToldByRule>>;
  readonly segments: Told;
  readonly acts: Readonly<Record<string, Told>>;
  readonly supplement: Told;
  readonly daysToSupplement: Told;
  readonly dataQuality: Told;
  /** The commonest first. */
  readonly unresolved: readonly ToldUnresolved[];
  /** Those not listed: how many, and their counts together. */
  readonly unresolvedMore: { readonly kinds: number; readonly count: Cell };
  readonly coverage: Readonly<Record<string, Told>>;
}

export interface Telling {
  readonly judgedBy: JudgedBy;
  readonly deidentified: boolean;
  readonly minCell?: number;
}

/** The summary as it is written. */
export function toldSummary(summary: Summary, { judgedBy, deidentified, minCell }: Telling): ToldSummary {
  const least = minCell ?? 1;
  const { patients, applicable } = summary;
  // Of a handful of patients nothing is told, however many sessions they had.
  const none = applicable > 0 && applicable < least;
  const one = (count: number): Cell => (none || (count > 0 && count < least) ? null : count);
  const row = (counts: Readonly<Record<string, number>>, known = true): Told =>
    hideSmall(inOrder(counts), least, none || !known);
  const rows = <Row>(table: Readonly<Record<string, Row>>, tell: (row: Row, name: string) => Told) =>
    Object.fromEntries(namesOf(table).map((name) => [name, tell(table[name] as Row, name)]));

  const outcomes = Object.fromEntries(
    namesOf(summary.outcomes).map((rule) => [rule, toldCounts(summary.outcomes[rule] ?? {}, least, none)]),
  );
  const shows = (rule: string, status: Status): boolean => typeof outcomes[rule]?.[status] === 'number';
  const groups = (table: Readonly<Record<string, ByRule>>): Readonly<Record<string, ToldByRule>> =>
    minCell === undefined
      ? Object.fromEntries(namesOf(table).map((name) => [name, wholeCounts(table[name] ?? {})]))
      : toldGroups(table, outcomes, minCell);
  const supplement = row({ given: 0, none: 0, unknown: 0, ...summary.supplement });
  const days = minCell === undefined ? summary.daysToSupplement : binnedDays(summary.daysToSupplement);
  return {
    format: 1,
    asOf: isoOf(judgedBy.asOf),
    protocol: judgedBy.protocol,
    deidentified,
    minCell: minCell ?? null,
    // The others are the difference: a few of them are hidden by not telling how many patients there were.
    patients: patients - applicable > 0 && patients - applicable < least ? null : one(patients),
    applicable: one(applicable),
    courses: one(summary.courses),
    sessions: one(summary.sessions),
    outcomes,
    findings: Object.fromEntries(
      namesOf(summary.findings).map((rule) => [
        rule,
        toldFindings(summary.findings[rule] ?? {}, least, !shows(rule, 'unmet')),
      ]),
    ),
    needs: rows(summary.needs, (codes, rule) => row(codes, shows(rule, 'indeterminate'))),
    reasons: rows(summary.reasons, (codes, rule) => row(codes, shows(rule, 'not-applicable'))),
    periods: groups(summary.periods),
    sites: groups(summary.sites),
    operators: groups(summary.operators),
    segments: row(summary.segments),
    acts: rows(summary.acts, (counts) => row({ yes: 0, no: 0, ...counts })),
    supplement,
    daysToSupplement: row(days, supplement['given'] !== null),
    dataQuality: rows({ all: summary.dataQuality }, (notes) => withoutSmall(notes, least, none))['all'] ?? {},
    ...toldUnresolved(summary.unresolved, least, none),
    coverage: rows(summary.coverage, (states) => row(states)),
  };
}

function wholeCounts(byRule: ByRule): ToldByRule {
  return Object.fromEntries(namesOf(byRule).map((rule) => [rule, toldCounts(byRule[rule] ?? {}, 1, false)]));
}

function toldCounts(counts: StatusCounts, least: number, none: boolean): ToldCounts {
  const { total = 0 } = counts;
  const statuses = Object.fromEntries(STATUSES.map((status) => [status, counts[status] ?? 0]));
  return { total: none || (total > 0 && total < least) ? null : total, ...hideSmall(statuses, least, none) };
}
