/**
 * Settling partial dates.
 *
 * A rule only ever sees acts on exact days. An act whose date is an interval is placed on each day it can
 * mean, one possible course after another, and an answer counts only where all of them agree (protocol
 * section 2: "if the answer depends on where in the interval it falls, the outcome is indeterminate").
 */
import { compareText } from './compare.js';
import { isExact, plusDays, type Day, type DayInterval } from './day.js';
import type { Dated, Fact } from './fact.js';
import { flat } from './flat.js';

/** More possible courses than this are not tried; the answer is then indeterminate. */
export const MOST_PLACEMENTS = 1000;

const ACTS: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>([
  'drug-delivery',
  'arterial-infusion',
  'other-organ-infusion',
  'embolization',
  'angiography',
  'radiotherapy',
  'lung-resection',
  'end-of-care',
]);

/** Whether the day of a fact matters to the course of events; an appointment for something else is none. */
const isAct = (fact: Fact): boolean =>
  ACTS.has(fact.kind) || (fact.kind === 'appointment' && fact.purpose !== 'unstated');

const EARLIEST_FIRST = (a: Dated, b: Dated): number =>
  a.day - b.day ||
  compareText(a.kind, b.kind) ||
  compareText(a.source, b.source) ||
  compareText(JSON.stringify(a), JSON.stringify(b));

/** Facts in one order, whatever order they arrived in: day, kind, source, then content. */
export function sorted(facts: readonly Dated[]): readonly Dated[] {
  return facts.toSorted(EARLIEST_FIRST);
}

/** A fact with its settled day. Every fact of every chart comes through here; `{ ...fact, day }` takes many times as long. */
function placedOn(fact: Fact, day: Day): Dated {
  return Object.assign({}, fact, { day });
}

/** What was performed, and an end of care that is known, lies behind the day of the view. */
function clipped(fact: Fact, asOf: Day): DayInterval {
  const performed = fact.kind === 'end-of-care' || ('standing' in fact && fact.standing === 'performed');
  if (!performed || fact.when.last <= asOf || fact.when.first > asOf) return fact.when;
  return { first: fact.when.first, last: asOf };
}

interface Uncertain {
  readonly facts: readonly Fact[];
  readonly days: readonly Day[];
}

export interface Placements {
  /** Sources of the acts whose day is not exact and may matter. */
  readonly uncertain: readonly string[];
  /** Possible courses of events, at least one, facts sorted. */
  readonly worlds: readonly [readonly Dated[], ...(readonly Dated[])[]];
  /** All possible courses stand in `worlds`; false where there are more than MOST_PLACEMENTS. */
  readonly exhaustive: boolean;
}

/**
 * Every way in which the facts known by `asOf` can have happened.
 *
 * @param relevantFrom acts that lie wholly before this day are settled on their last day: they touch no course
 */
export function placements(facts: readonly Fact[], asOf: Day, relevantFrom: Day): Placements {
  const settled: Dated[] = [];
  const open = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.known > asOf) continue;
    const when = clipped(fact, asOf);
    if (isExact(when) || !isAct(fact) || when.last < relevantFrom) settled.push(placedOn(fact, when.last));
    else {
      // Rows of one resource with one date move together.
      const key = `${fact.source}|${when.first}|${when.last}`;
      const group = open.get(key);
      if (group === undefined) open.set(key, [fact]);
      else group.push(fact);
    }
  }
  const uncertain: Uncertain[] = [...open.values()].map((group) => ({
    facts: group,
    days: daysOf(clipped(group[0] as Fact, asOf), relevantFrom),
  }));
  const sources = [...new Set(flat(uncertain, (group) => group.facts.map((fact) => fact.source)))].sort(compareText);
  const place = (world: readonly Dated[], { facts }: Uncertain, day: Day): readonly Dated[] => [
    ...world,
    ...facts.map((fact) => placedOn(fact, day)),
  ];
  const [lastDays, count] = uncertain.reduce<[readonly Dated[], number]>(
    ([world, product], group) => [place(world, group, group.days.at(-1) as Day), product * group.days.length],
    [settled, 1],
  );
  if (count > MOST_PLACEMENTS) return { uncertain: sources, worlds: [sorted(lastDays)], exhaustive: false };
  const worlds = uncertain.reduce<readonly (readonly Dated[])[]>(
    (partial, group) => flat(partial, (world) => group.days.map((day) => place(world, group, day))),
    [settled],
  );
  return { uncertain: sources, worlds: worlds.map(sorted) as unknown as Placements['worlds'], exhaustive: true };
}

/** The days of an interval; all days before `relevantFrom` are as one. */
function daysOf(when: DayInterval, relevantFrom: Day): readonly Day[] {
  const first = Math.max(when.first, plusDays(relevantFrom, -1));
  return Array.from({ length: when.last - first + 1 }, (_, index) => plusDays(first as Day, index));
}
