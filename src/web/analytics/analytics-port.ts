/** What the analytics page stands on: counts of what became of the cards, and words for what they name. */
import type { Sentence } from '../../rules/rule.js';

/** Numbers of cards. Accepted, overridden and ignored make up those shown. */
export interface Counts {
  readonly shown: number;
  readonly accepted: number;
  readonly overridden: number;
  /** Shown, and no feedback so far. */
  readonly ignored: number;
  /** Would have been shown: shadow mode, a patient outside the roll-out, advice overridden before. */
  readonly withheld: { readonly shadow: number; readonly rollout: number; readonly silenced: number };
  /** Overridden, by code of the reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Counts of one month, client, service, rule and finding. */
export interface CountRow extends Counts {
  /** "2026-11" */
  readonly month: string;
  readonly client: string;
  readonly service: string;
  readonly rule: string;
  readonly finding: string;
}

/** Months from and to, "2026-01"; absent: all. */
export interface CountQuery {
  readonly from?: string;
  readonly to?: string;
  readonly client?: string;
}

export interface AnalyticsPort {
  /** In the order of months. @throws OperationalError `store-unavailable` */
  readonly tally: (query: CountQuery) => Promise<readonly CountRow[]>;
  /** @throws OperationalError `request-invalid`, naming the parameter */
  readonly readQuery: (given: Readonly<Record<string, unknown>>) => CountQuery;
  /** Sums of rows. */
  readonly total: (rows: readonly Counts[]) => Counts;
  /** Of rules by id, in the order of the protocol. */
  readonly ruleTitles: ReadonlyMap<string, Sentence>;
  /** Of reasons by code. */
  readonly reasonTexts: ReadonlyMap<string, Sentence>;
}
