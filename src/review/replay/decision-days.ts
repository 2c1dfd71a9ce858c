/**
 * The past moments at which somebody decided: orders, appointments, sessions, discharges, follow-ups.
 *
 * Each comes from one fact and lies on no earlier day than the one on which that fact became known, so that a fact known
 * later never adds, moves or takes away a moment of an earlier day (no hindsight).
 */
import type { DecisionPoint } from '../../rules/rule.js';
import { type Day, plusDays } from '../../timeline/day.js';
import type { Fact } from '../../timeline/fact.js';
import type { FollowUps } from './replay-core.js';

export type Occasion = 'order' | 'appointment' | 'session' | 'follow-up' | 'discharge';

export interface DecisionDay {
  readonly day: Day;
  readonly decisionPoint: DecisionPoint;
  /** Why this is a moment of decision, in the order of the type. */
  readonly occasions: readonly Occasion[];
  /** Orders or appointments made on that day: "MedicationRequest/m1", sorted; empty at the other moments. */
  readonly orders: readonly string[];
  /** The stay that ended: "Encounter/e1". */
  readonly stay?: string;
}

const POINT: Readonly<Record<Occasion, DecisionPoint>> = {
  order: 'order-signed',
  appointment: 'appointment-booked',
  session: 'chart-opened',
  'follow-up': 'chart-opened',
  discharge: 'discharge-planned',
};
const POINTS: readonly DecisionPoint[] = ['order-signed', 'appointment-booked', 'chart-opened', 'discharge-planned'];
const OCCASIONS = Object.keys(POINT) as readonly Occasion[];
const ORDER = /^(?:MedicationRequest|ServiceRequest)\//;

interface Moment {
  readonly day: Day;
  readonly occasion: Occasion;
  readonly order?: string;
  readonly stay?: string;
}

/**
 * The moments of a chart up to a day, earliest first.
 *
 * @param followUpsOn the windows of the protocol in effect on the day of an act
 */
export function decisionDays(
  facts: readonly Fact[],
  until: Day,
  followUpsOn: (day: Day) => FollowUps,
): readonly DecisionDay[] {
  const found = new Map<string, Moment[]>();
  const moments = facts.flatMap((fact) => momentsOf(fact, followUpsOn));
  for (const moment of moments) {
    // Each stay ends in a moment of its own; everything else of a day and decision point is one.
    const key = `${moment.day} ${POINT[moment.occasion]} ${moment.stay ?? ''}`;
    if (moment.day <= until) found.set(key, [...(found.get(key) ?? []), moment]);
  }
  const acts = facts.filter((fact) => isSession(fact) || isEmbolization(fact));
  return [...found.values()]
    .map(together)
    .filter(({ stay, day }) => stay === undefined || isInterventional(facts, stay, acts, day))
    .sort(earliestFirst);
}

function momentsOf(fact: Fact, followUpsOn: (day: Day) => FollowUps): readonly Moment[] {
  const { source, known } = fact;
  if (fact.kind === 'stay')
    return fact.until === undefined ? [] : [{ day: later(fact.until, known), occasion: 'discharge', stay: source }];
  if (fact.kind === 'appointment')
    return fact.purpose === 'unstated' ? [] : [{ day: known, occasion: 'appointment', order: source }];
  if (!('standing' in fact)) return [];
  if (fact.standing !== 'performed')
    return ORDER.test(source) ? [{ day: known, occasion: 'order', order: source }] : [];
  const day = fact.when.last;
  const { afterSession, afterEmbolization } = followUpsOn(day);
  const followUps = (windows: readonly number[]): readonly Moment[] =>
    windows.map((last): Moment => ({ day: later(plusDays(day, last + 1), known), occasion: 'follow-up' }));
  if (isSession(fact)) return [{ day: later(day, known), occasion: 'session' }, ...followUps(afterSession)];
  return isEmbolization(fact) ? followUps(afterEmbolization) : [];
}

function isSession(fact: Fact): boolean {
  const isArterial = fact.kind === 'arterial-infusion' || (fact.kind === 'drug-delivery' && fact.route === 'arterial');
  return isArterial && fact.standing === 'performed';
}

function isEmbolization(fact: Fact): boolean {
  return fact.kind === 'embolization' && fact.standing === 'performed';
}

/** The stay held a session or an embolization that was known on the day it ended. */
function isInterventional(facts: readonly Fact[], stay: string, acts: readonly Fact[], day: Day): boolean {
  const first = facts.find(({ kind, source }) => kind === 'stay' && source === stay)?.when.first ?? day;
  return acts.some(({ known, when }) => known <= day && when.last >= first && when.first <= day);
}

function together(moments: readonly Moment[]): DecisionDay {
  const [{ day, occasion, stay }] = moments as readonly [Moment];
  const occasions = new Set(moments.map((moment) => moment.occasion));
  return {
    day,
    decisionPoint: POINT[occasion],
    occasions: OCCASIONS.filter((one) => occasions.has(one)),
    orders: [...new Set(moments.flatMap(({ order }) => order ?? []))].sort(),
    ...(stay !== undefined && { stay }),
  };
}

function earliestFirst(one: DecisionDay, other: DecisionDay): number {
  const points = POINTS.indexOf(one.decisionPoint) - POINTS.indexOf(other.decisionPoint);
  return one.day - other.day || points || ((one.stay ?? '') < (other.stay ?? '') ? -1 : 1);
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}
