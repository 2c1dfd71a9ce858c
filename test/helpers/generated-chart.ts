/** Charts as fast-check makes them: a first session on day 0, and any facts around it. */
import fc from 'fast-check';
import type { CaseFact, CourseCase } from './course-case.js';

export type GeneratedChart = Pick<CourseCase, 'histology' | 'facts'>;

const INGREDIENTS = ['cisplatin', 'carboplatin', 'pemetrexed', 'docetaxel', 'gemcitabine', 'mitomycin', 'osimertinib'];
const VESSELS = [
  'right bronchial-artery',
  'left bronchial-artery',
  'bronchial-artery',
  'right intercostal-artery 4',
  'intercostal-artery',
  'pulmonary-artery',
  'anterior-spinal-artery',
];
const LABS = [
  ['neutrophils 3', 'neutrophils 1', 'neutrophils < 1.5', 'neutrophils >= 1.5'],
  ['platelets 200', 'platelets 80', 'platelets 40'],
  ['egfr 90', 'egfr > 60', 'egfr 50', 'egfr 30', 'creatinine 80'],
  ['bilirubin 12', 'bilirubin 60', 'bilirubin < 5'],
  ['inr 1', 'inr 2', 'inr > 1.5'],
].flat();

/** Mostly exact days, now and then a partial date. */
const day = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: -10, max: 150 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: -10, max: 120 }), fc.integer({ min: 1, max: 6 }))
      .map(([first, more]): [number, number] => [first, first + more]),
  },
);
const standing = fc.constantFrom<NonNullable<CaseFact['standing']>>('performed', 'performed', 'ordered', 'draft');
const toCome = fc.constantFrom<NonNullable<CaseFact['standing']>>('ordered', 'draft');
const vessels = fc.uniqueArray(fc.constantFrom(...VESSELS), { maxLength: 3 });
const remarks = fc.uniqueArray(
  fc.constantFrom('embolization-complete', 'embolization-partial', 'single-supply', 'spinal-branch-excluded', 'bolus'),
  { maxLength: 1 },
);
const ingredient = fc.constantFrom(...INGREDIENTS);
const dose = fc.option(fc.constantFrom('75 mg/m2', '500 mg/m2', '100 mg', '5 AUC'), { nil: undefined });
const minutes = fc.option(fc.constantFrom(5, 20, 60), { nil: undefined });
const forms = fc.constantFrom<NonNullable<CaseFact['form']>>('injectable', 'oral', 'unknown');
const remark = fc.constantFrom<NonNullable<CaseFact['remark']>>(
  'inoperable',
  'refused-surgery',
  'multidisciplinary',
  'response',
  'progression',
  'haemoptysis',
  'spinal-branch-excluded',
);

type Weighted = readonly [weight: number, fact: fc.Arbitrary<CaseFact>];

const DRUGS: readonly Weighted[] = [
  [5, fc.record({ arterial: ingredient, day, standing, dose, minutes }) as fc.Arbitrary<CaseFact>],
  [5, fc.record({ systemic: ingredient, day, standing, dose }) as fc.Arbitrary<CaseFact>],
  [1, fc.record({ unrouted: ingredient, day, form: forms })],
  [1, fc.record({ unnamed: fc.constantFrom('systemic' as const, 'unknown' as const), day })],
  [1, fc.record({ allergy: fc.constantFrom('cisplatin', 'docetaxel', 'class platinum', 'contrast'), day })],
];
const PROCEDURES: readonly Weighted[] = [
  [2, fc.record({ infusion: vessels, day, standing, remarks, minutes }) as fc.Arbitrary<CaseFact>],
  [3, fc.record({ embolization: vessels, day, standing, remarks })],
  [2, fc.record({ angiography: vessels, day, remarks })],
  [1, fc.record({ otherOrganInfusion: fc.constant(true as const), day })],
  [1, fc.record({ resection: fc.constantFrom('done' as const, 'not-done' as const), day })],
  [
    2,
    fc.record({
      radiotherapy: fc.constantFrom('external' as const, 'brachytherapy' as const, 'unstated' as const),
      site: fc.constantFrom('thorax' as const, 'elsewhere' as const, 'unstated' as const),
      day,
      standing,
    }),
  ],
  [
    2,
    fc.record({
      appointment: fc.constantFrom(
        'arterial-session' as const,
        'radiotherapy' as const,
        'embolization' as const,
        'unstated' as const,
      ),
      day,
      standing: toCome,
    }),
  ],
];
const FINDINGS: readonly Weighted[] = [
  [1, fc.record({ endOfCare: fc.constantFrom('death' as const, 'hospice' as const), day })],
  [4, fc.record({ lab: fc.constantFrom(...LABS), day })],
  [2, fc.record({ stage: fc.constantFrom('IA', 'IIB', 'III', 'IIIA', 'IIIB', 'IVA', 'LS', 'ES'), day })],
  [2, fc.record({ remark, day })],
  [2, fc.record({ diseaseStatus: fc.constantFrom('remission', 'improved', 'stable', 'progressed'), day })],
  [1, fc.record({ tumorSize: fc.constantFrom(20, 30, 50), day })],
  [1, fc.record({ height: fc.integer({ min: 140, max: 190 }), day })],
  [1, fc.record({ weight: fc.integer({ min: 40, max: 110 }), day })],
];

const fact: fc.Arbitrary<CaseFact> = fc
  .oneof(...[...DRUGS, ...PROCEDURES, ...FINDINGS].map(([weight, arbitrary]) => ({ weight, arbitrary })))
  .map((given) => JSON.parse(JSON.stringify(given)) as CaseFact);

/** At most so many facts beside the first session. */
export const MOST_FACTS = 14;

export const generatedChart: fc.Arbitrary<GeneratedChart> = fc.record({
  histology: fc.constantFrom('nonsquamous', 'squamous', 'nsclc-unspecified', 'small-cell', 'unspecified'),
  facts: fc
    .array(fact, { maxLength: MOST_FACTS })
    .map((facts): CaseFact[] => [{ arterial: 'cisplatin', day: 0 }, ...facts]),
});
