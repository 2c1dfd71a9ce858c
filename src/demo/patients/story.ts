/**
 * A synthetic patient as a story: the chart, what is right and wrong in it, and what the protocol says about it.
 * The stories are written here and committed as JSON under fixtures/patients (`npx tsx src/demo/patients/write.ts`).
 */
import type { Bundle } from 'fhir/r4.js';
import type { HookRequest } from './hook-request.js';

/** What one rule should answer, from reading the protocol. */
export interface ExpectedOutcome {
  readonly rule: string;
  readonly course: number;
  readonly segment?: number;
  readonly status: 'met' | 'unmet' | 'indeterminate' | 'not-applicable';
  readonly findings?: readonly string[];
  readonly needs?: readonly string[];
  readonly because?: string;
}

export interface Story {
  /** Folder name and Patient id. */
  readonly name: string;
  /** One line for a list: who, and what happened. */
  readonly title: string;
  /** The clinical story, what is right and wrong by clause, what the rules should say (Markdown paragraphs). */
  readonly about: readonly string[];
  /** Day the story is told on, YYYY-MM-DD. */
  readonly asOf: string;
  readonly expected: readonly ExpectedOutcome[];
  readonly chart: Bundle;
  /** Hook requests by file name without extension. */
  readonly hooks?: Readonly<Record<string, HookRequest>>;
}

type Answer = Omit<ExpectedOutcome, 'rule' | 'course' | 'segment'>;

export const met: Answer = { status: 'met' };
export const unmet = (...findings: string[]): Answer => ({ status: 'unmet', findings });
export const indeterminate = (...needs: string[]): Answer => ({ status: 'indeterminate', needs });
export const notApplicable = (because: string): Answer => ({ status: 'not-applicable', because });

/** The answers of the four rules about one course; lists are per segment, the first being segment 1. */
export interface CourseAnswers {
  readonly course?: number;
  readonly supplement: readonly Answer[];
  readonly deliveryVessel: Answer;
  readonly completeEmbolization: Answer;
  readonly regimen: readonly Answer[];
}

/** The answers as a list of outcomes, in the order of the protocol's clauses. */
export function outcomesOf(answers: CourseAnswers): ExpectedOutcome[] {
  const course = answers.course ?? 1;
  const perSegment = (rule: string, list: readonly Answer[]): ExpectedOutcome[] =>
    list.map((answer, index) => ({ rule, course, segment: index + 1, ...answer }));
  return [
    ...perSegment('follow-systemic-regimen', answers.regimen),
    ...perSegment('give-systemic-supplement', answers.supplement),
    { rule: 'leave-one-delivery-vessel', course, segment: 1, ...answers.deliveryVessel },
    { rule: 'embolize-completely-after-fourth-segment', course, ...answers.completeEmbolization },
  ];
}
