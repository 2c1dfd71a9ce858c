import { describe, expect, test } from 'vitest';
import type { OutcomeEntry } from '../../../src/rules/outcome-entry.js';
import { type Sample, drawSample } from '../../../src/review/validation/sample.js';

type Row = { readonly patient: string; readonly outcomes: readonly OutcomeEntry[] };

const STATUSES = ['met', 'unmet', 'indeterminate'] as const;
const outcome = (rule: string, segment: number, status: OutcomeEntry['status']): OutcomeEntry => ({
  rule,
  ruleVersion: '1.0.0',
  course: 1,
  segment,
  status,
  findings: [],
  criteria: [],
});
/** Two rules over 200 patients with 2 segments each: 1 in 10 unmet, 1 in 20 not told. */
const ROWS: readonly Row[] = Array.from({ length: 200 }, (_, at) => ({
  patient: `p${at}`,
  outcomes: ['rule-a', 'rule-b'].flatMap((rule) =>
    [1, 2].map((segment) => outcome(rule, segment, at % 10 === 0 ? 'unmet' : at % 20 === 1 ? 'indeterminate' : 'met')),
  ),
}));
const draw = (seed: number, rows = ROWS, perStratum = 5): Sample =>
  drawSample(rows, ['rule-a', 'rule-b'], { seed, perStratum, statuses: STATUSES });

describe('a sample', () => {
  test('holds so many of each rule and answer, or all where there are fewer', () => {
    expect(draw(7, ROWS, 30).strata).toEqual(
      ['rule-a', 'rule-b'].flatMap((rule) => [
        { rule, status: 'met', size: 340, drawn: 30 },
        { rule, status: 'unmet', size: 40, drawn: 30 },
        { rule, status: 'indeterminate', size: 20, drawn: 20 },
      ]),
    );
  });

  test('is the same twice and in any order of patients, and another one for another seed', () => {
    expect(draw(7, ROWS.toReversed())).toEqual(draw(7));
    expect(draw(8).drawn).not.toEqual(draw(7).drawn);
  });

  test('does not change where patients come whose answers are others', () => {
    const more = [...ROWS, { patient: 'x', outcomes: [outcome('rule-a', 1, 'not-applicable')] }];
    expect(draw(7, more)).toEqual(draw(7));
  });

  test('takes the same segments for both rules, so that fewer charts are opened', () => {
    const { drawn } = draw(7);
    expect(drawn).toHaveLength(30);
    expect(new Set(drawn.map(({ patient, segment }) => `${patient} ${segment}`)).size).toBe(15);
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(30);
  });

  test('stands chart by chart: its order tells nothing of the answers', () => {
    const { drawn } = draw(7);
    const patients = drawn.map(({ patient }) => patient);
    expect(patients).toEqual(patients.toSorted((one, other) => (one < other ? -1 : 1)));
  });

  test('gives every outcome of a stratum the same chance', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 600; seed += 1)
      for (const { rule, status, patient, segment } of draw(seed, ROWS, 10).drawn)
        if (rule === 'rule-a' && status === 'unmet') {
          const place = `${patient} ${segment}`;
          times.set(place, (times.get(place) ?? 0) + 1);
        }
    // 40 outcomes, 10 drawn of them 600 times: 150 each, with a standard deviation of 10.6.
    expect(times.size).toBe(40);
    expect(Math.min(...times.values())).toBeGreaterThan(105);
    expect(Math.max(...times.values())).toBeLessThan(195);
  });

  test('names its outcomes so that a spreadsheet leaves the names alone', () => {
    expect(draw(7).drawn.filter(({ id }) => !/^r[0-9a-f]{12}$/.test(id))).toEqual([]);
  });
});
