import type { CourseView } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import { inOrder } from '../evidence.js';
import type { Finding, Sentence } from '../rule.js';
import type { Assessment } from './assessments.js';

/** One sentence for each finding code. */
export const wording = {
  'resection-review-due': {
    en: 'Segment {segment} done, response since {day} ({response}): a surgical review of resectability is due.',
    zh: '第 {segment} 周期已完成，自 {day} 起缓解（{response}）：应由外科评估可切除性。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

/** A response that no surgeon has looked at so far. */
export function reviewDue(
  responses: readonly [Assessment, ...Assessment[]],
  segment: number,
  view: CourseView,
): Finding<Code> {
  const [first] = responses;
  return {
    code: 'resection-review-due',
    severity: 'advisory',
    facts: { segment, day: { day: first.day }, response: first.name },
    evidence: inOrder(flat(responses, ({ items }) => items)),
    actionable: !view.course.closed,
    remedy: { kind: 'review-resection' },
  };
}
