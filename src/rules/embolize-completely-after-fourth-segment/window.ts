/** What the window after the fourth session shows (section 4; section 9, decisions 17 and 19). */
import type { CourseView, Segment } from '../../timeline/course-view.js';
import { plusDays, type Day } from '../../timeline/day.js';
import { LAST_DAY, ledgerOn } from '../../timeline/ledger.js';
import { inOrder, ofSession } from '../evidence.js';
import { need } from '../needs.js';
import type { Finding, Need } from '../rule.js';
import { EMBOLIZATION_SOURCES, unprovenSilence, VESSEL_SOURCES } from '../silence.js';
import { ofLedger, unknownVessels, type Reached } from '../vessels.js';
import type { Code } from './findings.js';
import type { Parameters } from './parameters.js';

export type Window =
  | { readonly state: 'not-reached' | 'already-complete' | 'in-time' }
  | { readonly state: 'unknown'; readonly needs: readonly [Need, ...Need[]] }
  | { readonly state: 'open-at-end'; readonly need: Need }
  | { readonly state: 'lacking'; readonly finding: Finding<Code> };

/** Whether all feeding vessels were closed in time. */
export function windowOf(view: CourseView, reached: readonly Reached[], settings: Parameters): Window {
  const performed = view.course.segments.filter((segment) => !segment.session.planned);
  const segment = performed[settings.afterSegment - 1];
  if (segment === undefined) return { state: 'not-reached' };
  const from = plusDays(segment.session.day, -view.settings.mergeDays);
  const fifth = segment.next?.planned === false ? segment.next : undefined;
  // The window ends on its last day, or on the day before a further session.
  const dueBy = Math.min(
    plusDays(segment.session.day, settings.withinDays),
    fifth === undefined ? LAST_DAY : plusDays(fifth.day, -1),
  ) as Day;
  const inWindow = reached.filter(({ day }) => day >= from && day <= dueBy);
  const silent = unprovenSilence(view, VESSEL_SOURCES);
  // An embolization that is ordered for a day in time is met as planned, as a partner drug is.
  if (inWindow.some(({ extent }) => extent === 'complete'))
    return silent === undefined ? { state: 'in-time' } : { state: 'unknown', needs: [silent] };
  const wasComplete = ledgerOn(view, plusDays(from, -1)).extent === 'complete';
  const toThen = ledgerOn(view, view.asOf < dueBy ? view.asOf : dueBy);
  if (wasComplete && toThen.extent === 'complete') return { state: 'already-complete' };

  const unproven = unprovenSilence(view, EMBOLIZATION_SOURCES);
  if (unproven !== undefined) return { state: 'unknown', needs: [unproven] };
  // Later, or planned for later while it can still be done in time.
  const completed = reached.find(
    ({ day, extent, planned }) => extent === 'complete' && day > dueBy && (!planned || view.asOf > dueBy),
  );
  const untold = inWindow.find(({ extent, planned }) => extent === 'unknown' && !planned);
  if (untold !== undefined) return { state: 'unknown', needs: [unknownVessels(untold.ledger)] };
  const now = ledgerOn(view, view.asOf);
  // With no embolization since the fourth session only an older one of unknown extent leaves doubt.
  if (completed === undefined && now.extent === 'unknown') return { state: 'unknown', needs: [unknownVessels(now)] };

  const end = view.course.endedBy;
  if (end !== undefined && end.day <= dueBy && completed === undefined)
    return { state: 'open-at-end', need: need('window-open-at-end-of-care', { day: { day: end.day } }) };
  return { state: 'lacking', finding: lacking(view, segment, completed, view.asOf <= dueBy, dueBy) };
}

function lacking(
  view: CourseView,
  segment: Segment,
  completed: Reached | undefined,
  due: boolean,
  dueBy: Day,
): Finding<Code> {
  const ledger = ledgerOn(view, view.asOf, view.planning);
  const shared = {
    // A fifth session that is being planned is named: the embolization belongs before it.
    evidence: inOrder([
      ...ofSession(segment.session),
      ...ofLedger(ledger),
      ...(segment.next?.planned === true ? ofSession(segment.next) : []),
    ]),
    actionable: completed === undefined && !view.course.closed,
  };
  const facts = {
    segment: segment.number,
    dueBy: { day: dueBy },
    open: { vessels: ledger.open },
  };
  // Done after its window: the overdue code stays, milder, with the day (section 9, decision 19).
  if (completed !== undefined)
    return {
      code: 'complete-embolization-overdue',
      ...shared,
      severity: 'advisory',
      facts: { ...facts, doneOn: { day: completed.day } },
    };
  const remedy = { kind: 'embolize', extent: 'complete', vessels: ledger.open } as const;
  if (due) return { code: 'complete-embolization-due', ...shared, severity: 'advisory', facts, remedy };
  return { code: 'complete-embolization-overdue', ...shared, severity: 'caution', facts, remedy };
}
