/** From a judgement to the cards of one hook call. Pure: the same judgement and context give the same bytes. */
import type { Judgement } from '../rules/judgement.js';
import type { Severity } from '../rules/rule.js';
import { type Advice, adviceOf } from './advice.js';
import type { Card, Indicator, Link, Source, Suggestion } from './card.js';
import type { CardContext, CardRule } from './card-context.js';
import { detailOf, wordingOf } from './detail.js';
import { overrideReasonsFor } from './override-reasons.js';
import { tell } from './phrases.js';
import { propose } from './suggestions/propose.js';
import type { UnnamedSuggestion } from './suggestions/proposal.js';
import { summaryOf } from './summary.js';
import { uuidV5 } from './uuid.js';

const HANDFUL = 5;
const TOPIC_SYSTEM = 'https://endovascular-cds.org/fhir/CodeSystem/advice';
const INDICATOR: Readonly<Record<Severity, Indicator>> = { advisory: 'info', caution: 'warning', stop: 'critical' };

/**
 * The cards of a judgement (protocol sections 2, 3 and 6): most severe first, then in the order of the protocol, at
 * most a handful; what was cut is named in the detail of the last one.
 *
 * @param judgement outcomes of every rule, in any order
 * @returns no card where the chart is not about lung cancer by artery, where the course is closed, or where nothing
 *   can be acted on
 * @throws Error where a finding does not fit its rule (unknown rule, code without wording, fact not carried)
 */
export function cardsFor(judgement: Judgement, context: CardContext): Card[] {
  const advice = adviceOf(judgement, context);
  const shown = advice.slice(0, Math.max(1, context.limit ?? HANDFUL));
  const cut = advice.slice(shown.length).map((one) => headline(one, context));
  return shown.map((one, index) => cardOf(one, index === shown.length - 1 ? cut : [], context));
}

function headline({ found, segment }: Advice, { language }: CardContext): string {
  return summaryOf(wordingOf(found[0]), found[0].finding.facts, segment, language);
}

function cardOf(advice: Advice, cut: readonly string[], context: CardContext): Card {
  const [{ rule, finding }] = advice.found;
  const { suggestions, checks } = propose(finding.remedy, advice.view, context);
  const link = linkTo(rule, context);
  const content = {
    summary: headline(advice, context),
    detail: detailOf(advice, context, { checks, cut }),
    indicator: INDICATOR[finding.severity],
    source: sourceOf(rule, context),
  };
  const scope = [context.patient, advice.view.course.number, advice.segment ?? 0, rule.meta.id, finding.code];
  const uuid = uuidV5(JSON.stringify([scope, content, suggestions]));
  const [first, ...others] = suggestions.map((suggestion, index) => named(suggestion, uuid, index + 1));
  return {
    uuid,
    ...content,
    ...(first !== undefined && {
      suggestions: [first, ...others],
      selectionBehavior: context.profile.selectionBehavior,
    }),
    overrideReasons: overrideReasonsFor(finding.remedy, context.language),
    ...(link !== undefined && { links: [link] }),
  };
}

/** The uuid of the card holds the content of its suggestions: the place among them tells them apart. */
function named({ label, ...rest }: UnnamedSuggestion, card: string, place: number): Suggestion {
  return { label, uuid: uuidV5(`${card} suggestion ${place}`), ...rest };
}

/** The topic is the rule: stable per advice, so that a user's override is remembered under it. */
function sourceOf({ meta }: CardRule, { language, linksBaseUrl }: CardContext): Source {
  return {
    label: tell('source-label', language),
    ...(linksBaseUrl !== undefined && { url: linksBaseUrl }),
    topic: { system: TOPIC_SYSTEM, code: meta.id, display: meta.title[language] },
  };
}

function linkTo({ meta }: CardRule, { language, linksBaseUrl }: CardContext): Link | undefined {
  if (linksBaseUrl === undefined) return undefined;
  const url = `${linksBaseUrl.replace(/\/+$/, '')}/rules/${encodeURIComponent(meta.id)}`;
  return { label: tell('link-label', language), url, type: 'absolute' };
}
