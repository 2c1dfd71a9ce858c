import type { CourseView, Segment } from '../../timeline/course-view.js';
import { plusDays, type Day } from '../../timeline/day.js';
import { ledgerOn } from '../../timeline/ledger.js';
import { inOrder, ofSession } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { defineRule, type Finding, type Need, type RuleOutcome } from '../rule.js';
import { EMBOLIZATION_SOURCES, unprovenSilence, VESSEL_SOURCES } from '../silence.js';
import { tried } from '../tried.js';
import { embolizationDays, ofLedger, unknownVessels, type Reached } from '../vessels.js';
import { CRITERIA } from './criteria.js';
import { throughOccluded, tooEarly, wording, type Code } from './findings.js';
import { parameters, type Parameters } from './parameters.js';

/** What the window after the fourth session shows. */
type Window =
  | { readonly state: 'not-reached' | 'already-complete' | 'in-time' }
  | { readonly state: 'unknown'; readonly needs: readonly [Need, ...Need[]] }
  | { readonly state: 'open-at-end'; readonly need: Need }
  | { readonly state: 'lacking'; readonly finding: Finding<Code> };

function windowOf(view: CourseView, reached: readonly Reached[], settings: Parameters): Window {
  const performed = view.course.segments.filter((segment) => !segment.session.planned);
  const segment = performed[settings.afterSegment - 1];
  if (segment === undefined) return { state: 'not-reached' };
  const from = plusDays(segment.session.day, -view.settings.mergeDays);
  const dueBy = plusDays(segment.session.day, settings.withinDays);
  const fifth = segment.next?.planned === false ? segment.next : undefined;
  // An embolization that is ordered for a day in time is met as planned, as a partner drug is.
  const complete = reached.filter((day) => day.extent === 'complete');

  const silent = unprovenSilence(view, VESSEL_SOURCES);
  const completed = complete.find(({ day }) => day >= from);
  const inTime =
    completed !== undefined && completed.day <= dueBy && (fifth === undefined || completed.day < fifth.day);
  if (inTime) return silent === undefined ? { state: 'in-time' } : { state: 'unknown', needs: [silent] };
  if (ledgerOn(view.facts, plusDays(from, -1)).extent === 'complete') return { state: 'already-complete' };

  const unproven = unprovenSilence(view, EMBOLIZATION_SOURCES);
  if (unproven !== undefined) return { state: 'unknown', needs: [unproven] };
  const now = ledgerOn(view.facts, view.asOf);
  const embolizedSince = reached.some((day) => !day.planned && day.day >= from);
  // With no embolization since the fourth session only an older one of unknown extent leaves doubt.
  if (completed === undefined && now.extent === 'unknown' && (embolizedSince || now.embolizations.length > 0))
    return { state: 'unknown', needs: [unknownVessels(now)] };

  const lateFrom = fifth === undefined ? dueBy : plusDays(fifth.day, -1);
  const end = view.course.endedBy;
  if (end !== undefined && end.day <= dueBy && completed === undefined)
    return { state: 'open-at-end', need: need('window-open-at-end-of-care', { day: { day: end.day } }) };
  return {
    state: 'lacking',
    finding: lacking(view, segment, completed, view.asOf <= lateFrom && view.asOf <= dueBy, dueBy),
  };
}

function lacking(
  view: CourseView,
  segment: Segment,
  completed: Reached | undefined,
  due: boolean,
  dueBy: Day,
): Finding<Code> {
  const ledger = ledgerOn(view.facts, view.asOf, view.planning);
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
      ...shared,
      code: 'complete-embolization-overdue',
      severity: 'advisory',
      facts: { ...facts, doneOn: { day: completed.day } },
    };
  const remedy = { kind: 'embolize', extent: 'complete', vessels: ledger.open } as const;
  if (due) return { ...shared, code: 'complete-embolization-due', severity: 'advisory', facts, remedy };
  return { ...shared, code: 'complete-embolization-overdue', severity: 'caution', facts, remedy };
}

function judgeCourse(view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const reached = embolizationDays(view);
  const window = windowOf(view, reached, settings);
  const early = tooEarly(view, reached, settings.afterSegment);
  const occluded = throughOccluded(view);
  const lack = window.state === 'lacking' ? [window.finding] : [];
  const [first, ...more] = [...early, ...lack, ...occluded];
  const last = ledgerOn(view.facts, view.asOf);
  const evidence = inOrder([...view.course.segments.flatMap(({ session }) => ofSession(session)), ...ofLedger(last)]);
  const needs = window.state === 'unknown' ? window.needs : undefined;
  const limits = { after: settings.afterSegment, within: settings.withinDays };
  const criteria = tried(
    CRITERIA,
    {
      segments: window.state === 'not-reached' ? 'not-met' : 'met',
      ...(early.length > 0 && { openBefore: 'not-met' }),
      ...(window.state === 'lacking' && { complete: 'not-met' }),
      ...(window.state === 'unknown' && { complete: 'unknown' }),
      ...(window.state === 'in-time' && { complete: 'met' }),
      ...(occluded.length > 0 && { infusedOpen: 'not-met' }),
    },
    limits,
  );
  if (first !== undefined)
    return { status: 'unmet', evidence, criteria, findings: [first, ...more], ...(needs && { needs }) };
  if (needs !== undefined) return { status: 'indeterminate', evidence, criteria, needs };
  if (window.state === 'in-time') return { status: 'met', evidence, criteria };
  // A course that was complete before its fourth session infused through closed vessels: that was said above.
  const because = window.state === 'open-at-end' ? window.need : need('fewer-than-four-segments', limits);
  return { status: 'not-applicable', evidence, criteria, because };
}

export const embolizeCompletelyAfterFourthSegment = defineRule<Code, Parameters>({
  meta: {
    id: 'embolize-completely-after-fourth-segment',
    title: {
      en: 'Embolize the tumor vessels completely after the fourth segment',
      zh: '第 4 节段后完全栓塞肿瘤供血血管',
    },
    version: '1.0.0',
    clauses: ['C5'],
    decisionPoints: [
      'chart-opened',
      'order-selected',
      'order-signed',
      'discharge-planned',
      'appointment-booked',
      'course-reviewed',
    ],
    citations: [
      letter('C5', {
        en: 'At the end of the fourth segment the tumor vessels are embolized completely.',
        zh: '第 4 节段结束时完全栓塞肿瘤血管。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => [judgeCourse(view, settings)],
});
