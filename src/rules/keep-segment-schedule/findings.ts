import { plusDays, type Day } from '../../timeline/day.js';
import { flat } from '../../timeline/flat.js';
import { inOrder } from '../evidence.js';
import type { EvidenceItem, Finding, Sentence } from '../rule.js';
import type { Parameters } from './parameters.js';
import type { Step } from './steps.js';

/** One sentence for each finding code. */
export const wording = {
  'segment-too-early': {
    en: 'Segment {segment}: only {days} days after the session of {before}; at least {earliest} are asked for.',
    zh: '第 {segment} 周期：距 {before} 的灌注仅 {days} 天，应至少间隔 {earliest} 天。',
  },
  'segment-overdue': {
    en: 'Segment {segment} is overdue: {days} days after the session of {before}, due by {dueBy}.',
    zh: '第 {segment} 周期逾期：距 {before} 的灌注 {days} 天，应于 {dueBy} 前进行。',
  },
  'course-too-short': {
    en: 'The course ended after segment {segment} ({day}); {fewest} to {most} segments make a course.',
    zh: '疗程在第 {segment} 周期（{day}）后结束；一个疗程应为 {fewest} 至 {most} 个周期。',
  },
  'course-too-long': {
    en: 'Segment {segment} ({day}) goes beyond the {most} segments of a course.',
    zh: '第 {segment} 周期（{day}）超出一个疗程的 {most} 个周期。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

/** A session too soon after the one before; a planned one can still be moved. */
export function tooEarly(step: Step, before: Step, { earliestDay }: Parameters): Finding<Code> {
  return {
    code: 'segment-too-early',
    severity: 'caution',
    facts: {
      segment: step.number,
      days: step.day - before.day,
      before: { day: before.day },
      day: { day: step.day },
      earliest: earliestDay,
    },
    evidence: inOrder([...before.evidence, ...step.evidence]),
    actionable: step.planned,
  };
}

/** What a segment that is waited for is measured by. */
export interface Wait {
  readonly number: number;
  /** The session it is counted from. */
  readonly from: Step;
  /** Today, or the day it is planned for. */
  readonly until: Day;
  readonly actionable: boolean;
  readonly evidence: readonly EvidenceItem[];
}

/** A next session that is waited for too long. */
export function overdue(wait: Wait, { latestDay }: Parameters): Finding<Code> {
  const { number, from, until, actionable, evidence } = wait;
  return {
    code: 'segment-overdue',
    severity: 'advisory',
    facts: {
      segment: number,
      days: until - from.day,
      before: { day: from.day },
      dueBy: { day: plusDays(from.day, latestDay) },
    },
    evidence: inOrder([...from.evidence, ...evidence]),
    actionable,
  };
}

/** An ended course of too few segments: nobody can act on it any more. */
export function tooShort(last: Step, { fewestSegments, mostSegments }: Parameters): Finding<Code> {
  return {
    code: 'course-too-short',
    severity: 'advisory',
    facts: { segment: last.number, day: { day: last.day }, fewest: fewestSegments, most: mostSegments },
    evidence: inOrder(last.evidence),
    actionable: false,
  };
}

/** Sessions beyond the most a course holds; those still planned can be called off. */
export function tooLong(beyond: readonly [Step, ...Step[]], { mostSegments }: Parameters): Finding<Code> {
  const last = beyond.at(-1) as Step;
  return {
    code: 'course-too-long',
    severity: 'caution',
    facts: { segment: last.number, day: { day: last.day }, most: mostSegments },
    evidence: inOrder(flat(beyond, (step) => step.evidence)),
    actionable: beyond.some((step) => step.planned),
  };
}
