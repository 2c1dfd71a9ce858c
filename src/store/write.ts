/** Writing rows so that writing them again changes nothing. */
import { byKey } from './rows.js';
import type { AcceptedSuggestionTable, CardFeedbackTable, Change, Database, IssuedCardTable } from './tables.js';

export interface Rows {
  readonly issued: readonly IssuedCardTable[];
  readonly feedback: readonly CardFeedbackTable[];
  readonly suggestions: readonly AcceptedSuggestionTable[];
}

/** Rows of one statement: the parameters stay far below what either database takes. */
const AT_ONCE = 500;

/** Writes all rows in one transaction. */
export async function writeRows(db: Database, { issued, feedback, suggestions }: Rows): Promise<void> {
  await db.transaction().execute(async (change) => {
    for (const rows of portions(byKey(issued, issuedKey, shownFirst))) await writeIssued(change, rows);
    for (const rows of portions(byKey(feedback, feedbackKey, joined))) await writeFeedback(change, rows);
    for (const rows of portions(byKey(suggestions, suggestionKey, (one) => one))) await writeSuggestions(change, rows);
  });
}

const issuedKey = ({ client, card, service, day }: IssuedCardTable) => JSON.stringify([client, card, service, day]);
const feedbackKey = ({ client, card, outcome, acted_at: at }: CardFeedbackTable) =>
  JSON.stringify([client, card, outcome, at]);
const suggestionKey = ({ client, card, acted_at: at, suggestion }: AcceptedSuggestionTable) =>
  JSON.stringify([client, card, at, suggestion]);

/** A card that was both withheld and shown on one day was shown. */
function shownFirst(one: IssuedCardTable, other: IssuedCardTable): IssuedCardTable {
  return one.withheld !== '' && other.withheld === '' ? other : one;
}

/** The same act told twice, once perhaps with more: the first reason stays, what is new is added. */
function joined(one: CardFeedbackTable, other: CardFeedbackTable): CardFeedbackTable {
  const { reason_code, reason_system } = one.reason_code === null ? other : one;
  return { ...one, reason_code, reason_system, commented: Math.max(one.commented, other.commented) };
}

async function writeIssued(change: Change, rows: readonly IssuedCardTable[]): Promise<void> {
  await change
    .insertInto('issued_card')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['client', 'card', 'service', 'day'])
        .doUpdateSet({ withheld: '' })
        .where('excluded.withheld', '=', '')
        .where('issued_card.withheld', '!=', ''),
    )
    .execute();
}

async function writeFeedback(change: Change, rows: readonly CardFeedbackTable[]): Promise<void> {
  await change
    .insertInto('card_feedback')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['client', 'card', 'outcome', 'acted_at']).doUpdateSet((eb) => ({
        reason_code: eb.fn.coalesce('card_feedback.reason_code', 'excluded.reason_code'),
        reason_system: eb
          .case()
          .when('card_feedback.reason_code', 'is', null)
          .then(eb.ref('excluded.reason_system'))
          .else(eb.ref('card_feedback.reason_system'))
          .end(),
        commented: eb.case().when('excluded.commented', '=', 1).then(1).else(eb.ref('card_feedback.commented')).end(),
      })),
    )
    .execute();
}

async function writeSuggestions(change: Change, rows: readonly AcceptedSuggestionTable[]): Promise<void> {
  await change
    .insertInto('accepted_suggestion')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function* portions<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += AT_ONCE) yield rows.slice(start, start + AT_ONCE);
}
