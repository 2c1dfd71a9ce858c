/**
 * What makes a piece of advice the same advice at another call: for reports, and for keeping quiet about what was
 * overridden (docs/alert-fatigue.md). No words, no resource of the chart in full: only what the advice is about.
 */
import type { Severity } from '../rules/rule.js';
import type { Fact } from '../timeline/fact.js';
import { flat } from '../timeline/flat.js';
import type { Drug } from '../timeline/vocabulary.js';
import type { Advice } from './advice.js';
import type { CardContext } from './card-context.js';
import { topicCodeOf } from './topic.js';

export interface AdviceIdentity {
  readonly rule: string;
  readonly ruleVersion: string;
  /** Code of the gravest finding. */
  readonly finding: string;
  readonly severity: Severity;
  /** Card.source.topic.code */
  readonly topic: string;
  readonly course: number;
  /** Absent: the whole course. */
  readonly segment?: number;
  /** Every finding that the advice speaks of, "rule/code", sorted. */
  readonly findings: readonly string[];
  /** The draft orders and appointments of the call that it speaks of, sorted: "MedicationRequest/d1". */
  readonly orders: readonly string[];
  /**
   * What these ask for, sorted: kind of act, drug, route, form, dose, days, vessels, as they were understood. Never the
   * id: some clients send every draft under the same one.
   */
  readonly asks: readonly string[];
  /** Safety rules: the resources of the chart that it rests on, sorted. A new laboratory result is new advice. */
  readonly restsOn: readonly string[];
}

/** What the orders and appointments of a call ask for, for all its advice. */
export interface Drafts {
  /** "MedicationRequest/d1" */
  readonly sources: ReadonlySet<string>;
  /** AdviceIdentity.asks of each, with the resource that asks. */
  readonly asks: readonly { readonly source: string; readonly ask: string }[];
}

/** The identity of a piece of advice: the same facts, however worded and in whatever language, have the same one. */
export function identityOf(advice: Advice, drafts: Drafts, context: CardContext): AdviceIdentity {
  const [{ rule, outcome, finding }] = advice.found;
  const about = context.about ?? new Set<string>();
  const touched = sorted(flat(advice.found, (one) => one.finding.evidence.map(({ resource }) => resource)));
  const orders = touched.filter((resource) => about.has(resource));
  return {
    rule: rule.meta.id,
    ruleVersion: outcome.ruleVersion,
    finding: finding.code,
    severity: finding.severity,
    topic: topicCodeOf(advice, context.profile),
    course: advice.view.course.number,
    ...(advice.segment !== undefined && { segment: advice.segment }),
    findings: sorted(advice.found.map((one) => `${one.rule.meta.id}/${one.finding.code}`)),
    orders,
    asks: drafts.asks
      .filter(({ source }) => orders.includes(source))
      .map(({ ask }) => ask)
      .toSorted(),
    restsOn: advice.found.some((one) => one.rule.meta.pack === 'safety')
      ? touched.filter((resource) => !drafts.sources.has(resource))
      : [],
  };
}

/** The orders and appointments of a call; a hook that carries none has no drafts. */
export function draftsOf({ about, facts }: CardContext): Drafts {
  const drafts =
    about === undefined ? [] : facts.facts.filter((fact) => 'standing' in fact && fact.standing === 'draft');
  return {
    sources: new Set(drafts.map(({ source }) => source)),
    asks: drafts.map((fact) => ({ source: fact.source, ask: askOf(fact) })),
  };
}

/** Which resource says so, when it became known, and which other resource it points to are no part of what is asked. */
const NOT_ASKED = new Set(['source', 'known', 'fulfils', 'replaces', 'remarks', 'day', 'status']);

/** A drug is its ingredient: what the tables say of it may change between two calls. */
function askOf(fact: Fact): string {
  const asked = Object.entries(fact)
    .filter(([key]) => !NOT_ASKED.has(key))
    .map(([key, value]): [string, unknown] => [key, key === 'drug' ? (value as Drug).ingredient : value]);
  return JSON.stringify(inKeyOrder(Object.fromEntries(asked)));
}

function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inKeyOrder(inner)]));
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}
