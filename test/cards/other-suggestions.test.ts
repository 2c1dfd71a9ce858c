/** Embolization, radiotherapy, surgical review, and taking an order back (protocol section 6). */
import type { ServiceRequest } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.js';
import type { CardContext } from '../../src/cards/card-context.js';
import { cardsFor } from '../../src/cards/cards-for.js';
import { STRICT_PROFILE } from '../../src/cards/client-profile.js';
import type { Remedy } from '../../src/rules/rule.js';
import { emptyValues, r4Errors } from '../helpers/r4-oracles.js';
import {
  contextAtHand,
  DRAFT_EVIDENCE,
  judgementAtHand,
  missing,
  RIGHT_BRONCHIAL,
  RIGHT_INTERCOSTAL,
  unmet,
  viewAtHand,
} from './at-hand.js';

function card(remedy: Remedy, change: Partial<CardContext> = {}, sources: readonly string[] = ['Condition/c1']): Card {
  const outcome = unmet('give-systemic-supplement', 2, missing({ remedy, evidence: [DRAFT_EVIDENCE] }));
  const [only] = cardsFor(judgementAtHand([outcome], viewAtHand({ sources })), contextAtHand(change));
  return only!;
}
const order = (one: Card): ServiceRequest => (one.suggestions?.[0].actions[0] as { resource: ServiceRequest }).resource;
const vessels = [RIGHT_BRONCHIAL, RIGHT_INTERCOSTAL];

describe('a draft ServiceRequest', () => {
  const cases: readonly (readonly [
    string,
    Remedy,
    string | undefined,
    string,
    readonly string[],
    string | undefined,
  ])[] = [
    [
      'complete embolization, vessels as body sites',
      { kind: 'embolize', extent: 'complete', vessels },
      '16736007',
      'Complete embolization of the tumor vessels: right bronchial artery and right intercostal artery (4)',
      ['right bronchial artery', 'right intercostal artery (4)'],
      undefined,
    ],
    [
      'partial embolization: which vessel stays is left to the operator',
      { kind: 'embolize', extent: 'all-but-one', vessels },
      '16736007',
      'Partial embolization of the feeding vessels, one vessel preserved as delivery vessel',
      [],
      'Partial embolization, one vessel preserved as delivery vessel, out of: right bronchial artery and right intercostal artery (4)',
    ],
    [
      'complete embolization, vessels unknown',
      { kind: 'embolize', extent: 'complete', vessels: [] },
      '16736007',
      'Complete embolization of the tumor vessels',
      [],
      undefined,
    ],
    [
      'partial embolization, vessels unknown',
      { kind: 'embolize', extent: 'all-but-one', vessels: [] },
      '16736007',
      'Partial embolization of the feeding vessels, one vessel preserved as delivery vessel',
      [],
      undefined,
    ],
    [
      'radiotherapy',
      { kind: 'plan-radiotherapy' },
      '108290001',
      'Referral: external-beam radiotherapy of lung and mediastinum after the interventional course',
      ['lung and mediastinum'],
      undefined,
    ],
    [
      'surgical review',
      { kind: 'review-resection' },
      undefined,
      'Multidisciplinary review: is the tumor resectable now?',
      [],
      undefined,
    ],
  ];
  it.each(cases)('%s', (_, remedy, code, text, sites, description) => {
    const one = card(remedy);
    const resource = order(one);
    expect(resource).toMatchObject({
      resourceType: 'ServiceRequest',
      status: 'draft',
      intent: 'order',
      subject: { reference: 'Patient/x' },
      authoredOn: '2026-03-04',
      reasonReference: [{ reference: 'Condition/c1' }],
    });
    expect(resource.code?.text).toBe(text);
    expect(resource.code?.coding?.[0]?.code).toBe(code);
    expect((resource.bodySite ?? []).map((site) => site.text)).toEqual(sites);
    expect(one.suggestions?.[0].actions[0].description).toBe(`Draft order: ${description ?? text}`);
    expect(one.detail).toContain('**Check first**');
    for (const language of ['en', 'zh'] as const) expect(r4Errors(order(card(remedy, { language })))).toEqual([]);
    expect(emptyValues(one)).toEqual([]);
  });
  it('names no reason where the diagnosis is no Condition', () => {
    expect(order(card({ kind: 'plan-radiotherapy' }, {}, ['Observation/o']))).not.toHaveProperty('reasonReference');
  });
});

describe('taking orders back', () => {
  const remedy: Remedy = {
    kind: 'remove-order',
    orders: ['MedicationRequest/d2', 'MedicationRequest/d1', 'MedicationRequest/active'],
  };
  const signing: Partial<CardContext> = {
    decisionPoint: 'order-signed',
    about: new Set(['MedicationRequest/d1', 'MedicationRequest/d2']),
    orderNames: new Map([['MedicationRequest/d1', 'Mitomycin 10 mg']]),
  };
  const first = {
    type: 'delete',
    description: 'Remove the order: Mitomycin 10 mg',
    resourceId: 'MedicationRequest/d1',
  } as const;
  const second = {
    type: 'delete',
    description: 'Remove the order: MedicationRequest/d2',
    resourceId: 'MedicationRequest/d2',
  } as const;
  const each = [
    ['Remove the order: Mitomycin 10 mg', [first]],
    ['Remove the order: MedicationRequest/d2', [second]],
  ];

  it('is one delete of each draft order at hand, never of an active one, and one suggestion of them all', () => {
    const one = card(remedy, signing);
    expect(one.suggestions?.map(({ label, actions }) => [label, actions])).toEqual([
      ['Remove all 2 orders', [first, second]],
      ...each,
    ]);
    expect(one.overrideReasons.map(({ code }) => code)).not.toContain('action-completed');
  });
  it.each([
    ['several suggestions of a card', { selectionBehavior: 'any' }],
    ['one action of a suggestion', { maxActionsPerSuggestion: 1 }],
  ] as const)('names each order alone to a client that takes %s', (_, change) => {
    const one = card(remedy, { ...signing, profile: { ...STRICT_PROFILE, ...change } });
    expect(one.suggestions?.map(({ label, actions }) => [label, actions])).toEqual(each);
  });
  it('is left to be done by hand where the client deletes nothing', () => {
    const profile = { ...STRICT_PROFILE, actionTypes: ['create'] } as const;
    const one = card({ ...remedy, orders: ['MedicationRequest/d1'] }, { ...signing, profile });
    expect(one).not.toHaveProperty('suggestions');
    expect(one).not.toHaveProperty('selectionBehavior');
    expect(one.detail).toMatch(/by hand.*: Remove the order: Mitomycin 10 mg$/m);
  });
  it('never deletes a proposed appointment: whoever books it picks another day', () => {
    const proposed: Remedy = { kind: 'remove-order', orders: ['Appointment/a1'] };
    const booking: Partial<CardContext> = { ...signing, about: new Set(['MedicationRequest/d1', 'Appointment/a1']) };
    expect(card(proposed, booking)).not.toHaveProperty('suggestions');
  });
  it('is not suggested where there are no drafts', () => {
    expect(card(remedy)).not.toHaveProperty('suggestions');
    expect(card(remedy).detail).not.toContain('Check first');
  });
});
