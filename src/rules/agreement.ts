/**
 * One answer from many possible courses of events: kept where all of them give it, else indeterminate
 * (protocol section 2, partial dates).
 */
import type { Outcome } from './judgement.js';
import { need } from './needs.js';
import type { EvidenceItem, Finding } from './rule.js';
import { spreadFacts } from './spread.js';

export interface Certainty {
  /** Sources of the acts whose day is not exact. */
  readonly uncertain: readonly string[];
  /** Every possible course of events was tried. */
  readonly exhaustive: boolean;
}

const placeOf = (outcome: Outcome): string => `${outcome.rule}|${outcome.course}|${outcome.segment ?? ''}`;

function answerOf(outcome: Outcome): string {
  if (outcome.status !== 'unmet') return outcome.status;
  return `unmet ${outcome.findings.map((finding) => `${finding.code}/${finding.severity}`).join(' ')}`;
}

/** Evidence without the days that nobody knows. */
function withoutDays(evidence: readonly EvidenceItem[], uncertain: readonly string[]): readonly EvidenceItem[] {
  return evidence.map((item) => {
    if (!uncertain.includes(item.resource)) return item;
    const { resource, what, facts } = item;
    return { resource, what, ...(facts && { facts }) };
  });
}

/** An answer that all courses of events share, its days and numbers as ranges. */
function shared(outcomes: readonly Outcome[], uncertain: readonly string[]): Outcome {
  const [outcome] = outcomes as [Outcome];
  const evidence = withoutDays(outcome.evidence, uncertain);
  if (outcome.status !== 'unmet') return { ...outcome, evidence };
  const findings = outcome.findings.map((finding, index): Finding => ({
    ...finding,
    facts: spreadFacts(outcomes.map((each) => ((each as typeof outcome).findings[index] as Finding).facts)),
    // Where someone may still act on some of the days, it is shown.
    actionable: outcomes.some((each) => (each as typeof outcome).findings[index]?.actionable === true),
    evidence: withoutDays(finding.evidence, uncertain),
  }));
  return { ...outcome, evidence, findings: findings as unknown as typeof outcome.findings };
}

/** An answer that depends on days the chart does not tell. */
function undated(outcome: Outcome, uncertain: readonly string[]): Outcome {
  const { rule, ruleVersion, course, segment, criteria, evidence } = outcome;
  return {
    rule,
    ruleVersion,
    course,
    ...(segment !== undefined && { segment }),
    status: 'indeterminate',
    criteria: criteria.map((tried) => ({ ...tried, result: 'unknown' })),
    evidence: withoutDays(evidence, uncertain),
    needs: [need('exact-date', { resources: uncertain.join(', ') })],
  };
}

/**
 * The outcomes of a chart from those of each of its possible courses of events.
 *
 * @param worlds outcomes of each, in the order of the protocol; at least one
 */
export function agreed(
  worlds: readonly (readonly Outcome[])[],
  { uncertain, exhaustive }: Certainty,
): readonly Outcome[] {
  if (worlds.length === 1 && exhaustive) return worlds[0] as readonly Outcome[];
  const places = new Map<string, Outcome[]>();
  // The longest world first, so that places come in the order of the protocol.
  for (const world of worlds.toSorted((a, b) => b.length - a.length))
    for (const outcome of world) places.set(placeOf(outcome), [...(places.get(placeOf(outcome)) ?? []), outcome]);
  return [...places.values()].map((outcomes) => {
    const same = new Set(outcomes.map(answerOf)).size === 1 && outcomes.length === worlds.length;
    return same && exhaustive ? shared(outcomes, uncertain) : undated(outcomes[0] as Outcome, uncertain);
  });
}
