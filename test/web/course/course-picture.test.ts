import { describe, expect, it } from 'vitest';
import { CASES } from './cases.js';
import { pictureOf } from './judged.js';
import { sketch } from './sketch.js';

describe('the picture of a course', () => {
  it.each(CASES.map((one) => [one.title, one] as const))('draws %s', (_title, { draws, asOf, ...given }) => {
    expect(sketch(pictureOf(given, asOf), Object.keys(draws))).toEqual(draws);
  });
});
