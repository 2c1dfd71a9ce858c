/** A line of replay.ndjson: the past of one chart, moment by moment (docs/chart-review.md; fixtures/schemas). */
import type { DecisionPoint, Severity } from '../../rules/rule.js';
import type { RuleOutcome } from '../../rules/rule.js';
import type { Occasion } from './decision-days.js';

/** What a finding is about, in the words of the public format of outcomes. */
export interface Place {
  readonly rule: string;
  readonly course: number;
  /** Absent: the whole course. */
  readonly segment?: number;
}

export interface ReplayedFinding extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly text: string;
  /** Someone could still act on it. */
  readonly actionable: boolean;
  /** A hook would have said so on a card. */
  readonly shown: boolean;
}

export interface ReplayedDecision {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly decisionPoint: DecisionPoint;
  readonly occasions: readonly Occasion[];
  readonly protocol: string;
  readonly orders: readonly string[];
  readonly stay?: string;
  /** From what was known at that moment, and nothing else. */
  readonly findings: readonly ReplayedFinding[];
}

/** A first sighting. */
export interface Sighting {
  readonly day: string;
  readonly decisionPoint: DecisionPoint;
  readonly code: string;
}

/** One thing that went wrong or fell due, from its first sighting to the day of the review. With hindsight. */
export interface Concern extends Place {
  /** Whether anyone could have been told while it could be mended. */
  readonly then: 'actionable-then' | 'visible-then' | 'only-visible-later';
  readonly firstVisible?: Sighting;
  readonly firstActionable?: Sighting;
  /** How the rule stands on the day of the review. */
  readonly status: RuleOutcome['status'] | 'gone';
  /** The finding that is left on that day. */
  readonly code?: string;
  readonly severity?: Severity;
  readonly text?: string;
  /** First day from which the rule was met: the concern was acted upon. */
  readonly actedUpon?: string;
}

export interface ReplayRow {
  readonly patient: string;
  readonly asOf: string;
  readonly decisions: readonly ReplayedDecision[];
  readonly concerns: readonly Concern[];
}

/** "give-systemic-supplement|1|2" */
export function placeKey({ rule, course, segment }: Place): string {
  return `${rule}|${course}|${segment ?? ''}`;
}

/** Findings of one rule and place whose codes differ in the last word alone are one concern: -due, -missing, -late. */
export function concernKey(place: Place, code: string): string {
  return `${placeKey(place)}|${code.replace(/-[a-z0-9]+$/, '')}`;
}
