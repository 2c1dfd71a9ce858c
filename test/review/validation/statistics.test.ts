/** Estimators against numbers of others, and against simulation. */
import { describe, expect, test } from 'vitest';
import { wilson } from '../../../src/review/report/statistics.js';
import { cohensKappa } from '../../../src/review/validation/kappa.js';
import { weightedShare } from '../../../src/review/validation/proportions.js';

/** Pairs of verdicts as a table counts them. */
const pairsOf = (table: readonly (readonly number[])[]): [string, string][] =>
  table.flatMap((row, one) =>
    row.flatMap((count, other) => Array.from({ length: count }, (): [string, string] => [`v${one}`, `v${other}`])),
  );

describe("Cohen's κ", () => {
  // Interval limits of statsmodels 0.14 (cohens_kappa). The second table is that of Fleiss, Levin and Paik, 18.1; the third
  // that of Fleiss, Cohen and Everitt 1969.
  test.each([
    [
      [
        [20, 5],
        [10, 15],
      ],
      0.4,
      0.151092290476661,
      0.6489077095233389,
    ],
    [
      [
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ],
      0.676470588235294,
      0.5045759580860855,
      0.8483652183845026,
    ],
    [
      [
        [106, 10, 4],
        [22, 28, 10],
        [2, 12, 6],
      ],
      0.4285714285714285,
      0.32329979345440496,
      0.533843063688452,
    ],
    [
      [
        [30, 2, 1, 0],
        [3, 25, 2, 1],
        [0, 1, 10, 2],
        [1, 0, 0, 5],
      ],
      0.7695429303716361,
      0.656172146734399,
      0.8829137140088732,
    ],
  ] as const)('of %j is %d (%d – %d)', (table, value, low, high) => {
    const { kappa, rows } = cohensKappa(pairsOf(table));
    expect(rows).toBe(table.flat().reduce<number>((sum, count) => sum + count, 0));
    expect(kappa!.value).toBeCloseTo(value, 10);
    expect(kappa!.low).toBeCloseTo(low, 10);
    expect(kappa!.high).toBeCloseTo(high, 10);
  });

  test('of few rows all judged alike is 1, and not surely so', () => {
    const { kappa, alike } = cohensKappa(
      pairsOf([
        [3, 0],
        [0, 3],
      ]),
    );
    expect(alike).toBe(6);
    expect(kappa).toMatchObject({ value: 1, high: 1 });
    expect(kappa!.low).toBeCloseTo(2 * wilson(6, 6).low - 1, 10);
  });

  test('tells nothing where one of both always says the same word, nor of no row', () => {
    expect(cohensKappa(pairsOf([[7]]))).toEqual({ rows: 7, alike: 7 });
    expect(cohensKappa(pairsOf([[5, 1]]))).toEqual({ rows: 6, alike: 5 });
    expect(cohensKappa(pairsOf([[5], [1]]))).toEqual({ rows: 6, alike: 5 });
    expect(cohensKappa([])).toEqual({ rows: 0, alike: 0 });
  });
});

describe('a weighted share', () => {
  test('counts each stratum by its size', () => {
    // 9 of 10 found stand for 90 of 100; 1 of 20 missed for 20 of 400.
    const share = weightedShare([{ size: 100, judged: 10, count: 9 }], [{ size: 400, judged: 20, count: 1 }])!;
    expect(share.share).toBeCloseTo(90 / 110, 12);
    expect(share.low).toBeLessThan(share.share);
    expect(share.high).toBeGreaterThan(share.share);
  });

  test('is the plain share where everything was judged', () => {
    const share = weightedShare([{ size: 30, judged: 30, count: 24 }], [{ size: 50, judged: 50, count: 6 }])!;
    expect(share.share).toBeCloseTo(24 / 30, 12);
  });

  test('does not call surely all found what a small sample of a large stratum did not happen to show', () => {
    const share = weightedShare([{ size: 20, judged: 10, count: 10 }], [{ size: 1_000, judged: 10, count: 0 }])!;
    expect(share).toMatchObject({ share: 1, high: 1 });
    // By hand: 20 × √(low (2 − low)) found against 1,000 × high missed.
    const [found, missed] = [wilson(10, 10).low, wilson(0, 10).high];
    const odds = (20 * Math.sqrt(found * (2 - found))) / (1_000 * missed);
    expect(share.low).toBeCloseTo(odds / (1 + odds), 12);
  });

  test('turns around with its parts', () => {
    const [one, other] = [
      { size: 60, judged: 20, count: 17 },
      { size: 90, judged: 15, count: 2 },
    ];
    const [share, rest] = [weightedShare([one], [other])!, weightedShare([other], [one])!];
    expect(share.share + rest.share).toBeCloseTo(1, 12);
    expect(share.low + rest.high).toBeCloseTo(1, 12);
    expect(share.high + rest.low).toBeCloseTo(1, 12);
  });

  test('adds up strata of one side: two halves tell what the whole does', () => {
    const own = [{ size: 100, judged: 40, count: 30 }];
    const half = { size: 200, judged: 50, count: 5 };
    const apart = weightedShare(own, [half, half])!;
    const together = weightedShare(own, [{ size: 400, judged: 100, count: 10 }])!;
    expect(apart.share).toBeCloseTo(together.share, 12);
    expect(Math.abs(apart.low - together.low)).toBeLessThan(0.02);
    expect(Math.abs(apart.high - together.high)).toBeLessThan(0.02);
  });

  test.each([
    [
      'a stratum that is not empty has none judged',
      [{ size: 5, judged: 5, count: 5 }],
      [{ size: 9, judged: 0, count: 0 }],
    ],
    ['there is none of either', [{ size: 5, judged: 5, count: 0 }], [{ size: 9, judged: 9, count: 0 }]],
    ['there are no strata', [], []],
  ] as const)('is not told where %s', (_, own, others) => {
    expect(weightedShare(own, others)).toBeUndefined();
  });

  test("has Wilson's interval where the other side is empty in the review too", () => {
    const share = weightedShare([{ size: 40, judged: 12, count: 9 }], [{ size: 0, judged: 0, count: 0 }])!;
    expect(share).toEqual({ share: 1, ...wilson(9, 9) });
  });

  test.each([
    [100, 0.9, 30, 400, 0.05, 30],
    [200, 0.95, 50, 200, 0.3, 50],
    [500, 0.7, 20, 500, 0.01, 100],
    [50, 0.9, 30, 2_000, 0.1, 60],
  ])('covers the truth in about 95 of 100 samples: %d × %d (%d) against %d × %d (%d)', (a, p, n, b, q, m) => {
    const random = seeded(a + b + n + m);
    const drawn = (times: number, share: number): number =>
      Array.from({ length: times }, () => (random() < share ? 1 : 0)).reduce<number>((sum, one) => sum + one, 0);
    const truth = (a * p) / (a * p + b * q);
    let [covered, told] = [0, 0];
    for (let run = 0; run < 2_000; run += 1) {
      const own = [{ size: a, judged: n, count: drawn(n, p) }];
      const share = weightedShare(own, [{ size: b, judged: m, count: drawn(m, q) }]);
      if (share === undefined) continue;
      told += 1;
      if (share.low <= truth && truth <= share.high) covered += 1;
    }
    expect(covered / told).toBeGreaterThan(0.92);
    expect(covered / told).toBeLessThan(0.98);
  });
});

/** A linear congruential generator (Numerical Recipes): the same samples each time. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
