/** Law 3: what became known later never changes what replay says of an earlier day. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoOf, plusDays } from '../../../src/timeline/day.js';
import type { Fact } from '../../../src/timeline/fact.js';
import { DAY_ZERO, chartFactsOf } from '../../helpers/course-case.js';
import { generatedChart } from '../../helpers/generated-chart.js';
import { replayed } from './replaying.js';

const AS_OF = plusDays(DAY_ZERO, 160);
const known = fc.integer({ min: -5, max: 160 }).map((day) => plusDays(DAY_ZERO, day));

describe('replay', () => {
  it('says the same of every day before a fact was known, with that fact and without it', () => {
    let compared = 0;
    let findings = 0;
    fc.assert(
      fc.property(generatedChart, generatedChart, fc.nat(), known, (chart, other, place, day) => {
        const before = chartFactsOf(chart);
        const others = chartFactsOf(other).facts;
        const late = { ...others[place % others.length], source: 'Procedure/late', known: day } as Fact;
        const earlier = (facts: readonly Fact[]) =>
          replayed({ ...before, facts }, AS_OF).row.decisions.filter((decision) => decision.day < isoOf(day));
        const said = earlier(before.facts);
        expect(earlier([...before.facts, late])).toEqual(said);
        compared += said.length;
        findings += said.flatMap((decision) => decision.findings).length;
      }),
      { numRuns: 150, seed: 3 },
    );
    expect(compared).toBeGreaterThan(700);
    expect(findings).toBeGreaterThan(250);
  }, 120_000);

  it('of a day is the same whether the review is held on that day or later', () => {
    fc.assert(
      fc.property(generatedChart, fc.integer({ min: 0, max: 150 }), (chart, day) => {
        const facts = chartFactsOf(chart);
        const then = plusDays(DAY_ZERO, day);
        const until = replayed(facts, AS_OF).row.decisions.filter((decision) => decision.day <= isoOf(then));
        expect(replayed(facts, then).row.decisions).toEqual(until);
      }),
      { numRuns: 60, seed: 4 },
    );
  }, 120_000);
});
