/** A session planned so late that it opens a new course leaves the course before it waiting (C4a). */
import type { Course, CourseView } from '../../timeline/course-view.js';
import { coursesOf } from '../../timeline/courses.js';
import { sessionsOf } from '../../timeline/sessions.js';
import { inOrder } from '../evidence.js';
import type { RuleOutcome } from '../rule.js';
import { DOSE_SOURCES, unprovenSilence } from '../silence.js';
import { check } from './criteria.js';
import { overdue, type Code } from './findings.js';
import type { Parameters } from './parameters.js';
import { stepsOf, type Step } from './steps.js';

/** The course before one that is only planned, where a session can still join it. */
function courseLeft(view: CourseView): Course | undefined {
  const { course, facts, deliveries, settings } = view;
  if (!course.segments[0].session.planned) return undefined;
  const rows = { facts, deliveries };
  const before = coursesOf(sessionsOf(rows, settings), rows, view)[course.number - 2];
  return before?.ended === false ? before : undefined;
}

/**
 * The wait of the course before, where this one is only planned; undefined where there is none to tell of.
 */
export function judgeGap(view: CourseView, settings: Parameters): RuleOutcome<Code> | undefined {
  const left = courseLeft(view);
  if (left === undefined || settings.segmentInterpretation === 'per-course') return undefined;
  const from = stepsOf({ course: left }).at(-1) as Step;
  if (from.number >= settings.fewestSegments) return undefined;
  const first = stepsOf(view)[0] as Step;
  const evidence = inOrder([...from.evidence, ...first.evidence]);
  const silent = unprovenSilence(view, DOSE_SOURCES);
  if (silent !== undefined)
    return { status: 'indeterminate', evidence, criteria: check({ accepted: 'unknown' }, settings), needs: [silent] };
  // It lies ahead, or the course before would have ended: it can come sooner.
  const wait = { number: from.number + 1, from, until: first.day, actionable: true, evidence: first.evidence };
  return {
    status: 'unmet',
    evidence,
    criteria: check({ accepted: 'not-met' }, settings),
    findings: [overdue(wait, settings)],
  };
}
