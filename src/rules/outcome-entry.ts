/** One outcome in the public format (docs/chart-review.md): sentences in the reader's language, facts in plain JSON. */
import { isoOf } from '../timeline/day.js';
import type { Outcome } from './judgement.js';
import { NEEDS } from './needs.js';
import type { Criterion, EvidenceItem, Finding, Need, RuleOutcome, Sentence, Severity } from './rule.js';
import { type Language, plainFacts, say } from './wording.js';

export interface NeedRow {
  readonly code: string;
  readonly text: string;
}

export interface EvidenceRow {
  /** "Procedure/p1" */
  readonly resource: string;
  /** YYYY-MM-DD */
  readonly day?: string;
  readonly text: string;
}

export interface FindingRow {
  readonly code: string;
  readonly severity: Severity;
  readonly text: string;
  /** The facts of the sentence as plain values, the same in every language. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly evidence: readonly EvidenceRow[];
}

export interface OutcomeEntry {
  readonly rule: string;
  readonly ruleVersion: string;
  readonly course: number;
  readonly segment?: number;
  readonly status: RuleOutcome['status'];
  readonly because?: NeedRow;
  readonly needs?: readonly NeedRow[];
  readonly findings: readonly FindingRow[];
  readonly criteria: readonly { readonly text: string; readonly result: Criterion['result'] }[];
}

const SENTENCE_OF_NEED: Readonly<Record<string, Sentence>> = NEEDS;

/**
 * The entry of one outcome.
 *
 * @param wording sentences of its rule
 * @throws Error where a finding or need has a code without a sentence; judge contains these before
 */
export function entryOf(
  outcome: Outcome,
  wording: Readonly<Record<string, Sentence>>,
  language: Language,
): OutcomeEntry {
  const needs = 'needs' in outcome ? outcome.needs : undefined;
  const findings = outcome.status === 'unmet' ? outcome.findings : [];
  return {
    rule: outcome.rule,
    ruleVersion: outcome.ruleVersion,
    course: outcome.course,
    ...(outcome.segment !== undefined && { segment: outcome.segment }),
    status: outcome.status,
    ...(outcome.status === 'not-applicable' && { because: needRow(outcome.because, language) }),
    ...(needs !== undefined && needs.length > 0 && { needs: needs.map((need) => needRow(need, language)) }),
    findings: findings.map((finding) => findingRow(finding, wording, language)),
    criteria: outcome.criteria.map(({ criterion, facts, result }) => ({
      text: say(criterion, facts ?? {}, language),
      result,
    })),
  };
}

function needRow(need: Need, language: Language): NeedRow {
  return { code: need.code, text: say(sentence(SENTENCE_OF_NEED, need.code), need.facts ?? {}, language) };
}

function findingRow(finding: Finding, wording: Readonly<Record<string, Sentence>>, language: Language): FindingRow {
  return {
    code: finding.code,
    severity: finding.severity,
    text: say(sentence(wording, finding.code), finding.facts, language),
    detail: plainFacts(finding.facts),
    evidence: finding.evidence.map((item) => evidenceRow(item, language)),
  };
}

function evidenceRow(item: EvidenceItem, language: Language): EvidenceRow {
  return {
    resource: item.resource,
    ...(item.day !== undefined && { day: isoOf(item.day) }),
    text: say(item.what, item.facts ?? {}, language),
  };
}

function sentence(sentences: Readonly<Record<string, Sentence>>, code: string): Sentence {
  const found = sentences[code];
  if (found === undefined) throw new Error(`the code "${code}" has no sentence`);
  return found;
}
