import type { CourseView } from '../../timeline/course-view.js';
import { inOrder } from '../evidence.js';
import type { Finding, Sentence } from '../rule.js';
import type { Anchor } from './anchor.js';
import type { Irradiation } from './irradiation.js';

/** One sentence for each finding code. */
export const wording = {
  'radiotherapy-due': {
    en: 'After segment {segment}: radiotherapy is due between {from} and {dueBy}.',
    zh: '第 {segment} 周期后：应于 {from} 至 {dueBy} 间进行放疗。',
  },
  'radiotherapy-overdue': {
    en: 'After segment {segment}: radiotherapy was due by {dueBy}; {state}.',
    zh: '第 {segment} 周期后：放疗应于 {dueBy} 前进行；{state}。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

const NONE: Sentence = { en: 'none is documented', zh: '未见记录' };
const LATER: Sentence = { en: 'it was given later', zh: '其后才进行' };
const PLANNED_LATER: Sentence = { en: 'it is planned for later', zh: '计划于其后进行' };

function factsOf({ segment, day, from, until }: Anchor) {
  return { segment: segment.number, anchor: { day }, from: { day: from }, dueBy: { day: until } };
}

/** No radiotherapy so far: due in the window, overdue after it. */
export function absent(anchor: Anchor, view: CourseView): Finding<Code> {
  const shared = {
    evidence: anchor.evidence,
    actionable: !view.course.closed,
    remedy: { kind: 'plan-radiotherapy' } as const,
  };
  if (view.asOf <= anchor.until)
    return { code: 'radiotherapy-due', ...shared, severity: 'advisory', facts: factsOf(anchor) };
  return {
    code: 'radiotherapy-overdue',
    ...shared,
    severity: 'caution',
    facts: { ...factsOf(anchor), state: NONE },
  };
}

/** Given or planned after its window: the overdue code stays, milder, with the day (section 9, decision 19). */
export function late(anchor: Anchor, { day, planned, item }: Irradiation, view: CourseView): Finding<Code> {
  return {
    code: 'radiotherapy-overdue',
    severity: 'advisory',
    facts: {
      ...factsOf(anchor),
      state: planned ? PLANNED_LATER : LATER,
      ...(planned ? { plannedFor: { day } } : { doneOn: { day } }),
    },
    evidence: inOrder([...anchor.evidence, item]),
    // What is planned can be brought forward while the window is open.
    actionable: planned && view.asOf <= anchor.until && !view.course.closed,
  };
}
