import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OTHERS, toldGroups } from '../../../src/review/summary/hide-groups.js';
import { hideSmall } from '../../../src/review/summary/hide-small.js';

const LEAST = 11;
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

describe('hideSmall', () => {
  test.each([
    [
      { a: 40, b: 50 },
      { a: 40, b: 50 },
    ],
    [
      { a: 40, b: 3, c: 60, d: 0 },
      { a: null, b: null, c: 60, d: 0 },
    ],
    [
      { a: 4, b: 3, c: 60, d: 20 },
      { a: null, b: null, c: 60, d: null },
    ],
    [
      { a: 6, b: 7, c: 60 },
      { a: null, b: null, c: 60 },
    ],
    [
      { a: 2, b: 0 },
      { a: null, b: null },
    ],
    [
      { a: 0, b: 0 },
      { a: 0, b: 0 },
    ],
  ])('of %j tells %j', (counts, told) => {
    expect(hideSmall(counts, LEAST)).toEqual(told);
  });

  test('tells no small count, and none that the total gives away', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.nat(40), { minKeys: 1, maxKeys: 7 }), (counts) => {
        const told = hideSmall(counts, LEAST);
        const hidden = Object.keys(counts).filter((name) => told[name] === null);
        expect(Object.values(told).filter((count) => count !== null && count > 0 && count < LEAST)).toEqual([]);
        const total = sum(Object.values(counts));
        if (hidden.length > 0 && total >= LEAST) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(sum(hidden.map((name) => counts[name] ?? 0))).toBeGreaterThanOrEqual(LEAST);
        }
      }),
    );
  });
});

describe('toldGroups', () => {
  const judged = fc.record({ met: fc.nat(40), unmet: fc.nat(40) });

  test('tells no small count, nor lets one be computed from the totals', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), judged, { minKeys: 1, maxKeys: 8 }), (groups) => {
        const totals = hideSmall(
          {
            met: sum(Object.values(groups).map(({ met }) => met)),
            unmet: sum(Object.values(groups).map(({ unmet }) => unmet)),
          },
          LEAST,
        );
        const table = Object.fromEntries(Object.entries(groups).map(([name, counts]) => [name, { rule: counts }]));
        const told = toldGroups(table, { rule: totals }, LEAST);
        const cells = Object.values(told).flatMap((byRule) => Object.values(byRule['rule'] ?? {}));
        expect(cells.filter((count) => typeof count !== 'number' || (count > 0 && count < LEAST))).toEqual([]);
        if (totals['met'] === null || totals['unmet'] === null) expect(told).toEqual({});
        else if (told[OTHERS] !== undefined) {
          const apart = Object.keys(groups).filter(
            (name) => told[name] === undefined && groups[name]!.met + groups[name]!.unmet > 0,
          );
          expect(apart.length).toBeGreaterThan(1);
          expect(sum(cells as number[])).toBe(totals['met']! + totals['unmet']!);
        }
      }),
    );
  });
});
