/** The feeding-vessel ledger session by session: from which day to which a vessel was open, occluded, or nobody knows. */
import type { CourseView } from '../../../timeline/course-view.js';
import { isExact, plusDays, type Day, type DayInterval } from '../../../timeline/day.js';
import type { Angiography, ArterialInfusion, Dated, Embolization } from '../../../timeline/fact.js';
import { type Ledger, ledgerOn } from '../../../timeline/ledger.js';
import { keyOf } from '../../../timeline/vessel-identity.js';
import type { Vessel } from '../../../timeline/vocabulary.js';
import type { VesselState } from '../item.js';
import { daysOf } from '../spans.js';

export type VesselRow = Dated<Angiography | ArterialInfusion | Embolization>;

export interface VesselSpan {
  readonly first: Day;
  readonly last: Day;
  readonly state: VesselState;
  /** Number of the segment; 0 before the first. */
  readonly segment: number;
  /** After the days of that segment. */
  readonly after: boolean;
}

export interface VesselHistory {
  readonly vessel: Vessel;
  readonly spans: readonly VesselSpan[];
  /** Rows that name the vessel, earliest first. */
  readonly rows: readonly VesselRow[];
}

/** Where a span may begin: with a segment, after the last one, and with whatever tells of vessels. */
function stretches(
  { course, asOf }: CourseView,
  rows: readonly VesselRow[],
  days: DayInterval,
): readonly DayInterval[] {
  const told = rows.flatMap((row) => {
    const { first, last } = daysOf(row, asOf);
    return first === last ? [first] : [first, plusDays(last, 1)];
  });
  const segments = course.segments.flatMap(({ session, until }) => [session.day, plusDays(until, 1)]);
  const end = Math.min(asOf, days.last) as Day;
  const starts = [...new Set([...told, ...segments])].filter((day) => day >= days.first && day <= end);
  return starts
    .sort((a, b) => a - b)
    .map((first, at) => ({ first, last: at + 1 < starts.length ? plusDays(starts[at + 1] as Day, -1) : end }));
}

function stateOf(vessel: Vessel, ledger: Ledger): VesselState | undefined {
  const key = keyOf(vessel);
  const named = (vessels: readonly Vessel[]): boolean => vessels.some((one) => keyOf(one) === key);
  if (named(ledger.feedingAgain)) return 'unknown';
  if (named(ledger.occluded)) return 'occluded';
  if (!named(ledger.open)) return undefined;
  // Words tell how many vessels are closed, not which; an embolization without vessels may have closed any.
  if (ledger.by === 'words') return ledger.extent === 'complete' ? 'occluded' : 'unknown';
  return ledger.embolizations.some(({ vessels }) => vessels.length === 0) ? 'unknown' : 'open';
}

/**
 * What was known of each vessel by the day of the view, a vessel that words cannot tell from another standing apart.
 *
 * @param days of the course: what is known from before them is told from its first session on
 */
export function vesselHistories(view: CourseView, days: DayInterval): readonly VesselHistory[] {
  const now = ledgerOn(view, view.asOf);
  const spansOfTime = stretches(view, now.sources, days);
  const vessels = [...now.occluded, ...now.open].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return vessels.map((vessel) => {
    const rows = now.sources
      .filter((row) => [...row.vessels, ...recanalized(row)].some((named) => now.vesselOf(named) === vessel))
      .toSorted((a, b) => a.day - b.day);
    const spans = spansOfTime.flatMap(({ first, last }): VesselSpan[] => {
      const ledger = ledgerOn(view, first);
      // An earlier name of the vessel may say less: right, where now it is the third right one.
      const state = [...ledger.occluded, ...ledger.open]
        .filter((named) => now.vesselOf(named) === vessel)
        .map((named) => stateOf(named, ledger))
        .at(0);
      if (state === undefined) return [];
      const untold = rows.some((row) => !isExact(row.when) && overlaps(daysOf(row, view.asOf), first, last));
      return [{ first, last, state: untold ? 'unknown' : state, ...placeOf(view, first) }];
    });
    return { vessel, spans: merged(spans), rows };
  });
}

const recanalized = (row: VesselRow): readonly Vessel[] => (row.kind === 'angiography' ? (row.recanalized ?? []) : []);
const overlaps = (days: { first: Day; last: Day }, first: Day, last: Day): boolean =>
  days.first <= last && days.last >= first;

function placeOf({ course }: CourseView, day: Day): Pick<VesselSpan, 'segment' | 'after'> {
  const segment = course.segments.findLast(({ session }) => session.day <= day);
  return { segment: segment?.number ?? 0, after: segment !== undefined && day > segment.until };
}

/** Neighbors of one state and segment made one. */
function merged(spans: readonly VesselSpan[]): readonly VesselSpan[] {
  return spans.reduce<readonly VesselSpan[]>((done, span) => {
    const last = done.at(-1);
    const joins =
      last?.state === span.state &&
      last.segment === span.segment &&
      last.after === span.after &&
      span.first === last.last + 1;
    return last !== undefined && joins ? [...done.slice(0, -1), { ...last, last: span.last }] : [...done, span];
  }, []);
}
