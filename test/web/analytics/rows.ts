/** Counts for the tests of the analytics page. */
import type { TallyRow } from '../../../src/store/store.js';

const row = (given: Partial<TallyRow>): TallyRow => ({
  month: '2026-01',
  client: 'st-elsewhere',
  service: 'endovascular-lung-order-sign',
  rule: 'give-systemic-supplement',
  finding: 'supplement-missing',
  shown: 0,
  withheld: { shadow: 0, rollout: 0, silenced: 0 },
  accepted: 0,
  overridden: 0,
  reasons: {},
  ignored: 0,
  ...given,
});

export const ROWS: readonly TallyRow[] = [
  row({ month: '2025-11', shown: 3, accepted: 1, overridden: 1, reasons: { none: 1 }, ignored: 1 }),
  row({ shown: 8, accepted: 4, overridden: 3, reasons: { 'given-elsewhere': 3 }, ignored: 1 }),
  row({ finding: 'supplement-due', shown: 2, ignored: 2, withheld: { shadow: 2, rollout: 0, silenced: 1 } }),
  row({
    client: 'lakeside',
    rule: 'infuse-slowly',
    finding: 'infusion-too-fast',
    withheld: { shadow: 5, rollout: 1, silenced: 0 },
  }),
  row({ month: '2026-02', rule: 'infuse-slowly', finding: 'infusion-too-fast', shown: 4, accepted: 3, ignored: 1 }),
  row({ month: '2026-02', rule: 'unknown', finding: 'unknown', accepted: 1 }),
];
