/** From what the port says to rows of the tables. */
import { dayInZone, isoOf } from '../timeline/day.js';
import type { CardFeedback, IssuedCard } from './store.js';
import type { AcceptedSuggestionTable, CardFeedbackTable, IssuedCardTable } from './tables.js';

/** A card of ours as a row. */
export function issuedRow(issued: IssuedCard): IssuedCardTable {
  const { client, card, service, day, hook, rule, ruleVersion, finding, severity, topic, advice, withheld } = issued;
  return {
    client,
    card,
    service,
    day,
    hook,
    rule,
    rule_version: ruleVersion,
    finding,
    severity,
    topic,
    advice,
    withheld: withheld ?? '',
  };
}

/**
 * Feedback as a row.
 *
 * @param timeZone IANA name of the site's time zone
 */
export function feedbackRow(feedback: CardFeedback, timeZone: string): CardFeedbackTable {
  const { client, card, outcome, at, service, reason, commented } = feedback;
  return {
    client: storable(client),
    card: storable(card),
    outcome,
    acted_at: momentText(at),
    acted_on: isoOf(dayInZone(Date.parse(at), timeZone)),
    service: storable(service),
    reason_code: reason === undefined ? null : storable(reason.code),
    reason_system: reason?.system === undefined ? null : storable(reason.system),
    commented: commented ? 1 : 0,
  };
}

/** The accepted suggestions of one piece of feedback as rows. */
export function suggestionRows(feedback: CardFeedback, timeZone: string): readonly AcceptedSuggestionTable[] {
  const { client, card, acted_at, acted_on } = feedbackRow(feedback, timeZone);
  return feedback.acceptedSuggestions.map((suggestion) => ({
    client,
    card,
    acted_at,
    suggestion: storable(suggestion),
    acted_on,
  }));
}

/** A moment as the tables spell it: UTC, to the millisecond. */
export function momentText(at: string): string {
  return new Date(at).toISOString();
}

/** PostgreSQL's text cannot hold U+0000; a lone surrogate is no UTF-8. One row must not spoil the others of its write. */
function storable(text: string): string {
  return Buffer.from(text.replaceAll('\0', '\uFFFD')).toString();
}

/** One row for each key, in the order of the keys: two writers who lock rows in the same order never block each other. */
export function byKey<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  merge: (one: Row, other: Row) => Row,
): Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const before = found.get(key);
    found.set(key, before === undefined ? row : merge(before, row));
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
