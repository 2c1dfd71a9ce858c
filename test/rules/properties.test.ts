/** Laws that hold for every chart, tried on generated ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/rules/judgement.js';
import { outcomeRow } from '../../src/rules/outcome-row.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { judge } from '../../src/rules/run.js';
import { plusDays } from '../../src/timeline/day.js';
import type { ChartFacts, Coverage, Fact, SourceType } from '../../src/timeline/fact.js';
import { chartFactsOf, DAY_ZERO, type CaseFact } from '../helpers/course-case.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 400);

const INGREDIENTS = ['cisplatin', 'carboplatin', 'pemetrexed', 'docetaxel', 'gemcitabine', 'mitomycin', 'osimertinib'];
const VESSELS = [
  'right bronchial-artery',
  'left bronchial-artery',
  'bronchial-artery',
  'right intercostal-artery 4',
  'intercostal-artery',
];

/** Mostly exact days, now and then a partial date. */
const day = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: -10, max: 150 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: -10, max: 120 }), fc.integer({ min: 1, max: 6 }))
      .map(([a, n]): [number, number] => [a, a + n]),
  },
);
const standing = fc.constantFrom('performed' as const, 'performed' as const, 'ordered' as const, 'draft' as const);
const vessels = fc.uniqueArray(fc.constantFrom(...VESSELS), { maxLength: 3 });
const remarks = fc.uniqueArray(fc.constantFrom('embolization-complete', 'embolization-partial', 'single-supply'), {
  maxLength: 1,
});
const ingredient = fc.constantFrom(...INGREDIENTS);
const dose = fc.option(fc.constantFrom('75 mg/m2', '500 mg/m2', '100 mg', '5 AUC'), { nil: undefined });

const fact: fc.Arbitrary<CaseFact> = fc
  .oneof(
    { weight: 4, arbitrary: fc.record({ arterial: ingredient, day, standing, dose }) },
    { weight: 4, arbitrary: fc.record({ systemic: ingredient, day, standing, dose }) },
    {
      weight: 1,
      arbitrary: fc.record({
        unrouted: ingredient,
        day,
        form: fc.constantFrom('injectable' as const, 'oral' as const, 'unknown' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ unnamed: fc.constantFrom('systemic' as const, 'unknown' as const), day }) },
    { weight: 2, arbitrary: fc.record({ infusion: vessels, day, standing, remarks }) },
    { weight: 3, arbitrary: fc.record({ embolization: vessels, day, standing, remarks }) },
    { weight: 2, arbitrary: fc.record({ angiography: vessels, day }) },
    { weight: 1, arbitrary: fc.record({ otherOrganInfusion: fc.constant(true as const), day }) },
    { weight: 1, arbitrary: fc.record({ endOfCare: fc.constantFrom('death' as const, 'hospice' as const), day }) },
    { weight: 1, arbitrary: fc.record({ resection: fc.constantFrom('done' as const, 'not-done' as const), day }) },
    { weight: 1, arbitrary: fc.record({ height: fc.integer({ min: 140, max: 190 }), day }) },
    { weight: 1, arbitrary: fc.record({ weight: fc.integer({ min: 40, max: 110 }), day }) },
  )
  .map((given) => JSON.parse(JSON.stringify(given)) as CaseFact);

const chart = fc.record({
  histology: fc.constantFrom('nonsquamous', 'squamous', 'nsclc-unspecified', 'small-cell', 'unspecified'),
  facts: fc.array(fact, { maxLength: 12 }).map((facts): CaseFact[] => [{ arterial: 'cisplatin', day: 0 }, ...facts]),
});
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

describe('for every chart', () => {
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
    const types: readonly SourceType[] = [
      'MedicationRequest',
      'MedicationAdministration',
      'Procedure',
      'DiagnosticReport',
    ];
    const states = fc.constantFrom<Coverage>('missing', 'partial', 'error');
    fc.assert(
      fc.property(chart, asOf, fc.subarray([...types], { minLength: 1 }), states, (given, day, lacking, state) => {
        const full = chartFactsOf(given);
        const coverage = { ...full.coverage, ...Object.fromEntries(lacking.map((type) => [type, state])) };
        const before = statuses(full, day);
        for (const [place, status] of statuses({ ...full, coverage }, day))
          if (status === 'met') expect(before.get(place)).toBe('met');
      }),
      { numRuns: RUNS },
    );
  });

  it('taking routes, names of drugs and vessels away never turns indeterminate into met', () => {
    fc.assert(
      fc.property(chart, asOf, fc.nat(11), (given, day, index) => {
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
