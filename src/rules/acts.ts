/**
 * The acts that safety rules judge, segment by segment: at the order decision points what is still planned, elsewhere
 * what was given (section 9, decision 21: a session already given is judged in review only).
 */
import { greatest, least } from '../timeline/extremes.js';
import type { CourseView, Delivery, Segment } from '../timeline/course-view.js';
import type { Day } from '../timeline/day.js';
import type { Angiography, ArterialInfusion, Dated, Embolization } from '../timeline/fact.js';
import { flat } from '../timeline/flat.js';
import { ofKind } from '../timeline/of-kind.js';
import { inOrder, ofDelivery, ofProcedure } from './evidence.js';
import { PHRASES } from './phrases.js';
import type { EvidenceItem, Remedy, Sentence } from './rule.js';

type VesselProcedure = Dated<ArterialInfusion> | Dated<Embolization> | Dated<Angiography>;
/** A row that an order or an act stands in. */
export type ActRow = Delivery | VesselProcedure;

export interface Acts {
  /** Absent: acts that fall in no segment. */
  readonly segment?: Segment;
  /** Drug rows of the arterial session. */
  readonly arterial: readonly Delivery[];
  readonly infusions: readonly Dated<ArterialInfusion>[];
  /** Drug rows beside it, by whatever route. */
  readonly others: readonly Delivery[];
  readonly embolizations: readonly Dated<Embolization>[];
  readonly angiographies: readonly Dated<Angiography>[];
}

/** Whether a row is still to be done. */
export function isPlanned(row: ActRow): boolean {
  return row.kind === 'drug-delivery' ? row.status === 'planned' : row.standing !== 'performed';
}

/**
 * Whether an act outside every segment belongs to this course: the course of the last arterial row before them,
 * or the first course where there is none.
 */
function adopts({ course, facts, deliveries, settings }: CourseView, day: Day): boolean {
  const arterial = [...deliveries.filter(({ route }) => route === 'arterial'), ...ofKind(facts, 'arterial-infusion')];
  const days = arterial.map((each) => each.day);
  const before = days.filter((each) => each <= day);
  const anchor = before.length > 0 ? greatest(before) : least(days);
  const last = course.segments.at(-1) as Segment;
  return anchor >= course.segments[0].session.day && anchor <= last.session.day + settings.mergeDays;
}

/**
 * What each segment holds to judge, in their order; then the acts that no segment holds: planned ones, and elsewhere
 * the embolizations after its first session.
 */
export function actsToJudge(view: CourseView): readonly Acts[] {
  const { segments } = view.course;
  const ofSessions = new Set<ActRow>(flat(segments, ({ session }) => session.deliveries));
  const drugs = view.deliveries.filter((row) => isPlanned(row) === view.planning && !ofSessions.has(row));
  const embolizations = ofKind(view.facts, 'embolization').filter((row) => isPlanned(row) === view.planning);
  const angiographies = ofKind(view.facts, 'angiography').filter((row) => isPlanned(row) === view.planning);
  const besideSession = new Map<ActRow, Segment>(
    flat(segments, (segment) =>
      [...segment.session.embolizations, ...segment.session.angiographies].map((row) => [row, segment] as const),
    ),
  );
  const segmentOf = (row: ActRow): Segment | undefined =>
    besideSession.get(row) ?? segments.find(({ session, until }) => row.day >= session.day && row.day <= until);
  const held = segments.map((segment): Acts => ({
    segment,
    arterial: segment.session.deliveries.filter((row) => isPlanned(row) === view.planning),
    infusions: segment.session.infusions.filter((row) => isPlanned(row) === view.planning),
    others: drugs.filter((row) => segmentOf(row) === segment),
    embolizations: embolizations.filter((row) => segmentOf(row) === segment),
    angiographies: angiographies.filter((row) => segmentOf(row) === segment),
  }));
  const outside = (row: ActRow): boolean =>
    (view.planning || row.day > segments[0].session.day) && segmentOf(row) === undefined && adopts(view, row.day);
  const loose: Acts = {
    arterial: [],
    infusions: [],
    others: drugs.filter((row) => view.planning && row.route !== 'arterial' && outside(row)),
    embolizations: embolizations.filter(outside),
    angiographies: angiographies.filter((row) => view.planning && outside(row)),
  };
  return rowsOf(loose).length > 0 ? [...held, loose] : held;
}

/** Every row of the acts. */
export function rowsOf(acts: Acts): readonly ActRow[] {
  return [...acts.arterial, ...acts.infusions, ...acts.others, ...acts.embolizations, ...acts.angiographies];
}

function itemOf(row: ActRow): EvidenceItem {
  if (row.kind !== 'drug-delivery') return ofProcedure(row);
  if (row.route !== 'local') return ofDelivery(row);
  return { ...ofDelivery(row), what: row.status === 'planned' ? PHRASES.localPlanned : PHRASES.local };
}

/** The rows as evidence. */
export function ofActs(rows: readonly ActRow[]): readonly EvidenceItem[] {
  return inOrder(rows.map(itemOf));
}

/** Whether someone can still act, and the drafts that could be taken back. */
export function stillOpen(rows: readonly ActRow[]): { readonly actionable: boolean; readonly remedy?: Remedy } {
  const drafts = [...new Set(rows.filter((row) => row.standing === 'draft').map((row) => row.source))];
  return {
    actionable: rows.some(isPlanned),
    ...(drafts.length > 0 && { remedy: { kind: 'remove-order', orders: drafts } }),
  };
}

/** How a sentence names the segment of the acts. */
export function placeOf({ segment }: Acts): Sentence {
  if (segment === undefined) return { en: 'Outside the segments: ', zh: '周期之外：' };
  return { en: `Segment ${segment.number}: `, zh: `第 ${segment.number} 周期：` };
}
