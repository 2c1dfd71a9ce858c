/** A suggestion never proposes a drug that a safety rule would stop (protocol section 4), on generated charts. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withheld } from '../../src/cards/suggestions/withheld.js';
import { checkLaboratoryLimits } from '../../src/rules/check-laboratory-limits/rule.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { respectAllergies } from '../../src/rules/respect-allergies/rule.js';
import { judge } from '../../src/rules/run.js';
import { plusDays } from '../../src/timeline/day.js';
import { chartFactsOf, DAY_ZERO, drugNamed, type CaseFact } from '../helpers/course-case.js';
import { contextAtHand } from './at-hand.js';

const DRUGS = ['cisplatin', 'carboplatin', 'pemetrexed', 'gemcitabine', 'docetaxel', 'paclitaxel', 'vinorelbine'];
const result = (analyte: string, least: number, most: number): fc.Arbitrary<CaseFact> =>
  fc
    .tuple(
      fc.integer({ min: least * 10, max: most * 10 }),
      fc.integer({ min: -4, max: 9 }),
      fc.integer({ max: 5, min: 0 }),
    )
    .map(([tenths, day, width]) => ({
      lab: `${analyte} ${tenths / 10}`,
      day: width === 5 ? ([day - 2, day] as const) : day,
    }));
const fact = fc.oneof(
  result('neutrophils', 0, 4),
  result('platelets', 40, 200),
  result('egfr', 30, 90),
  result('creatinine', 60, 200),
  result('bilirubin', 5, 60),
  fc
    .constantFrom(...DRUGS, 'class taxane', 'class vinca', 'contrast')
    .map((allergy): CaseFact => ({ allergy, day: -9 })),
);
const patient = fc.constantFrom({}, { birth: '1960' }, { birth: '1960-05-01', sex: 'female' as const });

it('no drug that is offered would be stopped when it is ordered, today or later', () => {
  let stopped = 0;
  fc.assert(
    fc.property(
      fc.array(fact, { maxLength: 7 }),
      patient,
      fc.constantFrom(...DRUGS),
      fc.integer({ min: 0, max: 8 }),
      (facts, who, ingredient, later) => {
        const asOf = plusDays(DAY_ZERO, 8);
        const draft: CaseFact = {
          systemic: ingredient,
          day: 8 + later,
          standing: 'draft',
          source: 'MedicationRequest/d',
        };
        const chart = chartFactsOf({ facts: [{ arterial: 'cisplatin', day: 0 }, ...facts, draft], patient: who });
        const protocol = { ...PROTOCOL, rules: [checkLaboratoryLimits, respectAllergies] };
        const { outcomes, views } = judge(chart, { asOf, planning: true, protocol });
        const stops = outcomes
          .flatMap((outcome) => (outcome.status === 'unmet' ? outcome.findings : []))
          .filter(({ severity }) => severity === 'stop');
        if (stops.length === 0) return;
        stopped += 1;
        const context = contextAtHand({ facts: chart });
        expect(withheld(drugNamed(ingredient), views.at(-1)!, context)).toBeDefined();
      },
    ),
    { numRuns: 1000 },
  );
  expect(stopped).toBeGreaterThan(100);
});
