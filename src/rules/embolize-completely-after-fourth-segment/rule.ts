import type { CourseView } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import { ledgerOn } from '../../timeline/ledger.js';
import { inOrder, ofSession } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { defineRule, type RuleOutcome } from '../rule.js';
import { tried } from '../tried.js';
import { embolizationDays, ofLedger } from '../vessels.js';
import { CRITERIA } from './criteria.js';
import { mayInfuseClosed, throughOccluded, tooEarly, wording, type Code } from './findings.js';
import { parameters, type Parameters } from './parameters.js';
import { windowOf } from './window.js';

function judgeCourse(view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const reached = embolizationDays(view);
  const window = windowOf(view, reached, settings);
  const early = tooEarly(view, reached, settings.afterSegment);
  const occluded = throughOccluded(view, settings);
  const accepted = view.course.segments.some((segment) => mayInfuseClosed(view, segment, settings));
  const lack = window.state === 'lacking' ? [window.finding] : [];
  const [first, ...more] = [...early, ...lack, ...occluded];
  const last = ledgerOn(view, view.asOf);
  const evidence = inOrder([...flat(view.course.segments, ({ session }) => ofSession(session)), ...ofLedger(last)]);
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
      ...(accepted && { infusedAfter: 'met' }),
      ...(last.feedingAgain.length > 0 && { stayedClosed: 'not-met' }),
    },
    limits,
  );
  if (first !== undefined)
    return { status: 'unmet', evidence, criteria, findings: [first, ...more], ...(needs && { needs }) };
  if (needs !== undefined) return { status: 'indeterminate', evidence, criteria, needs };
  if (window.state === 'in-time') return { status: 'met', evidence, criteria };
  const because =
    window.state === 'open-at-end'
      ? window.need
      : need(window.state === 'not-reached' ? 'fewer-than-four-segments' : 'already-occluded', limits);
  return { status: 'not-applicable', evidence, criteria, because };
}

export const embolizeCompletelyAfterFourthSegment = defineRule<Code, Parameters>({
  meta: {
    id: 'embolize-completely-after-fourth-segment',
    title: {
      en: 'Embolize the tumor vessels completely after the fourth segment',
      zh: '第 4 周期后完全栓塞肿瘤供血血管',
    },
    version: '1.1.0',
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
        zh: '第 4 周期结束时完全栓塞肿瘤血管。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => [judgeCourse(view, settings)],
});
