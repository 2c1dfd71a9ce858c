/**
 * Hiding small counts of a table of groups (months, sites, operators). For each rule, groups with a small count are put
 * together as "(others)", with as many more as it takes that the others are at least two and their sums no small counts.
 * Only met and unmet are told: with all four statuses a group's total would be known from another rule.
 */
import { namesOf } from './count-tree.js';
import { type Cell, isSmall, sumOf } from './hide-small.js';
import type { ByRule } from './summary.js';

export const OTHERS = '(others)';

const JUDGED = ['met', 'unmet'] as const;
type Judged = Readonly<Record<(typeof JUDGED)[number], number>>;
type ToldJudged = Readonly<Partial<Record<string, Cell>>>;

/** @param totals as told: where a total is hidden, the groups that add up to it are too */
export function toldGroups(
  groups: Readonly<Record<string, ByRule>>,
  totals: Readonly<Record<string, ToldJudged>>,
  least: number,
): Readonly<Record<string, Readonly<Record<string, ToldJudged>>>> {
  const told: Record<string, Record<string, ToldJudged>> = {};
  for (const rule of namesOf(totals)) {
    if (JUDGED.some((status) => typeof totals[rule]?.[status] !== 'number')) continue;
    const counts = new Map(
      namesOf(groups).flatMap((name) => {
        const { met = 0, unmet = 0 } = groups[name]?.[rule] ?? {};
        return met + unmet > 0 ? [[name, { met, unmet }] as const] : [];
      }),
    );
    const others = othersOf(counts, least);
    const sum = (status: (typeof JUDGED)[number]): number =>
      sumOf([...others].map((name) => counts.get(name)?.[status] ?? 0));
    if (others.size > 0) counts.set(OTHERS, { met: sum('met'), unmet: sum('unmet') });
    for (const [name, judged] of counts) if (!others.has(name)) (told[name] ??= {})[rule] = judged;
  }
  return Object.fromEntries(namesOf(told).map((name) => [name, told[name] ?? {}]));
}

function othersOf(groups: ReadonlyMap<string, Judged>, least: number): ReadonlySet<string> {
  const small = ({ met, unmet }: Judged): boolean => isSmall(met, least) || isSmall(unmet, least);
  const others = new Set([...groups].filter(([, judged]) => small(judged)).map(([name]) => name));
  const rest = [...groups]
    .filter(([, judged]) => !small(judged))
    .sort(([, one], [, other]) => one.met + one.unmet - (other.met + other.unmet));
  const gives = (): boolean => {
    const held = [...others].map((name) => groups.get(name) ?? { met: 0, unmet: 0 });
    return others.size < 2 || JUDGED.some((status) => isSmall(sumOf(held.map((one) => one[status])), least));
  };
  while (others.size > 0 && gives()) {
    const next = rest.shift();
    if (next === undefined) break;
    others.add(next[0]);
  }
  return others;
}
