/**
 * The port of what the service keeps: which cards it issued, and what became of them. Adapters differ in where the
 * rows stand (sqlite-store, postgres-store); one suite of tests holds for both.
 *
 * No patient data is kept: a card is its uuid, its rule and the client; a patient and an order are known only
 * as `advice`, a keyed hash that the store cannot turn back.
 */
import type { Severity } from '../rules/rule.js';

/** One card that was shown, or would have been (shadow mode). */
export interface IssuedCard {
  /** Card.uuid. The same advice on the same chart has the same uuid. */
  readonly card: string;
  /** Client.id */
  readonly client: string;
  /** Id of the CDS service. */
  readonly service: string;
  readonly hook: string;
  readonly rule: string;
  readonly ruleVersion: string;
  /** Finding code. */
  readonly finding: string;
  readonly severity: Severity;
  /** Card.source.topic.code */
  readonly topic: string;
  /** Day on which it was issued: "2026-11-23", in the site's time zone. */
  readonly day: string;
  /** Keyed hash of client, patient, order, rule and finding code: the same advice has the same one. */
  readonly advice: string;
  /** Why it was not shown; absent where it was. */
  readonly withheld?: 'shadow' | 'rollout' | 'silenced';
}

/** What a user did with a card. */
export interface CardFeedback {
  /** Card.uuid, or the client's own name for it; a card that was never issued is kept too. */
  readonly card: string;
  readonly client: string;
  readonly service: string;
  readonly outcome: 'accepted' | 'overridden';
  /** Suggestion.uuid of each accepted suggestion. */
  readonly acceptedSuggestions: readonly string[];
  /** Why it was overridden, as a code. Comments in free words are not kept: they may name the patient. */
  readonly reason?: { readonly code: string; readonly system?: string };
  readonly commented: boolean;
  /** RFC 3339, UTC: when the user acted, as the client says. */
  readonly at: string;
}

/** Counts of one month, client, service and rule. */
export interface TallyRow {
  /** "2026-11" */
  readonly month: string;
  readonly client: string;
  readonly service: string;
  readonly rule: string;
  readonly finding: string;
  /** Cards shown, each once a day. */
  readonly shown: number;
  readonly withheld: { readonly shadow: number; readonly rollout: number; readonly silenced: number };
  readonly accepted: number;
  readonly overridden: number;
  /** Overridden, by code of the reason; "none" where no code was given. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Shown, and no feedback so far. */
  readonly ignored: number;
}

export interface TallyQuery {
  /** First and last month, "2026-01"; absent: all. */
  readonly from?: string;
  readonly to?: string;
  readonly client?: string;
}

/** Every method throws OperationalError `store-unavailable` where the database fails; asking again is safe. */
export interface Store {
  /**
   * Keeps issued cards. Idempotent: the same card of the same client, service and day is kept once; one that was both
   * withheld and shown on that day counts as shown. Durable once resolved.
   */
  recordIssued(cards: readonly IssuedCard[]): Promise<void>;
  /**
   * Keeps feedback. Idempotent by client, card, outcome and timestamp (told again with more, the first reason stays
   * and what is new is added); in any order, before or after its cards. Durable once resolved.
   */
  recordFeedback(feedback: readonly CardFeedback[]): Promise<void>;
  /**
   * Which of these pieces of advice were last overridden, with a reason, since a moment.
   *
   * What was told last counts, over all cards of the advice: an acceptance after an override ends it. An override
   * without the code of a reason neither sets aside nor takes back a reason given before.
   *
   * @param since by advice hash: RFC 3339, UTC; an override at that moment still counts
   */
  overriddenSince(since: ReadonlyMap<string, string>): Promise<ReadonlySet<string>>;
  /**
   * Counts, by month, client, service, rule and finding, in that order. Each showing of a card (a day) counts with the
   * last feedback on it; feedback on cards never issued stands under the rule and finding "unknown".
   */
  tally(query: TallyQuery): Promise<readonly TallyRow[]>;
  /**
   * Notes the use of a client's token; of two uses at the same moment, by whatever replica, only one is the first.
   *
   * @param token hash of issuer and jti
   * @param times when it is used and until when it would be taken, in seconds since 1970; it is forgotten after that
   * @returns whether it is the first
   */
  useToken(token: string, times: { readonly now: number; readonly until: number }): Promise<boolean>;
  /** Resolves where the store answers and its tables are those of this version. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** The store as its keeper sees it: what no call needs. */
export interface KeptStore extends Store {
  /**
   * Deletes what is of days before the one given.
   *
   * @param day YYYY-MM-DD, in the site's time zone
   * @returns how many rows went
   */
  prune(day: string): Promise<number>;
}
