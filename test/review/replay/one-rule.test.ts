/** A rule asked by itself stands as it does among all the others: a replay asks it so on the days between moments. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeKey } from '../../../src/review/replay/replay-row.js';
import type { Outcome } from '../../../src/rules/judgement.js';
import { plusDays } from '../../../src/timeline/day.js';
import { DAY_ZERO, chartFactsOf } from '../../helpers/course-case.js';
import { generatedChart } from '../../helpers/generated-chart.js';
import { replayCore } from './replaying.js';

const statusesIn = (outcomes: readonly Outcome[]): ReadonlyMap<string, string> =>
  new Map(outcomes.map((outcome) => [placeKey(outcome), outcome.status]));

it('stands alone as it does among the others, partial dates included', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(generatedChart, fc.integer({ min: 0, max: 160 }), (chart, day) => {
      const asOf = plusDays(DAY_ZERO, day);
      const facts = chartFactsOf(chart);
      const together = statusesIn(replayCore.judgeOn(facts, { asOf, planning: true }).outcomes);
      const alone = replayCore
        .rulesOn(asOf)
        .flatMap(({ meta }) => replayCore.judgeOn(facts, { asOf, planning: true, rule: meta.id }).outcomes);
      expect(statusesIn(alone)).toEqual(together);
      for (const [place, status] of together) seen.add(`${place.split('|')[0] ?? ''} ${status}`);
    }),
    { numRuns: 120, seed: 5 },
  );
  expect(seen.size).toBeGreaterThan(25);
}, 120_000);
