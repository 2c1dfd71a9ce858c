/** Counts of cards, as `Store.tally` gives them. */
export interface TallyRow {
  readonly service: string;
  readonly rule: string;
  readonly finding: string;
  readonly shown: number;
  readonly accepted: number;
  readonly overridden: number;
  /** Overridden, by code of the reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly ignored: number;
}
