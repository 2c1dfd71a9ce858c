/** Draw, judge, estimate: over many seeds the estimates lie around what a full review by people would have found. */
import { describe, expect, test } from 'vitest';
import type { OutcomeEntry } from '../../../src/rules/outcome-entry.js';
import { type Accuracy, accuracyOf } from '../../../src/review/validation/accuracy.js';
import { drawSample } from '../../../src/review/validation/sample.js';
import type { Verdict } from '../../../src/review/validation/verdict.js';

type Status = OutcomeEntry['status'];

/** How many outcomes the review said so of, and what they are. */
const POPULATION: readonly (readonly [status: Status, truth: Verdict, count: number])[] = [
  ['unmet', 'unmet', 180],
  ['unmet', 'met', 15],
  ['unmet', 'not-applicable', 5],
  ['met', 'met', 1_400],
  ['met', 'unmet', 60],
  ['met', 'indeterminate', 40],
  ['indeterminate', 'indeterminate', 70],
  ['indeterminate', 'unmet', 30],
];
/** Of departures, those found; at worst, those of which the review could not tell count as missed. */
const TRUTH = {
  sensitivity: 180 / (180 + 60),
  sensitivityAtWorst: 180 / (180 + 60 + 30),
  specificity: 1_400 / (1_400 + 20),
  specificityAtWorst: 1_400 / (1_400 + 20),
  positivePredictiveValue: 180 / 200,
  negativePredictiveValue: 1_400 / 1_460,
} as const;
type Name = keyof typeof TRUTH;

const people = POPULATION.flatMap(([status, truth, count]) =>
  Array.from({ length: count }, (_, at) => ({ patient: `${status} ${truth} ${at}`, status, truth })),
);
const truths = new Map(people.map(({ patient, truth }) => [patient, truth]));
const rows = people.map(({ patient, status }) => ({
  patient,
  outcomes: [{ rule: 'r', ruleVersion: '1.0.0', course: 1, segment: 1, status, findings: [], criteria: [] }],
}));

function estimated(seed: number, perStratum: number): Accuracy {
  const statuses: readonly Status[] = ['met', 'unmet', 'indeterminate'];
  const { strata, drawn } = drawSample(rows, ['r'], { seed, perStratum, statuses });
  const judged = drawn.map((one) => ({ drawn: one, answers: [], reference: truths.get(one.patient)! }));
  return accuracyOf(strata, judged);
}

describe('accuracy', () => {
  test('is the truth where every outcome was judged', () => {
    const all = estimated(1, 2_000);
    for (const [name, truth] of Object.entries(TRUTH)) expect(all[name as Name]!.share).toBeCloseTo(truth, 12);
    expect(all).toMatchObject({ positives: 270, negatives: 1_420, neither: 110 });
  });

  test('lies around the truth over many samples, and its intervals hold it', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => estimated(seed, 60));
    for (const [name, truth] of Object.entries(TRUTH) as [Name, number][]) {
      const shares = seeds.map((one) => one[name]!);
      const mean = shares.reduce((sum, { share }) => sum + share, 0) / shares.length;
      const covered = shares.filter(({ low, high }) => low <= truth && truth <= high).length / shares.length;
      expect(Math.abs(mean - truth), `${name}: ${mean}`).toBeLessThan(0.03);
      // More than 95 of 100 where much of a stratum was judged: the intervals have no finite-population correction.
      expect(covered, name).toBeGreaterThan(0.91);
    }
  });

  test('would be far off without weights', () => {
    const { agreement } = estimated(1, 60);
    const unweighted = agreement.unmet.unmet / (agreement.unmet.unmet + agreement.met.unmet);
    expect(unweighted).toBeGreaterThan(TRUTH.sensitivity + 0.1);
  });
});
