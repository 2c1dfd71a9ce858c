/** The feeding-vessel ledger: which vessels feed the tumor, which are occluded (protocol section 2; section 9, 14–17). */
import type { Day } from './day.js';
import type { Angiography, ArterialInfusion, Dated, Embolization } from './fact.js';
import { ofKind } from './of-kind.js';
import type { Vessel, VesselName } from './vocabulary.js';

/** Vessels that are mapped on the way but feed no tumor through the systemic circulation. */
const NO_FEEDER: ReadonlySet<VesselName> = new Set<VesselName>([
  'pulmonary-artery',
  'thoracic-aorta',
  'anterior-spinal-artery',
  'vertebral-artery',
]);

/**
 * How far the feeding vessels are closed. `unknown`: neither vessels nor words tell.
 */
export type Extent = 'none' | 'some' | 'all-but-one' | 'complete' | 'unknown';

export interface Ledger {
  /** Vessels known to feed the tumor or nodes, in a fixed order. */
  readonly feeders: readonly Vessel[];
  readonly occluded: readonly Vessel[];
  readonly open: readonly Vessel[];
  /** One feeding vessel, and a report or words say so. */
  readonly single: boolean;
  /** At least so many vessels feed the tumor. */
  readonly atLeast: number;
  readonly extent: Extent;
  /** What the extent rests on. */
  readonly by: 'ledger' | 'words' | 'nothing';
  /** The words of the chart say another extent than the ledger. */
  readonly contradicted: boolean;
  /** A name lacks the side or branch that would tell vessels apart. */
  readonly ambiguous: boolean;
  /** Embolizations up to the day. */
  readonly embolizations: readonly Dated<Embolization>[];
  readonly sources: readonly Dated<Angiography | ArterialInfusion | Embolization>[];
  /** The vessel that a name of these rows stands for: one object for each vessel. */
  readonly vesselOf: (named: Vessel) => Vessel;
}

const keyOf = (vessel: Vessel): string => `${vessel.name}|${vessel.laterality}|${vessel.branch ?? ''}`;

/** Whether `named` can be the better named vessel `other`. */
function canBe(named: Vessel, other: Vessel): boolean {
  return (
    named.name === other.name &&
    (named.laterality === 'unsided' || named.laterality === other.laterality) &&
    (named.branch === undefined || named.branch === other.branch)
  );
}

/** Gives every name its vessel; a name that could be two of them is ambiguous and stands apart. */
function identify(mentions: readonly Vessel[]): { vesselOf: (vessel: Vessel) => Vessel; ambiguous: Set<string> } {
  const named = new Map(mentions.map((vessel) => [keyOf(vessel), vessel]));
  const resolved = new Map<string, Vessel>();
  const ambiguous = new Set<string>();
  for (const [key, vessel] of named) {
    const better = [...named].filter(([other, candidate]) => other !== key && canBe(vessel, candidate));
    // Of "right", "right 3" the last is the fullest name; two full names are two vessels.
    const fullest = better.filter(([, a]) => !better.some(([, b]) => a !== b && canBe(a, b)));
    if (fullest.length > 1) ambiguous.add(key);
    resolved.set(key, fullest.length === 1 && fullest[0] !== undefined ? fullest[0][1] : vessel);
  }
  return { vesselOf: (vessel) => resolved.get(keyOf(vessel)) ?? vessel, ambiguous };
}

const isFeeder = (vessel: Vessel): boolean => !NO_FEEDER.has(vessel.name);
const unique = (vessels: readonly Vessel[]): Vessel[] =>
  [...new Map(vessels.map((vessel) => [keyOf(vessel), vessel])).values()].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );

/** The last explicit words about the extent. */
function extentInWords(embolizations: readonly Dated<Embolization>[]): Extent | undefined {
  for (const row of embolizations.toReversed()) {
    if (row.remarks?.includes('embolization-complete')) return 'complete';
    if (row.remarks?.includes('embolization-partial')) return 'all-but-one';
  }
  return undefined;
}

/**
 * The ledger on a day. Occlusion accumulates over sessions and courses until recanalization is documented.
 *
 * @param facts facts in their fixed order (course view)
 * @param planned counts drafts and orders to come as done, to judge what they would leave
 */
export function ledgerOn(facts: readonly Dated[], day: Day, planned = false): Ledger {
  const counts = (row: { readonly standing: string; readonly day: Day }): boolean =>
    row.day <= day && (planned || row.standing === 'performed');
  const angiographies = ofKind(facts, 'angiography').filter(counts);
  const infusions = ofKind(facts, 'arterial-infusion').filter(counts);
  const embolizations = ofKind(facts, 'embolization').filter(counts);
  const rows = [...angiographies, ...infusions, ...embolizations];
  const mentions = rows.flatMap((row) => row.vessels).filter(isFeeder);
  const { vesselOf, ambiguous } = identify(mentions);

  const feeders = unique(mentions.map(vesselOf));
  const occludedKeys = new Map<string, Day>();
  for (const row of embolizations) for (const vessel of row.vessels) occludedKeys.set(keyOf(vesselOf(vessel)), row.day);
  for (const row of angiographies)
    for (const vessel of row.recanalized ?? []) {
      const key = keyOf(vesselOf(vessel));
      const closedOn = occludedKeys.get(key);
      if (closedOn !== undefined && closedOn < row.day) occludedKeys.delete(key);
    }
  const occluded = feeders.filter((vessel) => occludedKeys.has(keyOf(vessel)));
  const open = feeders.filter((vessel) => !occludedKeys.has(keyOf(vessel)));

  const saysSingle = rows.some((row) => row.remarks?.includes('single-supply'));
  const single =
    feeders.length <= 1 &&
    (saysSingle || (feeders.length === 1 && angiographies.some((row) => row.vessels.length > 0)));
  const isAmbiguous = ambiguous.size > 0;
  const words = extentInWords(embolizations);
  const unnamed = embolizations.some((row) => row.vessels.length === 0);
  const countable = !isAmbiguous && !unnamed && (feeders.length >= 2 || (single && feeders.length === 1));
  const counted = countable ? countedExtent(open.length, occluded.length) : undefined;
  const fallback = words ?? (embolizations.length === 0 ? 'none' : 'unknown');
  return {
    feeders,
    occluded,
    open,
    single,
    atLeast: feeders.filter((vessel) => !ambiguous.has(keyOf(vessel))).length,
    extent: counted ?? fallback,
    by: counted !== undefined ? 'ledger' : words !== undefined ? 'words' : 'nothing',
    contradicted: counted !== undefined && words !== undefined && counted !== words,
    ambiguous: isAmbiguous,
    embolizations,
    sources: rows,
    vesselOf,
  };
}

function countedExtent(open: number, occluded: number): Extent {
  if (open === 0) return 'complete';
  if (occluded === 0) return 'none';
  return open === 1 ? 'all-but-one' : 'some';
}
