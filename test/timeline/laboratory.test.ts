/** What laboratory results can stand for (section 9, decisions 21 and 25). */
import { describe, expect, it } from 'vitest';
import { dayOf, type Day } from '../../src/timeline/day.js';
import { ageOn, estimatedFiltration, rangeOf } from '../../src/timeline/laboratory.js';

const on = (year: number, month: number, day: number): Day => dayOf(year, month, day) as Day;

describe('age in whole years', () => {
  const leapling = on(1968, 2, 29);

  it.each([
    [on(2027, 2, 28), 58],
    [on(2027, 3, 1), 59],
    [on(2028, 2, 28), 59],
    [on(2028, 2, 29), 60],
  ])('of a patient born on a leap day, %i', (day, age) => {
    expect(ageOn(leapling, day)).toBe(age);
  });
});

describe('what a result can stand for', () => {
  it.each([
    [{ value: 1.5 }, { least: 1.5, most: 1.5 }],
    [
      { value: 1.5, bound: '<' as const },
      { least: -Infinity, most: 1.5, open: true },
    ],
    [
      { value: 1.5, bound: '<=' as const },
      { least: -Infinity, most: 1.5 },
    ],
    [
      { value: 1.5, bound: '>' as const },
      { least: 1.5, most: Infinity, open: true },
    ],
    [
      { value: 1.5, bound: '>=' as const },
      { least: 1.5, most: Infinity },
    ],
  ])('%o', (result, range) => {
    expect(rangeOf(result)).toEqual(range);
  });
});

// CKD-EPI 2021 worked by hand: 142 * min(Scr/k, 1)^a * max(Scr/k, 1)^-1.2 * 0.9938^age (* 1.012 for women).
describe('filtration estimated from creatinine', () => {
  it.each([
    [88.4, 50, 'male', 92],
    [88.4, 50, 'female', 69],
    [61.88, 40, 'female', 112],
  ] as const)('%d µmol/L at %d, %s', (creatinine, age, sex, expected) => {
    expect(estimatedFiltration(creatinine, age, sex)).toBe(expected);
  });
});
