/** What stands under a card's summary, block by block; detail-text.ts puts it into the form of the client. */
import { RESULT_WORDS } from '../rules/answer-words.js';
import { NEEDS } from '../rules/needs.js';
import type { Criterion, EvidenceItem, Need, Sentence } from '../rules/rule.js';
import { type Language, say } from '../rules/wording.js';
import { isoOf } from '../timeline/day.js';
import { flat } from '../timeline/flat.js';
import { REGIMENS_VERSION } from '../timeline/regimens.js';
import type { Advice, Found } from './advice.js';
import type { CardContext } from './card-context.js';
import type { DetailBlock } from './detail-text.js';
import { type PhraseKey, PHRASES, tell } from './phrases.js';
import { unreadBlock } from './unread.js';

const EVIDENCE_LINES = 8;
const CRITERIA_LINES = 4;
const NEED_LINES = 5;

/** What a clinician must read beside the advice. */
export interface DetailParts {
  /** What to check before taking a suggestion; one sentence each. */
  readonly checks: readonly string[];
  /** Advice that found no card of its own, by summary. */
  readonly cut: readonly string[];
}

/** The detail of one card: what was found, what is missing, which clause asks, what to check, where it stands. */
export function detailOf(advice: Advice, context: CardContext, parts: DetailParts): readonly DetailBlock[] {
  const { language } = context;
  const [main, ...others] = advice.found;
  const text = (text: string): DetailBlock => ({ text });
  const section = (heading: PhraseKey, lines: readonly string[], most = lines.length): readonly DetailBlock[] => {
    const [first, ...more] = atMost(most, lines, language);
    return first === undefined ? [] : [{ heading: tell(heading, language), lines: [first, ...more] }];
  };
  return [
    ...stayNamed(advice, language).map(text),
    ...ordersNamed(advice, context).map(text),
    ...section('heading-also', unique(others.map((one) => sentenceOf(one, language)))),
    ...section('heading-found', evidenceLines(advice, language), EVIDENCE_LINES),
    ...section('heading-tried', criteriaLines(advice, language), CRITERIA_LINES),
    ...section('heading-missing', unique(advice.needs.map((need) => needSentence(need, language))), NEED_LINES),
    ...unreadBlock(context),
    ...section('heading-first', parts.checks),
    ...section('heading-why', clauseLines(advice, language)),
    ...section('heading-cut', parts.cut),
    text(standing(main, context)),
  ];
}

/** A finding's own sentence in full. */
export function sentenceOf({ rule, finding }: Found, language: Language): string {
  return say(wordingOf({ rule, finding }), finding.facts, language);
}

/**
 * The sentence a rule has for a finding.
 *
 * @throws Error where the rule has no wording for the code: a fault of the rule
 */
export function wordingOf({ rule, finding }: Pick<Found, 'rule' | 'finding'>): Sentence {
  const sentence = rule.wording[finding.code];
  if (sentence === undefined) throw new Error(`rule ${rule.meta.id} has no wording for ${finding.code}`);
  return sentence;
}

function atMost(most: number, lines: readonly string[], language: Language): readonly string[] {
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), tell('more', language, { count: rest })] : lines;
}

function ordersNamed(advice: Advice, context: CardContext): readonly string[] {
  const about = context.about ?? new Set<string>();
  const touched = flat(advice.found, ({ finding }) => finding.evidence.map((item) => item.resource));
  return unique(touched.filter((resource) => about.has(resource)))
    .toSorted()
    .map((order) => {
      const phrase = order.startsWith('Appointment/') ? 'about-appointment' : 'about-order';
      return tell(phrase, context.language, { order: context.orderNames?.get(order) ?? order });
    });
}

function stayNamed({ staySegment }: Advice, language: Language): readonly string[] {
  return staySegment === undefined ? [] : [tell('about-stay', language, { segment: staySegment })];
}

function evidenceLines(advice: Advice, language: Language): readonly string[] {
  const items = flat(advice.found, ({ finding, outcome }) =>
    finding.evidence.length > 0 ? finding.evidence : outcome.evidence,
  );
  const dated = (item: EvidenceItem): number => item.day ?? Number.MAX_SAFE_INTEGER;
  return unique(
    items
      .toSorted((one, other) => dated(one) - dated(other))
      .map((item) => {
        const day = item.day === undefined ? tell('no-day', language) : isoOf(item.day);
        return `${day} · ${say(item.what, item.facts ?? {}, language)} · ${item.resource}`;
      }),
  );
}

/** What was tried and not found fulfilled; what was met needs no one's attention. */
function criteriaLines(advice: Advice, language: Language): readonly string[] {
  const line = ({ criterion, facts, result }: Criterion): readonly string[] =>
    result === 'met'
      ? []
      : [
          tell('trial', language, {
            result: RESULT_WORDS[result][language],
            criterion: say(criterion, facts ?? {}, language),
          }),
        ];
  return unique(flat(advice.found, ({ outcome }) => flat(outcome.criteria, line)));
}

function needSentence(need: Need, language: Language): string {
  const table: Readonly<Record<string, Sentence | undefined>> = NEEDS;
  const sentence = table[need.code];
  return sentence === undefined ? need.code : say(sentence, need.facts ?? {}, language);
}

/** The version of a document that has no other. */
const AS_PUBLISHED = 'as published';

/** What each clause says, then the documents they stand in, each once. */
function clauseLines(advice: Advice, language: Language): readonly string[] {
  const citations = flat(advice.found, ({ rule }) => rule.meta.citations);
  return unique([
    ...citations.map(({ locator, says }) => tell('clause', language, { locator, says })),
    ...citations.map(({ document, version }) =>
      tell('clause-source', language, {
        document,
        version: version === AS_PUBLISHED ? PHRASES[AS_PUBLISHED] : version,
      }),
    ),
  ]);
}

/** Where the advice stands, and how old its regimen table is. */
function standing(main: Found, { rulebook, regimenTable = REGIMENS_VERSION, language }: CardContext): string {
  if (!speaksOfRegimens(main)) return rulebook.standing[language];
  const table = tell('regimen-table', language, { version: regimenTable });
  return `${table}${language === 'zh' ? '' : ' '}${rulebook.standing[language]}`;
}

function speaksOfRegimens({ rule, finding }: Found): boolean {
  return finding.remedy?.kind === 'give-systemic-partner' || rule.meta.clauses.includes('C1');
}

function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
