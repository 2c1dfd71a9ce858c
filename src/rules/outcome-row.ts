/**
 * The row of one patient in the public format of outcomes (docs/chart-review.md): what was judged, in plain
 * JSON, in one order of keys, so that the same chart gives the same bytes at every door.
 */
import { isoOf } from '../timeline/day.js';
import { problemIn } from '../timeline/data-quality.js';
import type { ChartFacts, DataQualityNote, Unresolved } from '../timeline/fact.js';
import type { Judgement } from './judgement.js';
import { entryOf, type OutcomeEntry } from './outcome-entry.js';
import type { Sentence } from './rule.js';
import type { Language } from './wording.js';

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
  readonly dataQuality: readonly (Omit<DataQualityNote, 'problem'> & { readonly problem: string })[];
}

/** What the row needs of a rule: its id and its sentences. */
export interface WordedRule {
  readonly meta: { readonly id: string };
  readonly wording: Readonly<Record<string, Sentence>>;
}

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
    dataQuality: inOneOrder(facts.dataQuality.map(({ source, field, problem }) => ({ source, field, problem }))).map(
      (note) => ({ ...note, problem: problemIn(note.problem, language) }),
    ),
  };
}

/** The row as one line of JSON, without a line feed. */
export function lineOf(row: OutcomeRow): string {
  return JSON.stringify(row);
}

function unresolvedRow({ source, what, codes, text }: Unresolved): Unresolved {
  return { source, what, codes, ...(text !== undefined && { text }) };
}

/** Sorted by their JSON text, each once: charts are obtained in any order. */
function inOneOrder<Row>(rows: readonly Row[]): readonly Row[] {
  const byText = new Map(rows.map((row) => [JSON.stringify(row), row]));
  return [...byText.keys()].sort().map((text) => byText.get(text) as Row);
}
