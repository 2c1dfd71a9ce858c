import type { CourseView } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import { inOrder } from '../evidence.js';
import { letter } from '../letter.js';
import { need } from '../needs.js';
import { PHRASES } from '../phrases.js';
import { defineRule, type RuleOutcome } from '../rule.js';
import { DOSE_SOURCES, unprovenSilence } from '../silence.js';
import { check } from './criteria.js';
import { overdue, tooEarly, tooLong, tooShort, wording, type Code } from './findings.js';
import { judgeGap } from './gap.js';
import { parameters, type Parameters } from './parameters.js';
import { comingSessions, stepsOf, type Step } from './steps.js';

/** The interval between a session and the one before. */
function judgeInterval(step: Step, before: Step, view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const answer = { segment: step.number, evidence: inOrder([...before.evidence, ...step.evidence]) };
  if (settings.segmentInterpretation === 'per-course')
    return { status: 'not-applicable', ...answer, criteria: [], because: need('intervals-not-judged') };
  const days = step.day - before.day;
  const refused = check({ accepted: 'not-met' }, settings);
  if (days < settings.earliestDay)
    return { status: 'unmet', ...answer, criteria: refused, findings: [tooEarly(step, before, settings)] };
  // A session that was not obtained could lie between the two.
  const silent = unprovenSilence(view, DOSE_SOURCES);
  if (silent !== undefined)
    return { status: 'indeterminate', ...answer, criteria: check({ accepted: 'unknown' }, settings), needs: [silent] };
  if (days <= settings.latestDay) {
    const usual = days >= settings.usualFromDay && days <= settings.usualUntilDay ? 'met' : 'not-met';
    return { status: 'met', ...answer, criteria: check({ accepted: 'met', usual }, settings) };
  }
  if (step.planned && before.number < settings.fewestSegments) {
    const sooner = step.day > view.asOf;
    const wait = { number: step.number, from: before, until: step.day, actionable: sooner, evidence: step.evidence };
    return { status: 'unmet', ...answer, criteria: refused, findings: [overdue(wait, settings)] };
  }
  return { status: 'not-applicable', ...answer, criteria: refused, because: need('waited-longer', { days }) };
}

/** The number of segments, and the wait for the next one. */
function judgeCourse(steps: readonly Step[], view: CourseView, settings: Parameters): RuleOutcome<Code> {
  const { course, asOf } = view;
  const { fewestSegments, mostSegments, latestDay } = settings;
  const end = course.endedBy;
  const endItem = end && {
    resource: end.source,
    day: end.day,
    what: end.kind === 'resection' ? PHRASES.resection : PHRASES.endOfCare,
  };
  const evidence = inOrder([...flat(steps, (step) => step.evidence), ...(endItem ? [endItem] : [])]);
  const [beyond, ...further] = steps.slice(mostSegments);
  if (beyond !== undefined)
    return {
      status: 'unmet',
      evidence,
      criteria: check({ enough: 'met', notTooMany: 'not-met' }, settings),
      findings: [tooLong([beyond, ...further], settings)],
    };
  const performed = steps.filter((step) => !step.planned);
  const [first, last] = [performed[0], performed.at(-1)];
  if (first === undefined || last === undefined)
    return { status: 'not-applicable', evidence, criteria: [], because: need('session-only-planned') };

  const silent = unprovenSilence(view, DOSE_SOURCES);
  if (last.number >= fewestSegments) {
    if (silent === undefined)
      return { status: 'met', evidence, criteria: check({ enough: 'met', notTooMany: 'met' }, settings) };
    const criteria = check({ enough: 'met', notTooMany: 'unknown' }, settings);
    return { status: 'indeterminate', evidence, criteria, needs: [silent] };
  }
  // Resection or death ended the course only where a session could still have joined it.
  if (end !== undefined && end.day - last.day < view.settings.courseGapDays) {
    const because = need('course-ended-early', { day: { day: end.day } });
    return { status: 'not-applicable', evidence, criteria: check({ enough: 'not-met' }, settings), because };
  }
  const from = settings.segmentInterpretation === 'per-course' ? first : last;
  const late = asOf - from.day > latestDay;
  if (!course.ended && !late) {
    const criteria = check({ enough: 'not-met', awaited: 'met' }, settings);
    return { status: 'not-applicable', evidence, criteria, because: need('course-goes-on') };
  }
  if (silent !== undefined)
    return { status: 'indeterminate', evidence, criteria: check({ enough: 'unknown' }, settings), needs: [silent] };
  if (course.ended) {
    const criteria = check({ enough: 'not-met' }, settings);
    return { status: 'unmet', evidence, criteria, findings: [tooShort(last, settings)] };
  }
  const coming = comingSessions(view);
  // What is ordered or booked already needs no reminder; a planned session is judged by its own interval.
  const wait = { number: last.number + 1, from, until: asOf, actionable: coming.length === 0, evidence: coming };
  const criteria = check({ enough: 'not-met', awaited: 'not-met' }, settings);
  return { status: 'unmet', evidence, criteria, findings: [overdue(wait, settings)] };
}

export const keepSegmentSchedule = defineRule<Code, Parameters>({
  meta: {
    id: 'keep-segment-schedule',
    title: { en: 'Keep 4 to 6 segments at intervals of 3 to 5 weeks', zh: '4 至 6 个周期，间隔 3 至 5 周' },
    version: '1.0.0',
    clauses: ['C4a'],
    decisionPoints: [
      'chart-opened',
      'order-selected',
      'order-signed',
      'discharge-planned',
      'appointment-booked',
      'course-reviewed',
    ],
    citations: [
      letter('C4a', {
        en: '4 to 6 segments (4 to 5 weeks) of chemotherapy are one cycle, by international standard.',
        zh: '按国际标准，化疗 4 至 6 个周期（4 至 5 周）为一个疗程。',
      }),
    ],
  },
  parameters,
  wording,
  evaluate: (view, settings) => {
    const steps = stepsOf(view);
    const intervals = steps.slice(1).map((step, index) => judgeInterval(step, steps[index] as Step, view, settings));
    return [judgeGap(view, settings) ?? judgeCourse(steps, view, settings), ...intervals];
  },
});
