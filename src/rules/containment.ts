/**
 * Answers that cannot be put into words are contained (law 8): what a rule got wrong about one finding costs that
 * finding, never the other answers, and never reads as met.
 */
import type { Outcome } from './judgement.js';
import { need, NEEDS } from './needs.js';
import type { AnyRule, Criterion, EvidenceItem, Finding, Need, Sentence } from './rule.js';
import { canSay } from './wording.js';

const SENTENCE_OF_NEED: Readonly<Record<string, Sentence | undefined>> = NEEDS;

const sayableItem = ({ what, facts }: EvidenceItem): boolean => canSay(what, facts ?? {});
const sayableCriterion = ({ criterion, facts }: Criterion): boolean => canSay(criterion, facts ?? {});

function sayableNeed({ code, facts }: Need): boolean {
  const sentence = SENTENCE_OF_NEED[code];
  return sentence !== undefined && canSay(sentence, facts ?? {});
}

function sayableFinding(finding: Finding, wording: AnyRule['wording']): boolean {
  const sentence: Sentence | undefined = wording[finding.code];
  return sentence !== undefined && canSay(sentence, finding.facts) && finding.evidence.every(sayableItem);
}

/** What cannot be judged or told, because the rule failed: indeterminate, never met. */
export function failed(about: Pick<Outcome, 'rule' | 'ruleVersion' | 'course' | 'segment'>): Outcome {
  const { rule, ruleVersion, course, segment } = about;
  return {
    rule,
    ruleVersion,
    course,
    ...(segment !== undefined && { segment }),
    status: 'indeterminate',
    criteria: [],
    evidence: [],
    needs: [need('rule-failed')],
  };
}

/**
 * The outcome without what has no sentence, or lacks a fact that its sentence names.
 *
 * A finding that cannot be said is left out and named as failed beside the others; the whole outcome is failed
 * where none is left, or where its own criteria, evidence or needs cannot be said.
 */
export function contained(outcome: Outcome, { wording }: Pick<AnyRule, 'wording'>): Outcome {
  const needs = outcome.status === 'not-applicable' ? [outcome.because] : 'needs' in outcome ? outcome.needs : [];
  const sayable =
    outcome.criteria.every(sayableCriterion) && outcome.evidence.every(sayableItem) && needs.every(sayableNeed);
  if (!sayable) return failed(outcome);
  if (outcome.status !== 'unmet') return outcome;
  const [first, ...others] = outcome.findings.filter((finding) => sayableFinding(finding, wording));
  if (first === undefined) return failed(outcome);
  if (others.length === outcome.findings.length - 1) return outcome;
  return { ...outcome, findings: [first, ...others], needs: [...needs, need('rule-failed')] };
}
