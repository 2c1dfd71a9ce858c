import { describe, expect, test } from 'vitest';
import { funnelLimits, median, wilson } from '../../../src/review/report/statistics.js';

describe('wilson', () => {
  // Newcombe, Stat Med 1998;17:857, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('of %i in %i', (met, all, low, high) => {
    expect(wilson(met, all).low).toBeCloseTo(low, 4);
    expect(wilson(met, all).high).toBeCloseTo(high, 4);
  });
});

test('median is the middle, or the mean of the two in the middle', () => {
  expect(median([0.9, 0.1, 0.5])).toBe(0.5);
  expect(median([0.4, 0.1, 0.2, 0.9])).toBeCloseTo(0.3, 12);
});

describe('funnelLimits', () => {
  test('come near those of the normal curve in large groups, and lie wider for 99.8 %', () => {
    const inner = funnelLimits(0.8, 10_000, 0.05);
    expect(inner.low).toBeCloseTo(0.8 - 1.96 * 0.004, 3);
    expect(inner.high).toBeCloseTo(0.8 + 1.96 * 0.004, 3);
    const outer = funnelLimits(0.8, 100, 0.002);
    expect(outer.low).toBeLessThan(funnelLimits(0.8, 100, 0.05).low);
    expect(outer.high).toBeGreaterThan(funnelLimits(0.8, 100, 0.05).high);
  });

  test('stay within 0 and 1, and are the target where all or none are met', () => {
    expect(funnelLimits(1, 9, 0.05)).toEqual({ low: 1, high: 1 });
    expect(funnelLimits(0, 9, 0.05)).toEqual({ low: 0, high: 0 });
    expect(funnelLimits(0.5, 1, 0.002)).toEqual({ low: 0, high: expect.closeTo(1, 2) });
  });
});
