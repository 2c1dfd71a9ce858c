/** Regimens of a site, and measurements of one day. */
import { expect, it } from 'vitest';
import { cardsFor } from '../../src/cards/cards-for.js';
import type { CourseView } from '../../src/timeline/course-view.js';
import type { Regimen, RegimenDrug } from '../../src/timeline/regimens.js';
import { bodySize, contextAtHand, judgementAtHand, missing, unmet, viewAtHand } from './at-hand.js';

const perArea = (ingredient: string, dose: number): RegimenDrug => ({
  ingredient,
  unit: 'mg/m2',
  low: dose,
  high: dose,
  days: [1],
});
const regimen = (id: string, drugs: Regimen['drugs']): Regimen => ({
  id,
  drugs,
  mayAdd: [],
  histologies: ['nonsquamous'],
  cycleDays: 21,
});
const suggested = (view: CourseView, arterial?: readonly string[]) =>
  cardsFor(judgementAtHand([unmet('give-systemic-supplement', 2, missing({}, arterial))], view), contextAtHand())[0]
    ?.suggestions;

it('a regimen of two partners is one suggestion of two orders', () => {
  const triplet = regimen('triplet', [
    perArea('cisplatin', 75),
    perArea('gemcitabine', 800),
    perArea('vinorelbine', 20),
  ]);
  const [only, ...others] = suggested({ ...viewAtHand(), regimens: [triplet] }) ?? [];
  expect(others).toEqual([]);
  expect(only?.label).toBe('Add systemic gemcitabine and vinorelbine (IV)');
  expect(only?.actions.map(({ description }) => description)).toEqual([
    'Draft order: gemcitabine 800 mg/m² IV, day 1 (2026-03-04)',
    'Draft order: vinorelbine 20 mg/m² IV, day 1 (2026-03-04)',
  ]);
});

it('a regimen without a cell-cycle-specific drug offers no partner', () => {
  const platinum = regimen('platinum', [perArea('cisplatin', 75)]);
  expect(suggested({ ...viewAtHand(), regimens: [platinum] })).toBeUndefined();
});

it('of two weights of one day the same one counts, in whatever order they stand', () => {
  const light = { ...bodySize('weight', 60, '2026-03-01'), source: 'Observation/a' };
  const heavy = { ...bodySize('weight', 80, '2026-03-01'), source: 'Observation/b' };
  const height = bodySize('height', 172, '2026-01-10');
  const one = suggested(viewAtHand({ facts: [height, light, heavy] }));
  expect(suggested(viewAtHand({ facts: [heavy, height, light] }))).toEqual(one);
  // sqrt(172 × 80 / 3600) = 1.955 → 1.95 or 1.96; the later id counts
  expect(one?.[0].actions[0].description).toMatch(/× 1\.9[56] m²/);
});
