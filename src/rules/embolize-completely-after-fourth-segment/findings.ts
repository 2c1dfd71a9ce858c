import type { CourseView, Segment } from '../../timeline/course-view.js';
import { plusDays, type Day } from '../../timeline/day.js';
import { ledgerOn } from '../../timeline/ledger.js';
import { inOrder, ofProcedure, ofSession } from '../evidence.js';
import type { Finding, Sentence } from '../rule.js';
import { ofLedger, type Reached } from '../vessels.js';

/** One sentence for each finding code. */
export const wording = {
  'complete-embolization-due': {
    en: 'Segment {segment} is done: embolize all feeding vessels completely by {dueBy}.',
    zh: '第 {segment} 节段已完成：应于 {dueBy} 前完全栓塞全部供血血管。',
  },
  'complete-embolization-overdue': {
    en: 'Segment {segment}: complete embolization was due by {dueBy} and is overdue.',
    zh: '第 {segment} 节段：完全栓塞应于 {dueBy} 前完成，现已逾期。',
  },
  'complete-embolization-too-early': {
    en: 'All feeding vessels occluded on {day}, after segment {segment}: complete embolization belongs after segment {after}.',
    zh: '{day}（第 {segment} 节段）已栓塞全部供血血管：完全栓塞应在第 {after} 节段之后。',
  },
  'infusion-through-occluded-vessel': {
    en: 'Segment {segment}: arterial infusion on {day} through vessels that were already occluded.',
    zh: '第 {segment} 节段：{day} 经已栓塞血管灌注。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

/** The segment in which a day falls; days after the course fall into none. */
function segmentOn(view: CourseView, day: Day): Segment | undefined {
  const { mergeDays, courseGapDays } = view.settings;
  const segment = view.course.segments.findLast(({ session }) => session.day - mergeDays <= day);
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
  return completions.flatMap(({ day, ledger, planned }): Finding<Code>[] => {
    const segment = segmentOn(view, day);
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

/** Sessions that infused through vessels closed on an earlier day. */
export function throughOccluded(view: CourseView): readonly Finding<Code>[] {
  const all = ledgerOn(view.facts, view.asOf, view.planning);
  return view.course.segments.flatMap((segment): Finding<Code>[] => {
    const { session } = segment;
    const before = ledgerOn(view.facts, plusDays(session.day, -1 - view.settings.mergeDays));
    const infused = session.infusions.flatMap((row) => row.vessels).map(all.vesselOf);
    const closed = before.occluded.filter((vessel) => infused.includes(all.vesselOf(vessel)));
    if (closed.length === 0 && before.extent !== 'complete') return [];
    return [
      {
        code: 'infusion-through-occluded-vessel',
        severity: 'caution',
        facts: {
          segment: segment.number,
          day: { day: session.day },
          vessels: { vessels: closed.length > 0 ? closed : before.occluded },
        },
        evidence: inOrder([...ofSession(session), ...before.embolizations.map(ofProcedure)]),
        actionable: session.planned || session.drafts.length > 0,
      },
    ];
  });
}
