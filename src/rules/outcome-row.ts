/**
 * The row of one patient in the public format of outcomes (docs/chart-review.md): what was judged, in plain
 * JSON, in one order of keys, so that the same chart gives the same bytes at every door.
 */
import { isoOf } from '../timeline/day.js';
import type { ChartFacts, DataQualityNote, Unresolved } from '../timeline/fact.js';
import type { Judgement, Outcome } from './judgement.js';
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

export interface OutcomeRow {
  /** Id of the patient, without "Patient/". */
  readonly patient: string;
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly protocol: { readonly id: string; readonly version: string };
  readonly applicable: boolean;
  readonly segments: number;
  readonly outcomes: readonly OutcomeEntry[];
  readonly unresolved: readonly Unresolved[];
  readonly dataQuality: readonly DataQualityNote[];
}

/** What the row needs of a rule: its id and its sentences. */
export interface WordedRule {
  readonly meta: { readonly id: string };
  readonly wording: Readonly<Record<string, Sentence>>;
}

const SENTENCE_OF_NEED: Readonly<Record<string, Sentence>> = NEEDS;

/**
 * The row of one patient.
 *
 * @param judgement what the rules said
 * @param facts the chart that was judged
 * @param rules the rulebook, for its wording
 * @param language of the texts; codes and details are the same in every language
 * @throws Error where a finding or need has a code without a sentence: a fault of a rule, found by its cases
 */
export function outcomeRow(
  judgement: Judgement,
  facts: Pick<ChartFacts, 'patient' | 'unresolved' | 'dataQuality'>,
  rules: readonly WordedRule[],
  language: Language = 'en',
): OutcomeRow {
  const sentences = new Map(rules.map((rule) => [rule.meta.id, rule.wording]));
  return {
    patient: facts.patient.reference.replace(/^Patient\//, ''),
    asOf: isoOf(judgement.asOf),
    protocol: { id: judgement.protocol.id, version: judgement.protocol.version },
    applicable: judgement.applicable,
    segments: judgement.segments,
    outcomes: judgement.outcomes.map((outcome) => entryOf(outcome, sentences.get(outcome.rule) ?? {}, language)),
    unresolved: inOneOrder(facts.unresolved.map(unresolvedRow)),
    dataQuality: inOneOrder(facts.dataQuality.map(({ source, field, problem }) => ({ source, field, problem }))),
  };
}

/** The row as one line of JSON, without a line feed. */
export function lineOf(row: OutcomeRow): string {
  return JSON.stringify(row);
}

function entryOf(outcome: Outcome, wording: Readonly<Record<string, Sentence>>, language: Language): OutcomeEntry {
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
    criteria: outcome.criteria.map(({ criterion, result }) => ({ text: say(criterion, {}, language), result })),
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

function unresolvedRow({ source, what, codes, text }: Unresolved): Unresolved {
  return { source, what, codes, ...(text !== undefined && { text }) };
}

function sentence(sentences: Readonly<Record<string, Sentence>>, code: string): Sentence {
  const found = sentences[code];
  if (found === undefined) throw new Error(`the code "${code}" has no sentence`);
  return found;
}

/** Sorted by their JSON text, each once: charts are obtained in any order. */
function inOneOrder<Row>(rows: readonly Row[]): readonly Row[] {
  const byText = new Map(rows.map((row) => [JSON.stringify(row), row]));
  return [...byText.keys()].sort().map((text) => byText.get(text) as Row);
}
