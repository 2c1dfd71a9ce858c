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
