import { describe, expect, it } from 'vitest';
import { namesOfOrders, ordersSpokenOf } from '../../src/hooks/order-names.js';
import { dayOf, exactly } from '../../src/timeline/day.js';
import type { Day } from '../../src/timeline/day.js';
import type { Appointment, DrugDelivery, Embolization, Fact } from '../../src/timeline/fact.js';
import type { Drug } from '../../src/timeline/vocabulary.js';

const day = dayOf(2026, 3, 9) as Day;
const cisplatin: Drug = { ingredient: 'cisplatin', drugClass: 'platinum', cellCycle: 'nonspecific', chinese: '顺铂' };
const carboplatin: Drug = { ingredient: 'carboplatin', drugClass: 'platinum', cellCycle: 'nonspecific' };

function drug(source: string, given: Partial<DrugDelivery> = {}): DrugDelivery {
  const base = { when: exactly(day), known: day, form: 'injectable', route: 'arterial', standing: 'draft' } as const;
  return { kind: 'drug-delivery', source, drug: cisplatin, ...base, ...given };
}

describe('namesOfOrders', () => {
  it.each<[string, Partial<DrugDelivery>, string, string]>([
    ['a dose', { dose: { value: 60, unit: 'mg' } }, 'cisplatin 60 mg, intra-arterial', '顺铂 60 mg（动脉给药）'],
    [
      'a dose by body surface',
      { dose: { value: 75, unit: 'mg/m2' }, route: 'systemic' },
      'cisplatin 75 mg/m², systemic',
      '顺铂 75 mg/m²（全身给药）',
    ],
    [
      'an area under the curve',
      { drug: carboplatin, dose: { value: 5, unit: 'AUC' } },
      'carboplatin AUC 5, intra-arterial',
      'carboplatin AUC 5（动脉给药）',
    ],
    ['no route', { route: 'unknown' }, 'cisplatin', '顺铂'],
  ])('%s', (_name, given, en, zh) => {
    const facts = [drug('MedicationRequest/d1', given)];
    expect(namesOfOrders(facts, 'en').get('MedicationRequest/d1')).toBe(en);
    expect(namesOfOrders(facts, 'zh').get('MedicationRequest/d1')).toBe(zh);
  });

  it('names a drug that the order does not name, an act, and several drugs of one order', () => {
    const unnamed = Object.fromEntries(
      Object.entries(drug('MedicationRequest/d1')).filter(([field]) => field !== 'drug'),
    ) as unknown as DrugDelivery;
    const embolization: Embolization = {
      kind: 'embolization',
      source: 'ServiceRequest/s1',
      when: exactly(day),
      known: day,
      vessels: [],
      standing: 'draft',
    };
    const facts: Fact[] = [
      unnamed,
      embolization,
      drug('MedicationRequest/d2', { route: 'unknown' }),
      drug('MedicationRequest/d2', { route: 'unknown' }),
      drug('MedicationRequest/d2', { drug: carboplatin, route: 'unknown' }),
    ];
    expect([...namesOfOrders(facts, 'en')]).toEqual([
      ['MedicationRequest/d1', 'antineoplastic, intra-arterial'],
      ['ServiceRequest/s1', 'embolization'],
      ['MedicationRequest/d2', 'cisplatin + carboplatin'],
    ]);
  });

  it('leaves orders of the chart alone', () => {
    expect(namesOfOrders([drug('MedicationRequest/m1', { standing: 'ordered' })], 'en').size).toBe(0);
  });
});

describe('proposed appointments', () => {
  const last = dayOf(2026, 3, 12) as Day;
  const proposed = (purpose: Appointment['purpose'], given: Partial<Appointment> = {}): Appointment => ({
    kind: 'appointment',
    source: 'Appointment/a1',
    when: exactly(day),
    known: day,
    purpose,
    standing: 'draft',
    ...given,
  });
  it.each<[string, Appointment, string, string]>([
    ['a session', proposed('arterial-session'), 'arterial session, 2026-03-09', '动脉灌注（2026-03-09）'],
    ['an embolization', proposed('embolization'), 'embolization, 2026-03-09', '栓塞（2026-03-09）'],
    [
      'radiotherapy within a period',
      proposed('radiotherapy', { when: { first: day, last } }),
      'radiotherapy, 2026-03-09 – 2026-03-12',
      '放疗（2026-03-09 – 2026-03-12）',
    ],
  ])('%s is named by purpose and day', (_name, fact, en, zh) => {
    expect([...namesOfOrders([fact], 'en')]).toEqual([['Appointment/a1', en]]);
    expect([...namesOfOrders([fact], 'zh')]).toEqual([['Appointment/a1', zh]]);
    expect([...ordersSpokenOf([fact])]).toEqual(['Appointment/a1']);
  });

  it.each<[string, Appointment]>([
    ['for something else', proposed('unstated')],
    ['booked in the chart', proposed('arterial-session', { standing: 'ordered' })],
  ])('one %s is not spoken of', (_name, fact) => {
    expect(namesOfOrders([fact], 'en').size).toBe(0);
    expect(ordersSpokenOf([fact]).size).toBe(0);
  });

  it('chemoembolization is named once for each act', () => {
    const facts = [proposed('arterial-session'), proposed('embolization')];
    expect(namesOfOrders(facts, 'en').get('Appointment/a1')).toBe(
      'arterial session, 2026-03-09 + embolization, 2026-03-09',
    );
    expect([...ordersSpokenOf(facts)]).toEqual(['Appointment/a1']);
  });
});

describe('ordersSpokenOf', () => {
  const facts = [
    drug('MedicationRequest/d1'),
    drug('MedicationRequest/d2'),
    drug('MedicationRequest/m1', { standing: 'ordered' }),
  ];
  it.each<[string, string[] | undefined, string[]]>([
    ['all drafts where nothing is selected', undefined, ['MedicationRequest/d1', 'MedicationRequest/d2']],
    ['the selected ones', ['MedicationRequest/d2'], ['MedicationRequest/d2']],
    ['no order of the chart, no order that nobody knows', ['MedicationRequest/m1', 'MedicationRequest/x'], []],
    ['none where the selection is empty', [], []],
  ])('%s', (_name, selections, spoken) => {
    expect([...ordersSpokenOf(facts, selections)]).toEqual(spoken);
  });
});
