import type { CourseView, Segment } from '../../timeline/course-view.js';
import { plusDays, type Day } from '../../timeline/day.js';
import { flat } from '../../timeline/flat.js';
import { LAST_DAY, ledgerOn } from '../../timeline/ledger.js';
import type { Vessel } from '../../timeline/vocabulary.js';
import { inOrder, ofProcedure, ofSession } from '../evidence.js';
import type { Finding, Sentence } from '../rule.js';
import { ofLedger, type Reached } from '../vessels.js';
import type { Parameters } from './parameters.js';

/** One sentence for each finding code. */
export const wording = {
  'complete-embolization-due': {
    en: 'Segment {segment} is done: embolize all feeding vessels completely by {dueBy}.',
    zh: '第 {segment} 周期已完成：应于 {dueBy} 前完全栓塞全部供血血管。',
  },
  'complete-embolization-overdue': {
    en: 'Segment {segment}: complete embolization was due by {dueBy} and is overdue.',
    zh: '第 {segment} 周期：完全栓塞应于 {dueBy} 前完成，现已逾期。',
  },
  'complete-embolization-too-early': {
    en: 'All feeding vessels occluded on {day}, after segment {segment}: complete embolization belongs after segment {after}.',
    zh: '{day}（第 {segment} 周期）已栓塞全部供血血管：完全栓塞应在第 {after} 周期之后。',
  },
  'infusion-through-occluded-vessel': {
    en: 'Segment {segment}: arterial infusion on {day} through vessels that were already occluded.',
    zh: '第 {segment} 周期：{day} 经已栓塞血管灌注。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

/** The segment in which an embolization falls; what was performed belongs to no session still to come. */
function segmentOn(view: CourseView, day: Day, planned: boolean): Segment | undefined {
  const { mergeDays, courseGapDays } = view.settings;
  const segment = view.course.segments.findLast(
    ({ session }) => session.day - (session.planned && !planned ? 0 : mergeDays) <= day,
  );
  return segment !== undefined && day - segment.session.day < courseGapDays ? segment : undefined;
}

/** Complete before the fourth session, outside segment 1 (where one vessel was to be left). */
export function tooEarly(
  view: CourseView,
  reached: readonly Reached[],
  afterSegment: number,
): readonly Finding<Code>[] {
  const completions = reached.filter(
    ({ extent }, index) => extent === 'complete' && reached[index - 1]?.extent !== 'complete',
  );
  return flat(completions, ({ day, ledger, planned }): Finding<Code>[] => {
    const segment = segmentOn(view, day, planned);
    if (segment === undefined || segment.number === 1 || segment.number >= afterSegment) return [];
    return [
      {
        code: 'complete-embolization-too-early',
        severity: 'caution',
        facts: { day: { day }, segment: segment.number, after: afterSegment, vessels: { vessels: ledger.occluded } },
        evidence: inOrder([...ofSession(segment.session), ...ofLedger(ledger)]),
        // Only an embolization that is still to come can be held back.
        actionable: planned,
      },
    ];
  });
}

/** Vessels closed before a session, and those of them that it infused; undefined where it may have used others. */
function infusedClosed(view: CourseView, { session }: Segment): readonly Vessel[] | undefined {
  // Rows of the days before belong to a session that was performed; one still to come finds them done.
  const eve = plusDays(session.day, session.planned ? -1 : -1 - view.settings.mergeDays);
  const before = ledgerOn(view, eve);
  const { vesselOf } = ledgerOn(view, LAST_DAY, view.planning);
  const complete = before.extent === 'complete';
  // Words speak of the vessels that were known when they were written.
  const spoken = before.embolizations.at(-1)?.day ?? eve;
  const closedThen = before.by === 'words' ? ledgerOn(view, spoken).feeders : before.feeders;
  const closed = new Set((complete ? closedThen : before.occluded).map(vesselOf));
  const infused = flat(session.infusions, (row) => row.vessels).map(vesselOf);
  if (infused.length > 0) {
    const through = [...closed].filter((vessel) => infused.includes(vessel));
    return through.length > 0 ? through : undefined;
  }
  if (!complete) return undefined;
  const foundSince = ledgerOn(view, session.day).feeders.some((vessel) => !closed.has(vesselOf(vessel)));
  return foundSince && before.by === 'ledger' ? undefined : [...closed];
}

/**
 * Whether the site lets a session infuse what was closed (section 8): one of a segment after the complete
 * embolization, which belongs to the end of the segment before; never one that should have had its vessel left open.
 */
export function mayInfuseClosed(view: CourseView, { number, session }: Segment, settings: Parameters): boolean {
  if (!settings.infuseAfterComplete || number <= settings.afterSegment) return false;
  return ledgerOn(view, plusDays(session.day, -1)).extent === 'complete';
}

/** Sessions that infused through vessels closed on an earlier day, against the reading of the site. */
export function throughOccluded(view: CourseView, settings: Parameters): readonly Finding<Code>[] {
  return flat(view.course.segments, (segment): Finding<Code>[] => {
    const { session } = segment;
    const closed = mayInfuseClosed(view, segment, settings) ? undefined : infusedClosed(view, segment);
    if (closed === undefined) return [];
    const { embolizations } = ledgerOn(view, plusDays(session.day, -1));
    return [
      {
        code: 'infusion-through-occluded-vessel',
        severity: 'caution',
        facts: { segment: segment.number, day: { day: session.day }, vessels: { vessels: closed } },
        evidence: inOrder([...ofSession(session), ...embolizations.map(ofProcedure)]),
        actionable: session.planned || session.drafts.length > 0,
      },
    ];
  });
}
