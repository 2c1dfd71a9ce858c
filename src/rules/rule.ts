/**
 * The rule contract. A rule is data about itself (meta, parameters, wording) and one pure function.
 * What does not fit here does not compile: no citation, a code without wording, a bare boolean.
 */
import type { z } from 'zod';
import type { CourseView } from '../timeline/course-view.js';
import type { Day } from '../timeline/day.js';
import type { Drug, Vessel } from '../timeline/vocabulary.js';

/** Protocol section 6. */
export type DecisionPoint =
  'chart-opened' | 'order-selected' | 'order-signed' | 'discharge-planned' | 'appointment-booked' | 'course-reviewed';

/** advisory → info, caution → warning, stop → critical (protocol section 3). */
export type Severity = 'advisory' | 'caution' | 'stop';

/** Where a rule comes from. */
export interface Citation {
  readonly document: string;
  readonly version: string;
  /** Clause, section or page. */
  readonly locator: string;
  /** What it says, in our words. */
  readonly says: Sentence;
  readonly url?: string;
}

export interface RuleMeta {
  readonly id: string;
  readonly title: Sentence;
  /** Semantic: major = the same chart may get another outcome; minor = new finding or parameter; patch = wording. */
  readonly version: string;
  /** Clauses of the protocol: "C2", "B4". */
  readonly clauses: readonly [string, ...string[]];
  readonly decisionPoints: readonly [DecisionPoint, ...DecisionPoint[]];
  readonly citations: readonly [Citation, ...Citation[]];
  /** Packs that a site can switch off; absent: the protocol itself. */
  readonly pack?: 'protocol' | 'safety';
}

/** A value that a sentence can name. Rendered by wording.ts in the reader's language. */
export type FactValue =
  | string
  | number
  | Sentence
  | { readonly day: Day }
  | { readonly drugs: readonly Drug[] }
  | { readonly vessels: readonly Vessel[] };

export type FactValues = Readonly<Record<string, FactValue>>;

/** One sentence or phrase in each language, with {names} of fact values. Findings: under 140 characters when filled. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** A resource that an answer rests on, and what it says there. */
export interface EvidenceItem {
  /** "Procedure/p1" */
  readonly resource: string;
  readonly day?: Day;
  /** What it is: a phrase of phrases.ts, with the facts it names. */
  readonly what: Sentence;
  readonly facts?: FactValues;
}

/** One criterion that a rule tried, worded as what is asked for: "given in time", never "not late". */
export interface Criterion {
  readonly criterion: Sentence;
  /** What the sentence names: limits that a site can change. */
  readonly facts?: FactValues;
  readonly result: 'met' | 'not-met' | 'unknown';
}

/** What would mend a finding. Cards turn remedies into suggestions (protocol section 6). */
export type Remedy =
  | { readonly kind: 'give-systemic-partner'; readonly arterial: readonly Drug[]; readonly after: Day }
  | { readonly kind: 'embolize'; readonly extent: 'all-but-one' | 'complete'; readonly vessels: readonly Vessel[] }
  | { readonly kind: 'remove-order'; readonly orders: readonly string[] }
  | { readonly kind: 'plan-radiotherapy' }
  | { readonly kind: 'review-resection' };

export interface Finding<Code extends string = string> {
  readonly code: Code;
  readonly severity: Severity;
  readonly facts: FactValues;
  readonly evidence: readonly EvidenceItem[];
  /** Someone can still act on it on the day of the view (protocol section 2). */
  readonly actionable: boolean;
  readonly remedy?: Remedy;
}

/** What is missing to judge, as a key of needs.ts. */
export interface Need {
  readonly code: string;
  readonly facts?: FactValues;
}

interface Answer {
  /** The segment it is about; absent: the whole course. */
  readonly segment?: number;
  readonly criteria: readonly Criterion[];
  readonly evidence: readonly EvidenceItem[];
}

/** The four outcomes (law 4). */
export type RuleOutcome<Code extends string = string> =
  | (Answer & { readonly status: 'met' })
  | (Answer & {
      readonly status: 'unmet';
      readonly findings: readonly [Finding<Code>, ...Finding<Code>[]];
      /** What could not be judged beside the findings. */
      readonly needs?: readonly Need[];
    })
  | (Answer & { readonly status: 'indeterminate'; readonly needs: readonly [Need, ...Need[]] })
  | (Answer & { readonly status: 'not-applicable'; readonly because: Need });

export interface Rule<Code extends string = string, Parameters = unknown> {
  readonly meta: RuleMeta;
  readonly parameters: z.ZodType<Parameters>;
  readonly wording: Readonly<Record<Code, Sentence>>;
  evaluate(view: CourseView, parameters: Parameters): readonly RuleOutcome<Code>[];
}

/** A rule with its types erased, as the rulebook holds it. Its parameters must come from its own schema. */
export interface AnyRule {
  readonly meta: RuleMeta;
  readonly parameters: z.ZodType;
  readonly wording: Readonly<Record<string, Sentence>>;
  evaluate(view: CourseView, parameters: never): readonly RuleOutcome[];
}

/** Checks a rule against the contract at compile time, and hands it back for the rulebook. */
export function defineRule<Code extends string, Parameters>(rule: Rule<Code, Parameters>): Rule<Code, Parameters> {
  return rule;
}
