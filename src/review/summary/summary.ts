/**
 * The summary of a review: counts and nothing else, no patient. Explained in docs/chart-review.md, schema in
 * fixtures/schemas/review-summary.schema.json.
 */
import { type CountTree, addTree, count, emptyTree, mergeTrees } from './count-tree.js';

export const STATUSES = ['met', 'unmet', 'indeterminate', 'not-applicable'] as const;
export type Status = (typeof STATUSES)[number];

/** Outcomes of a rule; `total` is all of them. */
export type StatusCounts = Readonly<Partial<Record<Status | 'total', number>>>;
export type ByRule = Readonly<Record<string, StatusCounts>>;
type ByName = Readonly<Record<string, number>>;

export interface Summary {
  readonly patients: number;
  /** Patients with lung cancer and an arterial session. */
  readonly applicable: number;
  readonly courses: number;
  /** Arterial sessions performed, in all courses. */
  readonly sessions: number;
  readonly outcomes: ByRule;
  /** By rule, code and severity. */
  readonly findings: Readonly<Record<string, Readonly<Record<string, ByName>>>>;
  /** What was missing where a rule could not tell: by rule and code. */
  readonly needs: Readonly<Record<string, ByName>>;
  /** Why a rule did not apply: by rule and code. */
  readonly reasons: Readonly<Record<string, ByName>>;
  /** By month of the session (year where de-identified). */
  readonly periods: Readonly<Record<string, ByRule>>;
  readonly sites: Readonly<Record<string, ByRule>>;
  readonly operators: Readonly<Record<string, ByRule>>;
  /** Courses by the number of their segments. */
  readonly segments: ByName;
  /** Courses with each act, and without. */
  readonly acts: Readonly<Record<string, ByName>>;
  /** Sessions by whether a systemic cell-cycle-specific drug followed: given, none, unknown. */
  readonly supplement: ByName;
  /** Of those given, by days from the session. */
  readonly daysToSupplement: ByName;
  /** Notes by problem. */
  readonly dataQuality: ByName;
  /** Codes and texts that no table knows, by what they could be, codes and text (unresolvedKey). */
  readonly unresolved: ByName;
  /** Applicable charts by resource type and how far it was obtained. */
  readonly coverage: Readonly<Record<string, ByName>>;
}

const PARTS = [
  'outcomes',
  'findings',
  'needs',
  'reasons',
  'periods',
  'sites',
  'operators',
  'segments',
  'acts',
  'supplement',
  'daysToSupplement',
  'dataQuality',
  'unresolved',
  'coverage',
] as const satisfies readonly (keyof Summary)[];

/** The summary of no patient: merging with it changes nothing. */
export function emptySummary(): Summary {
  const tree = emptyTree();
  for (const name of ['patients', 'applicable', 'courses', 'sessions']) count(tree, [name], 0);
  return Object.assign(tree, Object.fromEntries(PARTS.map((part) => [part, emptyTree()]))) as unknown as Summary;
}

/** The summary of the patients of both: associative and commutative. */
export function mergeSummary(one: Summary, other: Summary): Summary {
  return mergeTrees(treeOf(one), treeOf(other)) as unknown as Summary;
}

/** The summary of the patients of all. */
export function sumOfSummaries(summaries: readonly Summary[]): Summary {
  const sum = emptySummary();
  for (const one of summaries) addTree(treeOf(sum), treeOf(one));
  return sum;
}

/** A summary is a tree of counts. */
export function treeOf(summary: Summary): CountTree {
  return summary as unknown as CountTree;
}
