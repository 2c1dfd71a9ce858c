/**
 * Which findings become cards, and which of them are one piece of advice (protocol section 2 "Actionable",
 * section 6; issue of alert fatigue: few cards, each about something that can still be done).
 */
import { greatest } from '../timeline/extremes.js';
import type { Judgement, Outcome } from '../rules/judgement.js';
import type { Finding, Need, Severity } from '../rules/rule.js';
import { compareText } from '../timeline/compare.js';
import type { CourseView } from '../timeline/course-view.js';
import { flat } from '../timeline/flat.js';
import type { CardContext, CardRule } from './card-context.js';
import { segmentsOfStay, type StaySegments } from './stay.js';

/** A finding with the rule it comes from and the outcome it stands in. */
export interface Found {
  readonly rule: CardRule;
  readonly outcome: Outcome & { readonly status: 'unmet' };
  readonly finding: Finding;
}

/** One card's worth of findings, the gravest first. */
export interface Advice {
  readonly view: CourseView;
  readonly segment?: number;
  /** The latest segment of the stay that the patient is discharged from. */
  readonly staySegment?: number;
  readonly found: readonly [Found, ...Found[]];
  /** What is missing to judge this segment further. */
  readonly needs: readonly Need[];
}

const GRAVITY: Readonly<Record<Severity, number>> = { stop: 0, caution: 1, advisory: 2 };
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * The advice of a judgement for one decision point: most severe first, then protocol order, then segment.
 *
 * Only the latest course speaks, and only while it is open; where a hook carries orders or appointments only what
 * rests on them; at discharge only what this stay leaves open.
 *
 * @throws Error where an outcome comes from a rule that the rulebook does not hold
 */
export function adviceOf(judgement: Judgement, context: CardContext): readonly Advice[] {
  const hand = atHand(judgement, context);
  if (hand === undefined) return [];
  const { view, stay, outcomes } = hand;
  const place = new Map(context.rulebook.rules.map((rule, index) => [rule.meta.id, { rule, index }]));
  const found = flat(outcomes, (outcome) => {
    const known = place.get(outcome.rule);
    if (known === undefined) throw new Error(`rule ${outcome.rule} is not in the rulebook`);
    return outcome.status === 'unmet' ? spoken(known.rule, outcome, context) : [];
  });
  /** What a card leaves open: its own rules, and the safety rules that speak of the same segment here. */
  const isOpenQuestion =
    (group: readonly Found[], segment: number | undefined) =>
    (outcome: Outcome): boolean => {
      const meta = place.get(outcome.rule)?.rule.meta;
      const speaksHere = meta?.decisionPoints.includes(context.decisionPoint) === true;
      const isOfCard = meta?.pack === 'safety' || group.some(({ rule }) => rule.meta.id === outcome.rule);
      return outcome.segment === segment && speaksHere && isOfCard;
    };
  const rank = (one: Found): readonly number[] => [
    GRAVITY[one.finding.severity],
    place.get(one.rule.meta.id)?.index ?? LAST,
    one.outcome.segment ?? LAST,
    // As the rule lists its codes: what matters most comes first.
    Object.keys(one.rule.wording).indexOf(one.finding.code),
  ];
  const content = (one: Found): string => JSON.stringify(one.finding);
  return merged(sortedBy(found, rank, content)).map((group) => {
    const segment = group[0].outcome.segment;
    return {
      view,
      ...(segment !== undefined && { segment }),
      ...(stay && { staySegment: greatest(stay.held) }),
      found: group,
      needs: needsOf(outcomes.filter(isOpenQuestion(group, segment)), (rule) => place.get(rule)?.index ?? LAST),
    };
  });
}

/** What the cards of a call may speak of. */
export interface AtHand {
  /** The latest course. */
  readonly view: CourseView;
  /** What the stay held that the patient is discharged from. */
  readonly stay?: StaySegments;
  /** Of the course and, at discharge, of the stay. */
  readonly outcomes: readonly Outcome[];
}

/** Undefined where cards have nothing to speak of: another disease, a closed course, a stay for something else. */
export function atHand(judgement: Judgement, context: CardContext): AtHand | undefined {
  const view = judgement.views.at(-1);
  if (view === undefined || view.course.closed || !isAboutThisChart(judgement, view, context)) return undefined;
  const stay = context.stay === undefined ? undefined : segmentsOfStay(view, context.stay);
  if (context.stay !== undefined && stay === undefined) return undefined;
  const outcomes = judgement.outcomes.filter(
    (outcome) => outcome.course === view.course.number && isOfStay(outcome, stay),
  );
  return { view, outcomes, ...(stay && { stay }) };
}

/** What is asked of a segment is the business of its stay; what is asked of the course, that of the latest. */
function isOfStay({ segment }: Outcome, stay: StaySegments | undefined): boolean {
  return stay === undefined || (segment === undefined ? stay.latest : stay.held.has(segment));
}

/** Draft orders may open the first course of a lung-cancer chart; elsewhere a session must have been performed. */
function isAboutThisChart(judgement: Judgement, view: CourseView, context: CardContext): boolean {
  return judgement.applicable || (context.about !== undefined && view.diagnosis.sources.length > 0);
}

function spoken(rule: CardRule, outcome: Found['outcome'], context: CardContext): readonly Found[] {
  if (!rule.meta.decisionPoints.includes(context.decisionPoint)) return [];
  return outcome.findings
    .filter((finding) => finding.actionable && (context.about === undefined || touches(finding, context.about)))
    .map((finding) => ({ rule, outcome, finding }));
}

function touches(finding: Finding, orders: ReadonlySet<string>): boolean {
  return finding.evidence.some((item) => orders.has(item.resource));
}

/** Findings of one segment with the same remedy are one advice; a finding without remedy stands alone. */
function merged(found: readonly Found[]): readonly (readonly [Found, ...Found[]])[] {
  const groups = new Map<string, [Found, ...Found[]]>();
  for (const one of found) {
    const key = JSON.stringify([one.outcome.segment ?? 0, sameness(one)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function sameness({ rule, finding }: Found): unknown {
  const { remedy } = finding;
  if (remedy === undefined) return [rule.meta.id, finding.code, finding.facts];
  if (remedy.kind === 'remove-order') return [remedy.kind, remedy.orders.toSorted()];
  return remedy.kind === 'embolize' ? [remedy.kind, remedy.extent] : [remedy.kind];
}

/** What the outcomes of this segment lack, in the order of the protocol, each once. */
function needsOf(outcomes: readonly Outcome[], place: (rule: string) => number): readonly Need[] {
  const lacking = flat(outcomes, (outcome) =>
    outcome.status === 'unmet' || outcome.status === 'indeterminate'
      ? (outcome.needs ?? []).map((need) => ({ need, at: place(outcome.rule), text: JSON.stringify(need) }))
      : [],
  );
  const inTurn = sortedBy(
    lacking,
    ({ at }) => [at],
    ({ text }) => text,
  );
  const once = new Map(inTurn.map(({ need, text }) => [text, need]));
  return [...once.values()];
}

/** Sorted by a row of numbers, those of equal rows by their content; code-unit order, the same on every machine. */
function sortedBy<Item>(
  items: readonly Item[],
  rank: (item: Item) => readonly number[],
  content: (item: Item) => string,
): readonly Item[] {
  const ranked = items.map((item) => ({ item, row: rank(item) }));
  ranked.sort((one, other) => {
    const at = one.row.findIndex((value, index) => value !== other.row[index]);
    if (at === -1) return compareText(content(one.item), content(other.item));
    return (one.row[at] as number) - (other.row[at] as number);
  });
  return ranked.map(({ item }) => item);
}
