/** Which names of a chart mean the same vessel (protocol section 9, decision 15). */
import type { Vessel } from './vocabulary.js';

/** One text for each name of a vessel. */
export const keyOf = (vessel: Vessel): string => `${vessel.name}|${vessel.laterality}|${vessel.branch ?? ''}`;

/** Whether `named` can be the better named vessel `other`. */
function canBe(named: Vessel, other: Vessel): boolean {
  return (
    named.name === other.name &&
    (named.laterality === 'unsided' || named.laterality === other.laterality) &&
    (named.branch === undefined || named.branch === other.branch)
  );
}

/** Whether two names can mean one vessel: "intercostal 4" and "right intercostal" can, neither being the better name. */
function canBeOne(a: Vessel, b: Vessel): boolean {
  return (
    a.name === b.name &&
    (a.laterality === 'unsided' || b.laterality === 'unsided' || a.laterality === b.laterality) &&
    (a.branch === undefined || b.branch === undefined || a.branch === b.branch)
  );
}

export interface Identity {
  /** The vessel that a name stands for: one object for each vessel. */
  readonly vesselOf: (named: Vessel) => Vessel;
  /** Names that can be one of several vessels, or the same as another: they stand apart and cannot be counted. */
  readonly ambiguous: boolean;
  /** The names tell at least so many vessels apart. */
  readonly atLeast: number;
}

/** Gives every name its vessel. */
export function identify(mentions: readonly Vessel[]): Identity {
  const named = new Map(mentions.map((vessel) => [keyOf(vessel), vessel]));
  const resolved = new Map<string, Vessel>();
  for (const [key, vessel] of named) {
    const better = [...named].filter(([other, candidate]) => other !== key && canBe(vessel, candidate));
    // Of "right", "right 3" the last is the fullest name; two full names are two vessels.
    const fullest = better.filter(([, a]) => !better.some(([, b]) => a !== b && canBe(a, b)));
    resolved.set(key, fullest.length === 1 && fullest[0] !== undefined ? fullest[0][1] : vessel);
  }
  const vessels = [...new Set(resolved.values())];
  // Names that say more come first; each one more than those before it, that none of them can be, is one more vessel.
  const detail = (vessel: Vessel): number =>
    (vessel.laterality === 'unsided' ? 0 : 1) + (vessel.branch === undefined ? 0 : 1);
  const apart: Vessel[] = [];
  for (const vessel of vessels.toSorted((a, b) => detail(b) - detail(a)))
    if (!apart.some((other) => canBeOne(vessel, other))) apart.push(vessel);
  return {
    vesselOf: (vessel) => resolved.get(keyOf(vessel)) ?? vessel,
    ambiguous: apart.length < vessels.length,
    atLeast: apart.length,
  };
}
