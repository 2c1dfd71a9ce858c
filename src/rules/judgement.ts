/** What judging a chart gives: the outcomes of every rule on every course, ready for cards and reports. */
import type { Day } from '../timeline/day.js';
import type { CourseView } from '../timeline/course-view.js';
import type { RuleOutcome } from './rule.js';

/** One rule's answer about one course, or one segment of it. */
export type Outcome = RuleOutcome & {
  readonly rule: string;
  readonly ruleVersion: string;
  /** Number of the course, the first being 1. */
  readonly course: number;
};

export interface Judgement {
  readonly asOf: Day;
  readonly protocol: { readonly id: string; readonly version: string };
  /** A lung-cancer diagnosis and at least one arterial session that was performed (section 9, decision 29). */
  readonly applicable: boolean;
  /** Performed sessions of the latest course. */
  readonly segments: number;
  /** In the order of the protocol, then course, then segment. */
  readonly outcomes: readonly Outcome[];
  /** The views judged, latest course last; what cards need to know beyond outcomes. */
  readonly views: readonly CourseView[];
}
