/**
 * From a judgement to advice, and from advice to the cards of one hook call. Pure: the same judgement and context give
 * the same bytes.
 */
import type { Judgement } from '../rules/judgement.js';
import type { Severity } from '../rules/rule.js';
import { type Advice, adviceOf } from './advice.js';
import { type AdviceIdentity, draftsOf, identityOf } from './advice-identity.js';
import type { Card, Indicator, Source, Suggestion } from './card.js';
import type { CardContext, CardRule } from './card-context.js';
import { detailOf, wordingOf } from './detail.js';
import { detailText } from './detail-text.js';
import { linksOf } from './links.js';
import { overrideReasonsFor } from './override-reasons.js';
import { tell } from './phrases.js';
import { propose } from './suggestions/propose.js';
import type { UnnamedSuggestion } from './suggestions/proposal.js';
import { summaryOf } from './summary.js';
import { unreadCard } from './unread-card.js';
import { uuidV5 } from './uuid.js';

const TOPIC_SYSTEM = 'https://endovascular-cds.org/fhir/CodeSystem/advice';
const INDICATOR: Readonly<Record<Severity, Indicator>> = { advisory: 'info', caution: 'warning', stop: 'critical' };

/** A card, and what makes its advice the same advice at another call. */
export interface WrittenCard {
  readonly card: Card;
  readonly identity: AdviceIdentity;
}

/** What could be said at one call. Between advising and writing, some of it may be kept quiet about. */
export interface Advising {
  /** Most severe first, then in the order of the protocol. */
  readonly identities: readonly AdviceIdentity[];
  /**
   * Cards for these pieces of advice, at most as many as the client takes; what was cut is named in the detail of the
   * last one.
   *
   * @param chosen some of `identities`, in any order
   */
  readonly write: (chosen: readonly AdviceIdentity[]) => readonly WrittenCard[];
}

/**
 * The advice of a judgement (protocol sections 2, 3 and 6).
 *
 * @param judgement outcomes of every rule, in any order
 * @returns no advice where the chart is not about lung cancer by artery, where the course is closed, or where nothing
 *   can be acted on
 * @throws Error where a finding does not fit its rule (unknown rule, code without wording, fact not carried)
 */
export function adviseOn(judgement: Judgement, context: CardContext): Advising {
  const drafts = draftsOf(context);
  const known = new Map(adviceOf(judgement, context).map((advice) => [identityOf(advice, drafts, context), advice]));
  const unread = known.size === 0 ? unreadCard(judgement, context, TOPIC_SYSTEM) : undefined;
  if (unread !== undefined) return only(unread);
  return {
    identities: [...known.keys()],
    write: (chosen) =>
      written(
        [...known].filter(([identity]) => chosen.includes(identity)),
        context,
      ),
  };
}

/** One card that is already written. */
function only(one: WrittenCard): Advising {
  return { identities: [one.identity], write: (chosen) => (chosen.includes(one.identity) ? [one] : []) };
}

/** The cards of all the advice of a judgement. */
export function cardsFor(judgement: Judgement, context: CardContext): Card[] {
  const { identities, write } = adviseOn(judgement, context);
  return write(identities).map(({ card }) => card);
}

function written(chosen: readonly (readonly [AdviceIdentity, Advice])[], context: CardContext): readonly WrittenCard[] {
  const shown = chosen.slice(0, Math.max(1, context.limit ?? context.profile.maxCards));
  const cut = chosen.slice(shown.length).map(([, one]) => headline(one, context));
  return shown.map(([identity, one], index) => ({
    card: cardOf(one, identity, index === shown.length - 1 ? cut : [], context),
    identity,
  }));
}

function headline({ found, segment }: Advice, { language }: CardContext): string {
  return summaryOf(wordingOf(found[0]), found[0].finding.facts, segment, language);
}

function cardOf(advice: Advice, { topic }: AdviceIdentity, cut: readonly string[], context: CardContext): Card {
  const [{ rule, finding }] = advice.found;
  const { language, profile } = context;
  const { suggestions, checks } = propose(finding.remedy, advice.view, context);
  const [link, ...otherLinks] = linksOf(advice, context);
  const content = {
    summary: headline(advice, context),
    detail: detailText(detailOf(advice, context, { checks, cut }), profile.detail, language),
    indicator: INDICATOR[finding.severity],
    source: sourceOf(rule, topic, context),
  };
  const scope = [context.patient, advice.view.course.number, advice.segment ?? 0, rule.meta.id, finding.code];
  const uuid = uuidV5(JSON.stringify([scope, content, suggestions]));
  const [first, ...others] = suggestions.map((suggestion, index) => named(suggestion, uuid, index + 1));
  return {
    uuid,
    ...content,
    ...(first !== undefined && { suggestions: [first, ...others], selectionBehavior: profile.selectionBehavior }),
    overrideReasons: overrideReasonsFor(finding.remedy, language),
    ...(link !== undefined && { links: [link, ...otherLinks] }),
    ...(Object.keys(profile.cardExtension).length > 0 && { extension: profile.cardExtension }),
  };
}

/** The uuid of the card holds the content of its suggestions: the place among them tells them apart. */
function named({ label, ...rest }: UnnamedSuggestion, card: string, place: number): Suggestion {
  return { label, uuid: uuidV5(`${card} suggestion ${place}`), ...rest };
}

function sourceOf({ meta }: CardRule, topic: string, { language, linksBaseUrl }: CardContext): Source {
  return {
    label: tell('source-label', language),
    ...(linksBaseUrl !== undefined && { url: linksBaseUrl }),
    topic: { system: TOPIC_SYSTEM, code: topic, display: meta.title[language] },
  };
}
