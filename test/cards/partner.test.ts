/** Which systemic partners are suggested, with which dose, and what is said beside them (clauses C1 and C2). */
import type { MedicationRequest } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.js';
import type { CardContext } from '../../src/cards/card-context.js';
import { cardsFor } from '../../src/cards/cards-for.js';
import { exactly } from '../../src/timeline/day.js';
import type { Allergy } from '../../src/timeline/fact.js';
import type { Histology } from '../../src/timeline/vocabulary.js';
import { emptyValues, r4Errors } from '../helpers/r4-oracles.js';
import {
  bodySize,
  chart,
  contextAtHand,
  coverage,
  delivery,
  drug,
  judgementAtHand,
  lab,
  MEASURED,
  missing,
  on,
  unmet,
  type ViewChange,
  viewAtHand,
} from './at-hand.js';

function card(arterial: readonly string[], view: ViewChange = {}, change: Partial<CardContext> = {}): Card {
  const outcome = unmet('give-systemic-supplement', 2, missing({}, arterial));
  const [only] = cardsFor(judgementAtHand([outcome], viewAtHand({ facts: MEASURED, ...view })), contextAtHand(change));
  return only!;
}
const labels = ({ suggestions = [] as never }: Card): string[] =>
  suggestions.map(
    ({ label, isRecommended }) => `${isRecommended ? '*' : ''}${label.replace(/Add systemic (.*) \(IV\)/, '$1')}`,
  );
const orders = ({ suggestions = [] as never }: Card): MedicationRequest[] =>
  suggestions.flatMap(({ actions }) => actions.map((action) => (action as { resource: MedicationRequest }).resource));
const orderOf = (one: Card, ingredient: string): MedicationRequest =>
  orders(one).find((order) => order.medicationCodeableConcept?.text === ingredient)!;

/** Arterial drugs, histology, partners offered (* preselected), and what the detail says. */
type PartnerCase = readonly [string, readonly string[], Histology, readonly string[], RegExp?];

describe('partners for the arterial drugs and the histology', () => {
  const cases: readonly PartnerCase[] = [
    [
      'cisplatin, nonsquamous',
      ['cisplatin'],
      'nonsquamous',
      ['*pemetrexed', 'gemcitabine', 'docetaxel', 'vinorelbine', 'etoposide'],
    ],
    [
      'cisplatin, squamous: never pemetrexed',
      ['cisplatin'],
      'squamous',
      ['*gemcitabine', 'docetaxel', 'vinorelbine', 'etoposide'],
    ],
    [
      'cisplatin, NSCLC unspecified: never pemetrexed',
      ['cisplatin'],
      'nsclc-unspecified',
      ['*gemcitabine', 'docetaxel', 'vinorelbine', 'etoposide'],
      /pemetrexed is not offered/,
    ],
    [
      'cisplatin, histology unknown: none preselected',
      ['cisplatin'],
      'unspecified',
      ['gemcitabine', 'docetaxel', 'vinorelbine', 'etoposide'],
      /Histology is not documented/,
    ],
    ['cisplatin, small-cell', ['cisplatin'], 'small-cell', ['*etoposide', 'irinotecan']],
    ['carboplatin, squamous', ['carboplatin'], 'squamous', ['*paclitaxel', 'paclitaxel protein-bound']],
    ['lobaplatin, small-cell: listed in China', ['lobaplatin'], 'small-cell', ['*etoposide'], /listed in China only/],
    [
      'nedaplatin, nonsquamous: listed in China',
      ['nedaplatin'],
      'nonsquamous',
      ['*pemetrexed'],
      /listed in China only/,
    ],
    [
      'cisplatin and docetaxel: the regimen of both first',
      ['cisplatin', 'docetaxel'],
      'nonsquamous',
      ['*docetaxel', 'pemetrexed', 'gemcitabine', 'vinorelbine', 'etoposide'],
      /holds every drug given by artery/,
    ],
    [
      'cisplatin and lobaplatin, small-cell: one etoposide',
      ['cisplatin', 'lobaplatin'],
      'small-cell',
      ['*etoposide', 'irinotecan'],
    ],
    [
      'oxaliplatin: another platinum stands in',
      ['oxaliplatin'],
      'squamous',
      ['gemcitabine', 'docetaxel', 'paclitaxel', 'paclitaxel protein-bound', 'vinorelbine', 'etoposide'],
      /holds oxaliplatin/,
    ],
    ['mitomycin alone: none', ['mitomycin'], 'squamous', [], /no current regimen for this histology fits/],
    ['gemcitabine alone: none', ['gemcitabine'], 'squamous', [], /no current regimen for this histology fits/],
    ['no drug documented: none', [], 'squamous', [], /drugs given by artery are not documented/],
  ];
  it.each(cases.map(([title, ...rest]) => ({ title, rest })))('$title', ({ rest }) => {
    const [arterial, histology, expected, said = /Check first/] = rest;
    const one = card(arterial, { histology });
    expect(labels(one)).toEqual(expected);
    expect(one.detail).toMatch(said);
    expect(emptyValues(one)).toEqual([]);
    expect(one.selectionBehavior).toBe(expected.length > 0 ? 'at-most-one' : undefined);
  });

  it('the partner last given before the session is preselected, with its day', () => {
    const deliveries = [
      delivery('gemcitabine', '2025-11-03'),
      delivery('docetaxel', '2026-02-05'),
      delivery('vinorelbine', '2026-02-06', 'arterial'),
      delivery('pemetrexed', '2026-03-03'),
    ];
    const one = card(['cisplatin'], { deliveries });
    expect(labels(one).slice(0, 2)).toEqual(['*docetaxel', 'pemetrexed']);
    expect(one.detail).toContain('Preselected: docetaxel, the systemic partner last given (2026-02-05).');
    expect(labels(card(['cisplatin'], { deliveries: [delivery('irinotecan', '2026-02-05')] }))[0]).toBe('*pemetrexed');
  });
});

describe('what a safety rule would stop is not suggested', () => {
  const allergy = (to: Partial<Allergy>): Allergy => ({
    kind: 'allergy',
    source: 'AllergyIntolerance/a1',
    when: exactly(on('2020-01-01')),
    known: on('2020-01-01'),
    ...to,
  });
  const labs = (...changed: Parameters<typeof lab>[]) => [...MEASURED, ...changed.map((one) => lab(...one))];
  const cases: readonly (readonly [
    string,
    readonly string[],
    ViewChange,
    readonly Allergy[],
    readonly string[],
    RegExp,
  ])[] = [
    [
      'an allergy to the drug',
      ['cisplatin'],
      {},
      [allergy({ drug: drug('pemetrexed') })],
      ['*gemcitabine', 'docetaxel', 'vinorelbine', 'etoposide'],
      /Left out for allergy \(AllergyIntolerance\/a1\): pemetrexed\./,
    ],
    [
      'an allergy to another taxane',
      ['carboplatin'],
      { histology: 'squamous' },
      [allergy({ drug: drug('docetaxel') })],
      [],
      /allergy .*: paclitaxel and paclitaxel protein-bound/,
    ],
    [
      'an allergy to a class',
      ['cisplatin'],
      { histology: 'squamous' },
      [allergy({ drugClass: 'vinca' })],
      ['*gemcitabine', 'docetaxel', 'etoposide'],
      /allergy .*: vinorelbine/,
    ],
    [
      'an allergy to contrast stops no drug',
      ['cisplatin'],
      { histology: 'small-cell' },
      [allergy({ contrast: true })],
      ['*etoposide', 'irinotecan'],
      /Preselected/,
    ],
    [
      'an allergy to another antimetabolite does not cross',
      ['cisplatin'],
      { histology: 'nonsquamous' },
      [allergy({ drug: drug('gemcitabine') })],
      ['*pemetrexed', 'docetaxel', 'vinorelbine', 'etoposide'],
      /allergy .*: gemcitabine/,
    ],
    [
      'eGFR under 45: no pemetrexed',
      ['cisplatin'],
      { facts: labs(['egfr', 40, '2026-03-02']) },
      [],
      ['*gemcitabine', 'docetaxel', 'vinorelbine', 'etoposide'],
      /Left out, as eGFR 40 of 2026-03-02 is under 45: pemetrexed/,
    ],
    [
      'eGFR 45 is enough',
      ['nedaplatin'],
      { facts: labs(['egfr', 45, '2026-03-02']) },
      [],
      ['*pemetrexed'],
      /Preselected/,
    ],
    [
      'neutrophils under 1.5: none',
      ['cisplatin'],
      { histology: 'small-cell', facts: labs(['neutrophils', 0.9, '2026-03-03']) },
      [],
      [],
      /neutrophil count 0\.9 of 2026-03-03 is under 1\.5: etoposide and irinotecan/,
    ],
    [
      'bilirubin over 1.5 times the upper limit: none',
      ['cisplatin'],
      { histology: 'small-cell', facts: labs(['bilirubin', 40, '2026-03-03']) },
      [],
      [],
      /bilirubin 40 of 2026-03-03 is over 31\.5: etoposide and irinotecan/,
    ],
    [
      'the latest result decides',
      ['cisplatin'],
      { histology: 'small-cell', facts: labs(['neutrophils', 0.9, '2026-02-26'], ['platelets', 20, '2026-02-20']) },
      [],
      ['*etoposide', 'irinotecan'],
      /Preselected/,
    ],
    [
      'a result from after the day is not known',
      ['cisplatin'],
      { histology: 'small-cell', facts: labs(['platelets', 20, '2026-03-05']) },
      [],
      ['*etoposide', 'irinotecan'],
      /Preselected/,
    ],
  ];
  it.each(cases)('%s', (_, arterial, view, facts, expected, said) => {
    const one = card(arterial, view, { facts: chart({ facts }) });
    expect(labels(one)).toEqual(expected);
    expect(one.detail).toMatch(said);
  });

  it('and what is missing to know is said', () => {
    const one = card(
      ['cisplatin'],
      { facts: [lab('egfr', 80, '2026-01-01')] },
      { facts: chart({ coverage: coverage({ AllergyIntolerance: 'error' }) }) },
    );
    expect(one.detail).toContain('No result of the last 7 days: neutrophil count, platelet count, eGFR, bilirubin.');
    expect(one.detail).toContain('Allergies could not be read in full');
    expect(card(['cisplatin']).detail).not.toMatch(/No result of|Allergies could not/);
  });
});

describe('the dose', () => {
  it('is the low end of the regimen times Mosteller from the latest height and weight', () => {
    const order = orderOf(card(['cisplatin']), 'gemcitabine');
    // sqrt(172 × 65 / 3600) = 1.7623 → 1.76; 1000 × 1.76 = 1760
    expect(order.dosageInstruction).toEqual([
      {
        text: 'gemcitabine 1760 mg IV (1000 mg/m² × 1.76 m²), day 1 (2026-03-04), day 8 (2026-03-11)',
        timing: { event: ['2026-03-04', '2026-03-11'] },
        route: {
          coding: [{ system: 'http://snomed.info/sct', code: '47625008', display: 'Intravenous route' }],
          text: 'Intravenous',
        },
        doseAndRate: [{ doseQuantity: { value: 1760, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } }],
      },
    ]);
    expect(card(['cisplatin']).detail).toContain('1.76 m² (Mosteller; 172 cm of 2026-01-10, 65 kg of 2026-02-27)');
  });
  it.each([
    ['75 × 1.76 = 132 → 130', 'docetaxel', 130],
    ['25 × 1.76 = 44 → 45', 'vinorelbine', 45],
    ['500 × 1.76 = 880', 'pemetrexed', 880],
  ])('is rounded: %s', (_, ingredient, value) => {
    expect(orderOf(card(['cisplatin']), ingredient).dosageInstruction?.[0]?.doseAndRate?.[0]?.doseQuantity?.value).toBe(
      value,
    );
  });
  it.each([
    ['no weight', [bodySize('height', 172, '2026-01-10')]],
    ['no height', [bodySize('weight', 65, '2026-01-10')]],
    ['a height in meters', [bodySize('height', 1.72, '2026-01-10'), bodySize('weight', 65, '2026-01-10')]],
    ['a weight of 650 kg', [bodySize('height', 172, '2026-01-10'), bodySize('weight', 650, '2026-01-10')]],
    ['a weight of the day after', [bodySize('height', 172, '2026-01-10'), bodySize('weight', 65, '2026-03-05')]],
  ])('stands per m² where there is %s', (_, facts) => {
    const one = card(['cisplatin'], { facts });
    const dosage = orderOf(one, 'docetaxel').dosageInstruction?.[0];
    expect(dosage?.text).toBe('docetaxel 75 mg/m² IV, day 1 (2026-03-04)');
    expect(dosage).not.toHaveProperty('doseAndRate');
    expect(one.detail).toContain('Doses stand per m² only');
  });
  it('is left open where the partner was given by artery too', () => {
    const one = card(['cisplatin', 'gemcitabine']);
    const dosage = orderOf(one, 'gemcitabine').dosageInstruction?.[0];
    expect(dosage?.text).toMatch(/^gemcitabine IV, day 1 .*; dose for the clinician to set$/);
    expect(dosage).not.toHaveProperty('doseAndRate');
    expect(one.detail).toContain('gemcitabine: given by artery too, and that dose counts');
  });
});

describe('the order', () => {
  it('is a draft for the patient, with day 1 on the day of a session to come', () => {
    const order = orderOf(card(['cisplatin'], { asOf: '2026-02-28' }), 'etoposide');
    expect(order).toMatchObject({
      resourceType: 'MedicationRequest',
      status: 'draft',
      intent: 'order',
      subject: { reference: 'Patient/x' },
      authoredOn: '2026-02-28',
      reasonReference: [{ reference: 'Condition/c1' }],
      medicationCodeableConcept: {
        coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '4179', display: 'etoposide' }],
        text: 'etoposide',
      },
    });
    expect(order.dosageInstruction?.[0]?.timing?.event).toEqual(['2026-03-02', '2026-03-03', '2026-03-04']);
  });
  it('carries no coding and no reason where none is known', () => {
    const terminology = { ...contextAtHand().terminology, orderCoding: () => undefined };
    const order = orderOf(card(['cisplatin'], { sources: ['Observation/o1'] }, { terminology }), 'docetaxel');
    expect(order.medicationCodeableConcept).toEqual({ text: 'docetaxel' });
    expect(order).not.toHaveProperty('reasonReference');
  });
  it.each(['en', 'zh'] as const)('passes every judge of R4 resources (%s)', (language) => {
    const cards = (['nonsquamous', 'squamous', 'small-cell', 'unspecified'] as const).flatMap((histology) =>
      [MEASURED, []].map((facts) => card(['cisplatin', 'carboplatin'], { histology, facts }, { language })),
    );
    const all = cards.flatMap(orders);
    expect(all.length).toBeGreaterThan(30);
    for (const order of all) expect(r4Errors(order)).toEqual([]);
    for (const one of cards) expect(emptyValues(one)).toEqual([]);
  });
  it('is left to clients that take as many actions and that type', () => {
    const profile = { ...contextAtHand().profile, actionTypes: ['delete' as const] };
    const one = card(['cisplatin'], {}, { profile });
    expect(one).not.toHaveProperty('suggestions');
    expect(one).not.toHaveProperty('selectionBehavior');
    expect(
      labels(card(['cisplatin'], {}, { profile: { ...contextAtHand().profile, maxActionsPerSuggestion: 0 } })),
    ).toEqual([]);
    expect(
      card(['cisplatin'], {}, { profile: { ...contextAtHand().profile, selectionBehavior: 'any' } }).selectionBehavior,
    ).toBe('any');
  });
});
