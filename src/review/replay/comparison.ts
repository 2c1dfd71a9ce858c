/** One chart under two protocols: which outcomes change, and by which criterion. */
import type { OutcomeEntry } from '../../rules/outcome-entry.js';
import { type OutcomeRow, outcomeRow } from '../../rules/outcome-row.js';
import type { ChartFacts } from '../../timeline/fact.js';
import type { ReviewCore } from '../review-charts.js';
import { type CountTree, count } from '../summary/count-tree.js';
import { type Place, placeKey } from './replay-row.js';

type Status = OutcomeEntry['status'] | 'not-judged';
type Criterion = OutcomeEntry['criteria'][number];

/** How one protocol answered. */
interface Answer {
  /** `not-judged`: the rule is off, or there is no such segment under this protocol. */
  readonly status: Status;
  /** "code/severity", in the order of the outcome. */
  readonly findings: readonly string[];
}

export interface Change extends Place {
  readonly from: Answer;
  readonly to: Answer;
  /** The criteria that differ in words or in result; empty where the rule or the segment is not there on one side. */
  readonly why: readonly { readonly from?: Criterion; readonly to?: Criterion }[];
}

/** A line of comparison.ndjson. */
export interface ComparisonRow {
  readonly patient: string;
  readonly asOf: string;
  readonly from: string;
  readonly to: string;
  readonly segments: { readonly from: number; readonly to: number };
  readonly changes: readonly Change[];
}

type Side = readonly [core: ReviewCore, facts: ChartFacts];

/** Judges a chart by both protocols, each with the facts that its own code tables read. */
export function compareRows(patient: string, one: Side, other: Side): ComparisonRow {
  const [before, after] = [rowOf(one), rowOf(other)];
  const [from, to] = [byPlace(before), byPlace(after)];
  const places = [...new Set([...from.keys(), ...to.keys()])];
  return {
    patient,
    asOf: before.asOf,
    from: before.protocol.version,
    to: after.protocol.version,
    segments: { from: before.segments, to: after.segments },
    changes: places.flatMap((place) => changeOf(from.get(place), to.get(place))),
  };
}

/** Adds a chart: how many there are, how many change, and each change by rule. */
export function countComparison(tree: CountTree, { changes }: ComparisonRow): void {
  count(tree, ['patients']);
  if (changes.length > 0) count(tree, ['changed']);
  for (const { rule, from, to } of changes) count(tree, ['rules', rule, `${from.status} → ${to.status}`]);
  for (const rule of new Set(changes.map((change) => change.rule))) count(tree, ['patientsByRule', rule]);
}

function rowOf([{ judge, rules, language }, facts]: Side): OutcomeRow {
  return outcomeRow(judge(facts), facts, rules, language);
}

function byPlace({ outcomes }: OutcomeRow): ReadonlyMap<string, OutcomeEntry> {
  return new Map(outcomes.map((outcome) => [placeKey(outcome), outcome]));
}

function changeOf(one: OutcomeEntry | undefined, other: OutcomeEntry | undefined): readonly Change[] {
  const [from, to] = [answerOf(one), answerOf(other)];
  const { rule, course, segment } = (one ?? other) as OutcomeEntry;
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  const why = one && other ? differing(one.criteria, other.criteria) : [];
  return [{ rule, course, ...(segment !== undefined && { segment }), from, to, why }];
}

function answerOf(outcome: OutcomeEntry | undefined): Answer {
  if (outcome === undefined) return { status: 'not-judged', findings: [] };
  return {
    status: outcome.status,
    findings: outcome.findings.map(({ code, severity }) => `${code}/${severity}`),
  };
}

/** Criteria stand in the order in which a rule tries them: those at the same place are one criterion. */
function differing(from: readonly Criterion[], to: readonly Criterion[]): Change['why'] {
  const pairs = Array.from({ length: Math.max(from.length, to.length) }, (_, index) => ({
    ...(from[index] && { from: from[index] }),
    ...(to[index] && { to: to[index] }),
  }));
  return pairs.filter((pair) => JSON.stringify(pair.from) !== JSON.stringify(pair.to));
}
