/** Laws that hold for every chart, tried on generated ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/rules/judgement.js';
import { outcomeRow } from '../../src/rules/outcome-row.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { judge } from '../../src/rules/run.js';
import { plusDays } from '../../src/timeline/day.js';
import type { ChartFacts, Coverage, Fact } from '../../src/timeline/fact.js';
import { chartFactsOf, DAY_ZERO, type CaseFact } from '../helpers/course-case.js';
import { generatedChart as chart, MOST_FACTS } from '../helpers/generated-chart.js';
import { SOURCE_TYPES } from '../helpers/source-types.js';

/** Charts for each of the seven laws: 10,010 in all. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 1430);
/** They take under a minute on a quiet machine. */
const TIMEOUT = 600_000;

const asOf = fc.integer({ min: 0, max: 200 });
const planning = fc.boolean();

function judged(facts: ChartFacts, day: number, planned: boolean): string {
  const judgement = judge(facts, { asOf: plusDays(DAY_ZERO, day), planning: planned });
  return JSON.stringify(outcomeRow(judgement, facts, PROTOCOL.rules));
}

const placeOf = (outcome: Outcome): string => `${outcome.rule}|${outcome.course}|${outcome.segment ?? ''}`;
const statuses = (facts: ChartFacts, day: number): Map<string, string> =>
  new Map(
    judge(facts, { asOf: plusDays(DAY_ZERO, day), planning: false }).outcomes.map((each) => [
      placeOf(each),
      each.status,
    ]),
  );

/** The facts of one chart, known from the same days as those of the other. */
function knownAlike(given: Parameters<typeof chartFactsOf>[0], other: Parameters<typeof chartFactsOf>[0]): ChartFacts {
  const facts = chartFactsOf(given);
  const known = chartFactsOf(other).facts.map((each) => each.known);
  return { ...facts, facts: facts.facts.map((each, index) => ({ ...each, known: known[index] ?? each.known })) };
}

const IRRELEVANT: readonly CaseFact[] = [
  // Long before any course.
  { remark: 'haemoptysis', day: -400 },
  { diagnosis: 'other-cancer', day: 2 },
  { local: 'fluorouracil', day: 4, form: 'local' },
  { systemic: 'docetaxel', day: 5, standing: 'ordered', halted: true },
];

describe('for every chart', { timeout: TIMEOUT }, () => {
  it('the same input gives the same bytes, in whatever order the facts come', () => {
    fc.assert(
      fc.property(chart, asOf, planning, fc.infiniteStream(fc.nat()), (given, day, planned, random) => {
        const facts = chartFactsOf(given);
        const shuffled = facts.facts
          .map((each): [number, Fact] => [random.next().value, each])
          .sort((a, b) => a[0] - b[0])
          .map(([, each]) => each);
        const bytes = judged(facts, day, planned);
        expect(judged(facts, day, planned)).toBe(bytes);
        expect(judged({ ...facts, facts: shuffled }, day, planned)).toBe(bytes);
      }),
      { numRuns: RUNS },
    );
  });

  it('every rule can tell what it found', () => {
    fc.assert(
      fc.property(chart, asOf, planning, (given, day, planned) => {
        expect(judged(chartFactsOf(given), day, planned)).not.toContain('rule-failed');
      }),
      { numRuns: RUNS },
    );
  });

  it('irrelevant facts change nothing', () => {
    fc.assert(
      fc.property(chart, asOf, planning, (given, day, planned) => {
        const facts = chartFactsOf(given);
        const more = chartFactsOf({ facts: IRRELEVANT, histology: 'none' }).facts.map((each) => ({
          ...each,
          source: `${each.source}-irrelevant`,
        }));
        expect(judged({ ...facts, facts: [...facts.facts, ...more] }, day, planned)).toBe(judged(facts, day, planned));
      }),
      { numRuns: RUNS },
    );
  });

  it('shifting every day and asOf alike changes no answer', () => {
    fc.assert(
      fc.property(chart, asOf, fc.integer({ min: -500, max: 500 }), (given, day, by) => {
        const facts = chartFactsOf(given);
        const shifted: ChartFacts = {
          ...facts,
          facts: facts.facts.map((each) => ({
            ...each,
            known: plusDays(each.known, by),
            when: { first: plusDays(each.when.first, by), last: plusDays(each.when.last, by) },
          })),
        };
        expect([...statuses(shifted, day + by)]).toEqual([...statuses(facts, day)]);
      }),
      { numRuns: RUNS },
    );
  });

  it('sources not obtained never turn an answer into met', () => {
    const states = fc.constantFrom<Coverage>('missing', 'partial', 'error');
    fc.assert(
      fc.property(
        chart,
        asOf,
        fc.subarray([...SOURCE_TYPES], { minLength: 1 }),
        states,
        (given, day, lacking, state) => {
          const full = chartFactsOf(given);
          const coverage = { ...full.coverage, ...Object.fromEntries(lacking.map((type) => [type, state])) };
          const before = statuses(full, day);
          for (const [place, status] of statuses({ ...full, coverage }, day))
            if (status === 'met') expect(before.get(place)).toBe('met');
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('taking routes, names of drugs and vessels away never turns indeterminate into met', () => {
    fc.assert(
      fc.property(chart, asOf, fc.nat(MOST_FACTS - 1), (given, day, index) => {
        const poorer = given.facts.map((each, position): CaseFact => {
          if (position !== index + 1) return each;
          if (each.systemic !== undefined && (each.standing ?? 'performed') === 'performed')
            return { day: each.day, unrouted: each.systemic, form: 'unknown' };
          if (each.embolization !== undefined) return { ...each, embolization: [], remarks: [] };
          return each;
        });
        const before = statuses(chartFactsOf(given), day);
        for (const [place, status] of statuses(chartFactsOf({ ...given, facts: poorer }), day))
          if (status === 'met' && before.get(place) === 'indeterminate')
            throw new Error(`${place} became met by knowing less`);
      }),
      { numRuns: RUNS },
    );
  });

  it('knowing an exact day never contradicts the answer of its partial date', () => {
    fc.assert(
      fc.property(chart, asOf, (given, day) => {
        const exact = given.facts.map((each): CaseFact => {
          if (typeof each.day === 'number') return each;
          const [first, last] = each.day;
          // What was performed lies behind the day of the view.
          return {
            ...each,
            day: (each.standing ?? 'performed') === 'performed' && first <= day ? Math.min(last, day) : last,
          };
        });
        const precise = statuses(knownAlike({ ...given, facts: exact }, given), day);
        for (const [place, status] of statuses(chartFactsOf(given), day))
          if (status !== 'indeterminate' && precise.has(place)) expect(precise.get(place)).toBe(status);
      }),
      { numRuns: RUNS },
    );
  });
});
