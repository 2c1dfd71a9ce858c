/** The feeding-vessel ledger: which vessels feed the tumor, which are occluded (protocol section 2; section 9, 14–17). */
import type { CourseView } from './course-view.js';
import type { Day } from './day.js';
import type { Angiography, ArterialInfusion, Dated, Embolization } from './fact.js';
import { ofKind } from './of-kind.js';
import { identify, keyOf } from './vessel-identity.js';
import type { Vessel, VesselName } from './vocabulary.js';
import { flat } from './flat.js';

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
  /** Occluded vessels that a later angiography shows feeding, without a word of recanalization. */
  readonly feedingAgain: readonly Vessel[];
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

const isFeeder = (vessel: Vessel): boolean => !NO_FEEDER.has(vessel.name);
const unique = (vessels: readonly Vessel[]): Vessel[] =>
  [...new Map(vessels.map((vessel) => [keyOf(vessel), vessel])).values()].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );

/** The last explicit words about the extent, and the day they speak of. */
function extentInWords(
  embolizations: readonly Dated<Embolization>[],
): { readonly extent: Extent; readonly day: Day } | undefined {
  for (const row of embolizations.toReversed()) {
    if (row.remarks?.includes('embolization-complete')) return { extent: 'complete', day: row.day };
    if (row.remarks?.includes('embolization-partial')) return { extent: 'all-but-one', day: row.day };
  }
  return undefined;
}

/** Ledgers of one chart by day: rules ask for the same days again and again. */
const known = new WeakMap<readonly Dated[], Map<string, Ledger>>();

/**
 * The ledger on a day. Occlusion accumulates over sessions and courses until recanalization is documented.
 *
 * @param view any course of the chart: vessels outlast courses
 * @param planned counts drafts and orders to come as done, to judge what they would leave
 */
export function ledgerOn(
  view: Pick<CourseView, 'facts' | 'settings'>,
  day: Day | typeof LAST_DAY,
  planned = false,
): Ledger {
  const days = known.get(view.facts) ?? new Map<string, Ledger>();
  known.set(view.facts, days);
  const key = `${day}|${planned}|${view.settings.mergeDays}`;
  const ledger = days.get(key) ?? computed(view.facts, day, planned, view.settings.mergeDays);
  days.set(key, ledger);
  return ledger;
}

/** After everything the chart knows, plans too. */
export const LAST_DAY = Number.MAX_SAFE_INTEGER;

function computed(facts: readonly Dated[], day: number, planned: boolean, mergeDays: number): Ledger {
  const counts = (row: { readonly standing: string; readonly day: Day }): boolean =>
    row.day <= day && (planned || row.standing === 'performed');
  const angiographies = ofKind(facts, 'angiography').filter(counts);
  const infusions = ofKind(facts, 'arterial-infusion').filter(counts);
  const embolizations = ofKind(facts, 'embolization').filter(counts);
  const rows = [...angiographies, ...infusions, ...embolizations];
  const mentions = flat(rows, (row) => row.vessels).filter(isFeeder);
  const { vesselOf, ambiguous, atLeast } = identify(mentions);

  const feeders = unique(mentions.map(vesselOf));
  const occludedKeys = new Map<string, Day>();
  for (const row of embolizations) for (const vessel of row.vessels) occludedKeys.set(keyOf(vesselOf(vessel)), row.day);
  for (const row of angiographies)
    for (const vessel of row.recanalized ?? []) {
      const key = keyOf(vesselOf(vessel));
      const closedOn = occludedKeys.get(key);
      if (closedOn !== undefined && closedOn < row.day) occludedKeys.delete(key);
    }
  // A report of the days around an embolization shows what was there before it.
  const feedingAgain = feeders.filter((vessel) => {
    const closedOn = occludedKeys.get(keyOf(vessel));
    const shows = ({ vessels }: Dated<Angiography>): boolean => vessels.some((named) => vesselOf(named) === vessel);
    return closedOn !== undefined && angiographies.some((row) => row.day - closedOn > mergeDays && shows(row));
  });
  const occluded = feeders.filter((vessel) => occludedKeys.has(keyOf(vessel)));
  const open = feeders.filter((vessel) => !occludedKeys.has(keyOf(vessel)));

  const saysSingle = rows.some((row) => row.remarks?.includes('single-supply'));
  const single =
    feeders.length <= 1 &&
    (saysSingle || (feeders.length === 1 && angiographies.some((row) => row.vessels.length > 0)));
  const said = extentInWords(embolizations);
  // Vessels named by a later angiography may be others than those that the words speak of.
  const outdated = angiographies.some((row) => row.vessels.length > 0 && row.day - (said?.day ?? day) > mergeDays);
  const words = outdated ? undefined : said?.extent;
  const unnamed = embolizations.some((row) => row.vessels.length === 0);
  const countable = !ambiguous && !unnamed && (feeders.length >= 2 || (single && feeders.length === 1));
  const counted = countable ? countedExtent(open.length, occluded.length) : undefined;
  const fallback = words ?? (embolizations.length === 0 ? 'none' : 'unknown');
  return {
    feeders,
    occluded,
    open,
    single,
    atLeast,
    extent: counted ?? fallback,
    by: counted !== undefined ? 'ledger' : words !== undefined ? 'words' : 'nothing',
    feedingAgain,
    contradicted: counted !== undefined && words !== undefined && counted !== words,
    ambiguous,
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
