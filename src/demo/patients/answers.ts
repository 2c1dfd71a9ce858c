/** What the thirteen rules should answer about a course: a story says only what is not as a sound course answers. */
import type { ExpectedOutcome } from './story.js';

export type Answer = Omit<ExpectedOutcome, 'rule' | 'course' | 'segment'>;

export const met: Answer = { status: 'met' };
export const unmet = (...findings: string[]): Answer => ({ status: 'unmet', findings });
export const indeterminate = (...needs: string[]): Answer => ({ status: 'indeterminate', needs });
export const notApplicable = (because: string): Answer => ({ status: 'not-applicable', because });

/** One answer for every segment, or answers by segment number beside the default. */
export type BySegment = Answer | Readonly<Record<number, Answer>>;

/** What differs from {@link outcomesOf}'s defaults; rules in the order of the protocol. */
export interface CourseAnswers {
  readonly course?: number;
  /** How many segments were performed. */
  readonly segments: number;
  readonly indication?: Answer;
  readonly regimen?: BySegment;
  readonly supplement?: BySegment;
  readonly infusion?: BySegment;
  /** The number of segments and the wait for the next. */
  readonly schedule?: Answer;
  /** The interval before each segment from the second on. */
  readonly intervals?: BySegment;
  readonly feedingVessels?: Answer;
  readonly pulmonarySupply?: Answer;
  readonly deliveryVessel?: Answer;
  readonly completeEmbolization?: Answer;
  readonly radiotherapy?: Answer;
  readonly resectability?: Answer;
  readonly laboratory?: BySegment;
  readonly spinalBranch?: BySegment;
  readonly allergies?: BySegment;
}

type Row = readonly [rule: string, answer: Answer, segment?: number];

/**
 * The answers as a list of outcomes, in the order of the protocol. Where a story is silent, every dose, interval and
 * vessel is as asked, no vessel at risk of spinal supply was closed, no response was assessed, and a course of fewer
 * than four segments goes on.
 */
export function outcomesOf(answers: CourseAnswers): ExpectedOutcome[] {
  const { course = 1, segments: count } = answers;
  const segments = Array.from({ length: count }, (_, index) => index + 1);
  const each = (rule: string, given: BySegment = {}, otherwise: Answer = met, from = 1): Row[] =>
    segments
      .filter((segment) => segment >= from)
      .map((segment) => [rule, 'status' in given ? given : (given[segment] ?? otherwise), segment]);
  const few = (because: string, from: number, otherwise: Answer): Answer =>
    count < from ? notApplicable(because) : otherwise;
  const rows: readonly Row[] = [
    ['confirm-indication', answers.indication ?? met],
    ...each('follow-systemic-regimen', answers.regimen),
    ...each('give-systemic-supplement', answers.supplement),
    ...each('infuse-slowly', answers.infusion),
    ['keep-segment-schedule', answers.schedule ?? few('course-goes-on', 4, met)],
    ...each('keep-segment-schedule', answers.intervals, met, 2),
    ['document-feeding-vessels', answers.feedingVessels ?? met, 1],
    [
      'document-feeding-vessels',
      answers.pulmonarySupply ?? few('fewer-than-two-segments', 2, indeterminate('disease-status')),
    ],
    ['leave-one-delivery-vessel', answers.deliveryVessel ?? met, 1],
    [
      'embolize-completely-after-fourth-segment',
      answers.completeEmbolization ?? few('fewer-than-four-segments', 4, met),
    ],
    ['plan-radiotherapy-after-course', answers.radiotherapy ?? few('course-goes-on', 4, met)],
    [
      'reassess-resectability',
      answers.resectability ?? few('fewer-than-two-segments', 2, indeterminate('response-assessment')),
    ],
    ...each('check-laboratory-limits', answers.laboratory),
    ...each('exclude-spinal-branch', answers.spinalBranch, notApplicable('no-spinal-risk')),
    ...each('respect-allergies', answers.allergies),
  ];
  return rows.map(([rule, answer, segment]) => ({
    rule,
    course,
    ...(segment !== undefined && { segment }),
    ...answer,
  }));
}

/** Answers of a tumor that responded, looked at again by surgeons. */
export const reviewedAfterResponse = { pulmonarySupply: notApplicable('not-stable'), resectability: met } as const;
