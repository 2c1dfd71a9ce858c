/**
 * Current systemic regimens (clause C1), the drug standard for the artery too. Versioned data: protocol
 * section 5. Doses are per square meter of body surface (mg/m2) or by area under the curve (AUC).
 */
import type { Dose } from './quantity.js';
import type { Histology } from './vocabulary.js';

export interface RegimenDrug {
  readonly ingredient: string;
  readonly unit: Dose['unit'];
  /** The low end is the standard dose (section 9, decision 6). */
  readonly low: number;
  readonly high: number;
  /** Days of the cycle on which it is given; doses of several days add up. */
  readonly days: readonly number[];
}

export interface Regimen {
  readonly id: string;
  readonly drugs: readonly [RegimenDrug, ...RegimenDrug[]];
  /** Immunotherapy that may go with it. */
  readonly mayAdd: readonly string[];
  readonly histologies: readonly Histology[];
  readonly cycleDays: number;
  /** Where only one country's labels list it. */
  readonly region?: 'CN';
}

/** The day of the table, shown on cards. */
export const REGIMENS_VERSION = '2026-06';

const NSCLC: readonly Histology[] = ['squamous', 'nonsquamous', 'nsclc-unspecified'];
const drug = (
  ingredient: string,
  unit: Dose['unit'],
  dose: number | readonly [number, number],
  days: readonly number[] = [1],
): RegimenDrug => {
  const [low, high] = typeof dose === 'number' ? [dose, dose] : dose;
  return { ingredient, unit, low, high, days };
};
const regimen = (
  id: string,
  histologies: readonly Histology[],
  drugs: Regimen['drugs'],
  cycleDays = 21,
  more: { mayAdd?: readonly string[]; region?: 'CN' } = {},
): Regimen => ({
  id,
  drugs,
  mayAdd: more.mayAdd ?? [],
  histologies,
  cycleDays,
  ...(more.region && { region: more.region }),
});

const pembrolizumab = { mayAdd: ['pembrolizumab'] };

/** Protocol section 5, row by row. */
export const REGIMENS: readonly Regimen[] = [
  regimen('pemetrexed-cisplatin', ['nonsquamous'], [drug('pemetrexed', 'mg/m2', 500), drug('cisplatin', 'mg/m2', 75)]),
  regimen(
    'pemetrexed-carboplatin',
    ['nonsquamous'],
    [drug('pemetrexed', 'mg/m2', 500), drug('carboplatin', 'AUC', 5)],
    21,
    pembrolizumab,
  ),
  regimen(
    'pemetrexed-nedaplatin',
    ['nonsquamous'],
    [drug('pemetrexed', 'mg/m2', 500), drug('nedaplatin', 'mg/m2', 80)],
    21,
    { region: 'CN' },
  ),
  regimen('gemcitabine-cisplatin', NSCLC, [
    drug('gemcitabine', 'mg/m2', [1000, 1250], [1, 8]),
    drug('cisplatin', 'mg/m2', [60, 75]),
  ]),
  regimen('docetaxel-cisplatin', NSCLC, [drug('docetaxel', 'mg/m2', 75), drug('cisplatin', 'mg/m2', 75)]),
  regimen(
    'paclitaxel-carboplatin',
    NSCLC,
    [drug('paclitaxel', 'mg/m2', [175, 200]), drug('carboplatin', 'AUC', [5, 6])],
    21,
    pembrolizumab,
  ),
  regimen(
    'nab-paclitaxel-carboplatin',
    ['squamous'],
    [drug('paclitaxel protein-bound', 'mg/m2', 100, [1, 8, 15]), drug('carboplatin', 'AUC', [5, 6])],
    21,
    pembrolizumab,
  ),
  regimen('vinorelbine-cisplatin', NSCLC, [
    drug('vinorelbine', 'mg/m2', [25, 30], [1, 8]),
    drug('cisplatin', 'mg/m2', [75, 80]),
  ]),
  regimen(
    'etoposide-cisplatin-q28',
    NSCLC,
    [drug('etoposide', 'mg/m2', 100, [1, 2, 3]), drug('cisplatin', 'mg/m2', 100)],
    28,
  ),
  regimen(
    'etoposide-carboplatin',
    ['small-cell'],
    [drug('etoposide', 'mg/m2', 100, [1, 2, 3]), drug('carboplatin', 'AUC', 5)],
    21,
    { mayAdd: ['atezolizumab', 'durvalumab'] },
  ),
  regimen(
    'etoposide-cisplatin',
    ['small-cell'],
    [drug('etoposide', 'mg/m2', 100, [1, 2, 3]), drug('cisplatin', 'mg/m2', 75)],
  ),
  regimen(
    'irinotecan-cisplatin',
    ['small-cell'],
    [drug('irinotecan', 'mg/m2', 60, [1, 8, 15]), drug('cisplatin', 'mg/m2', 60)],
    28,
  ),
  regimen(
    'irinotecan-carboplatin',
    ['small-cell'],
    [drug('irinotecan', 'mg/m2', 60, [1, 8, 15]), drug('carboplatin', 'AUC', 5)],
    28,
  ),
  regimen(
    'etoposide-lobaplatin',
    ['small-cell'],
    [drug('etoposide', 'mg/m2', 100, [1, 2, 3]), drug('lobaplatin', 'mg/m2', 30)],
    21,
    { region: 'CN' },
  ),
];
