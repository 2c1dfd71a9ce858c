/**
 * The card that stands alone: the protocol concerns this patient, parts of the chart could not be read, and what hangs
 * on them could not be checked. Without it the answer would be empty, which reads as "all is well".
 */
import type { Judgement, Outcome } from '../rules/judgement.js';
import type { Sentence } from '../rules/rule.js';
import type { Segment } from '../timeline/course-view.js';
import { isoOf } from '../timeline/day.js';
import { type AtHand, atHand } from './advice.js';
import type { AdviceIdentity } from './advice-identity.js';
import type { Card } from './card.js';
import type { CardContext, CardRule } from './card-context.js';
import { type DetailBlock, detailText } from './detail-text.js';
import { overrideReasonsFor } from './override-reasons.js';
import { tell } from './phrases.js';
import { unreadBlock } from './unread.js';
import { uuidV5 } from './uuid.js';

const ID = 'chart-not-read';
const VERSION = '1.0.0';
const TITLE: Sentence = { en: 'The chart was not read in full', zh: '病历未能完整读取' };
const SUMMARY: Sentence = {
  en: 'The chart could not be read in full: not all that the lung cancer protocol asks was checked.',
  zh: '病历未能完整读取，肺癌介入方案的部分内容未能核对。',
};
const NOT_CHECKED: Sentence = { en: 'Not checked', zh: '未核对' };
const MEANING: Sentence = {
  en: 'No other card is shown; that does not mean that nothing is due. Look into the chart, or open it again in a while.',
  zh: '未显示其他提示并不表示无待办事项。请查阅病历，或稍后重新打开。',
};

/**
 * The card, where there is no advice to show.
 *
 * @param topicSystem code system of the topics of cards
 * @returns undefined where all could be read, where the protocol does not concern the patient or the orders at hand,
 *   and where nothing of it hangs on what could not be read
 */
export function unreadCard(
  judgement: Judgement,
  context: CardContext,
  topicSystem: string,
): { readonly card: Card; readonly identity: AdviceIdentity } | undefined {
  const hand = atHand(judgement, context);
  const rules = hand === undefined ? [] : rulesLeftOpen(hand, context);
  const [first, ...others] = rules.map(({ meta }) => meta.title[context.language]);
  if (hand === undefined || first === undefined) return undefined;
  const { language, profile, rulebook, linksBaseUrl } = context;
  const blocks: readonly DetailBlock[] = [
    ...unreadBlock(context),
    { heading: NOT_CHECKED[language], lines: [first, ...others] },
    { text: MEANING[language] },
    { text: rulebook.standing[language] },
  ];
  const identity = identityOf(hand, context);
  const content = {
    summary: SUMMARY[language],
    detail: detailText(blocks, profile.detail, language),
    indicator: 'info',
    source: {
      label: tell('source-label', language),
      ...(linksBaseUrl !== undefined && { url: linksBaseUrl }),
      topic: { system: topicSystem, code: identity.topic, display: TITLE[language] },
    },
  } as const;
  const card: Card = {
    uuid: uuidV5(JSON.stringify([context.patient, ID, hand.view.course.number, content])),
    ...content,
    overrideReasons: overrideReasonsFor(undefined, language),
    ...(Object.keys(profile.cardExtension).length > 0 && { extension: profile.cardExtension }),
  };
  return { card, identity };
}

/** The rules that speak here and cannot tell because silence of what could not be read proves nothing. */
function rulesLeftOpen({ view, outcomes }: AtHand, context: CardContext): readonly CardRule[] {
  const { unread = [], rulebook, decisionPoint, about } = context;
  const hangsOnUnread = (outcome: Outcome): boolean =>
    outcome.status === 'indeterminate' &&
    outcome.needs.some(({ code, facts = {} }) => {
      const { resources } = facts;
      if (code !== 'source-not-obtained' || typeof resources !== 'string') return false;
      return unread.some((type) => resources.split(', ').includes(type));
    });
  const isAsked = (outcome: Outcome): boolean => {
    const segment = view.course.segments.find(({ number }) => number === outcome.segment);
    return about === undefined || (about.size > 0 && (segment === undefined || holds(segment, about)));
  };
  const open = new Set(outcomes.filter((one) => hangsOnUnread(one) && isAsked(one)).map(({ rule }) => rule));
  return rulebook.rules.filter(({ meta }) => open.has(meta.id) && meta.decisionPoints.includes(decisionPoint));
}

/** Whether orders or appointments of the call belong to a segment. */
function holds({ session, systemic, routeUnknown }: Segment, orders: ReadonlySet<string>): boolean {
  const rows = [...session.deliveries, ...session.infusions, ...session.embolizations, ...session.angiographies];
  return (
    session.drafts.some((draft) => orders.has(draft)) ||
    [...rows, ...systemic, ...routeUnknown].some(({ source }) => orders.has(source))
  );
}

/** The day is part of it: whoever sets the card aside today wants to know of another such chart tomorrow. */
function identityOf({ view }: AtHand, { profile, unread = [] }: CardContext): AdviceIdentity {
  return {
    rule: ID,
    ruleVersion: VERSION,
    finding: ID,
    severity: 'advisory',
    topic: profile.topicCode === 'as-is' ? ID : 'ChartNotRead',
    course: view.course.number,
    findings: [`${ID}/${ID}`],
    orders: [],
    asks: [],
    restsOn: [...unread, isoOf(view.asOf)],
  };
}
