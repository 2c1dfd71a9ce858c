/** The tables, as both databases have them. Nothing here names a patient. */
import type { Kysely, Transaction } from 'kysely';

export interface IssuedCardTable {
  readonly client: string;
  readonly card: string;
  readonly service: string;
  /** YYYY-MM-DD, in the site's time zone. */
  readonly day: string;
  readonly hook: string;
  readonly rule: string;
  readonly rule_version: string;
  readonly finding: string;
  readonly severity: string;
  readonly topic: string;
  readonly advice: string;
  /** Empty where the card was shown. */
  readonly withheld: string;
}

export interface CardFeedbackTable {
  readonly client: string;
  readonly card: string;
  readonly outcome: string;
  /** UTC, always as long as 2026-11-23T10:00:00.000Z, so that texts sort as moments do. */
  readonly acted_at: string;
  /** The day of that moment in the site's time zone. */
  readonly acted_on: string;
  readonly service: string;
  readonly reason_code: string | null;
  readonly reason_system: string | null;
  /** 1 where the user wrote a comment; its words are not kept. */
  readonly commented: number;
}

export interface AcceptedSuggestionTable {
  readonly client: string;
  readonly card: string;
  readonly acted_at: string;
  readonly suggestion: string;
  readonly acted_on: string;
}

/** A token of a client that was used. */
export interface UsedTokenTable {
  /** Hash of issuer and jti. */
  readonly token: string;
  /** Until when it would be taken, in seconds since 1970. */
  readonly until: number;
}

export interface StoreVersionTable {
  readonly version: number;
}

export interface Tables {
  readonly issued_card: IssuedCardTable;
  readonly card_feedback: CardFeedbackTable;
  readonly accepted_suggestion: AcceptedSuggestionTable;
  readonly used_token: UsedTokenTable;
  readonly store_version: StoreVersionTable;
}

export type Database = Kysely<Tables>;
export type Change = Transaction<Tables>;
