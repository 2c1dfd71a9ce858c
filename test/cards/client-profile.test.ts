/** What cards look like for each kind of client (cds-hooks.md sections 5 and 6). */
import type { MedicationRequest } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.js';
import { cardsFor } from '../../src/cards/cards-for.js';
import { type ClientProfile, clientProfileSchema, STRICT_PROFILE } from '../../src/cards/client-profile.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import type { Finding } from '../../src/rules/rule.js';
import { REGIMENS } from '../../src/timeline/regimens.js';
import { r4Errors } from '../helpers/r4-oracles.js';
import { contextAtHand, judgementAtHand, MEASURED, missing, unmet, viewAtHand } from './at-hand.js';

function cardFor(change: Partial<ClientProfile>, finding: Finding = missing(), regimens = REGIMENS): Card {
  const view = { ...viewAtHand({ facts: MEASURED }), regimens };
  const judgement = judgementAtHand([unmet('give-systemic-supplement', 2, finding)], view);
  return cardsFor(judgement, contextAtHand({ profile: { ...STRICT_PROFILE, ...change } }))[0]!;
}
const orderOf = (card: Card, at = 0) =>
  (card.suggestions?.[at]?.actions[0] as { resource: MedicationRequest }).resource;

describe('a profile as data', () => {
  it('is strict 2.0.1 where it names nothing, and differs in what it names only', () => {
    expect(clientProfileSchema.parse({})).toEqual(STRICT_PROFILE);
    expect(clientProfileSchema.parse({ detail: 'html', maxCards: 3 })).toEqual({
      ...STRICT_PROFILE,
      detail: 'html',
      maxCards: 3,
    });
  });
  it.each([
    ['a misspelt field', { selectionBehaviour: 'any' }, /selectionBehaviour/],
    ['an unknown selectionBehavior', { selectionBehavior: 'all' }, /selectionBehavior/],
    ['no cards at all', { maxCards: 0 }, /maxCards/],
    ['an extension key that is no reverse domain', { cardExtension: { contentType: 'text/html' } }, /cardExtension/],
    ['an empty extension value', { cardExtension: { 'com.epic.x': '' } }, /cardExtension/],
    ['an order code without code', { orderCodes: { docetaxel: { system: 'urn:x' } } }, /orderCodes/],
  ])('%s is refused by name', (_, data, field) => {
    const { error } = clientProfileSchema.safeParse(data);
    expect(JSON.stringify(error?.issues)).toMatch(field);
  });
});

describe('topic', () => {
  it.each([
    [{}, 'give-systemic-supplement'],
    [{ topicScope: 'advice' }, 'give-systemic-supplement.supplement-missing.c2.s2'],
    [{ topicCode: 'alphanumeric' }, 'GiveSystemicSupplement'],
    [{ topicCode: 'alphanumeric', topicScope: 'advice' }, 'GiveSystemicSupplementSupplementMissingC2S2'],
  ] as const)('%j: %s', (change, code) => {
    expect(cardFor(change).source.topic.code).toBe(code);
  });
  it('tells every finding of every rule apart in at most 100 letters and digits, and is the same at every call', () => {
    const codes = PROTOCOL.rules.flatMap((rule) =>
      Object.keys(rule.wording).map((code) => {
        const context = contextAtHand({
          rulebook: PROTOCOL,
          profile: { ...STRICT_PROFILE, topicCode: 'alphanumeric', topicScope: 'advice' },
        });
        const speaking = { ...rule, meta: { ...rule.meta, decisionPoints: ['chart-opened'] as const } };
        const finding = { ...missing(), code, facts: FACTS };
        return cardsFor(judgementAtHand([unmet(rule.meta.id, 12, finding)]), {
          ...context,
          rulebook: { ...PROTOCOL, rules: [speaking] },
        })[0]!.source.topic.code;
      }),
    );
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[A-Za-z0-9]{1,100}$/);
    expect(codes.filter((code) => !code.endsWith('C2S12'))).toEqual([]);
  });
});

/** Any fact that a sentence may name. */
const FACTS = new Proxy({}, { get: () => 'x', has: () => true, getOwnPropertyDescriptor: () => undefined });

describe('detail', () => {
  const shown = { ...missing(), evidence: [{ resource: 'Procedure/p<1>', what: { en: 'a & b\n**c**', zh: 'x' } }] };
  it('plain: no Markdown marks, one line a fact', () => {
    const { detail } = cardFor({ detail: 'plain' }, { ...missing() });
    expect(detail).not.toMatch(/\*\*|^- |<|&amp;/m);
    expect(detail).toMatch(/^Found:\n• 2026-03-02 · arterial cisplatin · Procedure\/p1$/m);
  });
  it('html: escaped, balanced, and with the extension that says so', () => {
    const cardExtension = { 'com.epic.cdshooks.card.detail.content-type': 'text/html' };
    const card = cardFor({ detail: 'html', cardExtension }, shown);
    expect(card.extension).toEqual(cardExtension);
    expect(card.detail).toContain('<li>no date · a &amp; b **c** · Procedure/p&lt;1&gt;</li>');
    expect(card.detail.replace(/<\/?(?:p|b|ul|li)>/g, '')).not.toMatch(/[<>]/);
    for (const tag of ['p', 'b', 'ul', 'li'])
      expect(card.detail.split(`<${tag}>`)).toHaveLength(card.detail.split(`</${tag}>`).length);
  });
  it('markdown: no extension unless the profile asks', () => {
    expect(cardFor({})).not.toHaveProperty('extension');
  });
  it('says the same in all three', () => {
    const words = (detail: string) =>
      detail
        .replace(/<[^>]*>/g, ' ')
        .replace(/&amp;/g, '&')
        .match(/[\p{L}\p{N}]+/gu);
    const [markdown, plain, html] = (['markdown', 'plain', 'html'] as const).map(
      (detail) => cardFor({ detail }).detail,
    );
    expect(words(plain ?? '')).toEqual(words(markdown ?? ''));
    expect(words(html ?? '')).toEqual(words(markdown ?? ''));
  });
});

describe('suggestions', () => {
  const PAIR = REGIMENS.map((regimen) =>
    regimen.id === 'gemcitabine-cisplatin'
      ? {
          ...regimen,
          drugs: [{ ingredient: 'docetaxel', unit: 'mg/m2', low: 60, high: 75, days: [8] }, ...regimen.drugs] as never,
        }
      : regimen,
  );
  it('a client that takes any number is told to choose one; one that takes at most one need not be', () => {
    expect(cardFor({ selectionBehavior: 'any' }).detail).toContain('choose one');
    expect(cardFor({}).detail).not.toContain('choose one');
  });
  it('two drugs that belong together are never split: by hand where only one action is taken (cds-hooks_2.0@125)', () => {
    const label = /Add systemic .* and .*\(IV\)/;
    expect(cardFor({}, missing(), PAIR).suggestions?.map((one) => one.label)).toContainEqual(
      expect.stringMatching(label),
    );
    const one = cardFor({ maxActionsPerSuggestion: 1 }, missing(), PAIR);
    for (const { actions } of one.suggestions ?? []) expect(actions).toHaveLength(1);
    expect(one.detail).toMatch(/^- To be done by hand.*: Add systemic .* and .*\(IV\)$/m);
  });
  it('a client that creates nothing gets the same card without suggestions, and nothing is called preselected', () => {
    const card = cardFor({ actionTypes: ['delete'] });
    expect(card).not.toHaveProperty('suggestions');
    expect(card.detail).toContain('To be done by hand');
    expect(card.detail).not.toContain('Preselected');
  });
  it('where the client ignores dose, route and timing they stand in label and description, and are to be set', () => {
    const card = cardFor({ orderDosage: 'ignored' });
    const first = card.suggestions?.[0];
    const dosage = 'pemetrexed 880 mg IV (500 mg/m² × 1.76 m²), day 1 (2026-03-04)';
    expect(first?.label).toBe(`Add systemic ${dosage}`);
    expect(first?.actions[0].description).toBe(`${dosage}. Set dose, route and days by hand.`);
    expect(card.detail).toContain('set dose, route and days');
    expect(cardFor({}).detail).not.toContain('set dose, route and days');
  });
  it("the client's own code stands first, the general one is spelled as the client spells it", () => {
    const own = { system: 'urn:com.epic.cdshooks.action.code.system.preference-list-item', code: '4711' };
    const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
    const oid = 'urn:oid:2.16.840.1.113883.6.88';
    const card = cardFor({ orderCodes: { pemetrexed: own }, codeSystems: { [rxnorm]: oid } });
    const codings = orderOf(card).medicationCodeableConcept?.coding;
    expect(codings?.[0]).toEqual(own);
    expect(codings?.[1]).toMatchObject({ system: oid, display: 'pemetrexed' });
    expect(r4Errors(orderOf(card))).toEqual([]);
    expect(orderOf(card, 1).medicationCodeableConcept?.coding).toMatchObject([{ system: oid }]);
    const referral = cardFor({ orderCodes: { radiotherapy: own } }, missing({ remedy: { kind: 'plan-radiotherapy' } }));
    expect(referral.suggestions?.[0].actions[0]).toMatchObject({ resource: { code: { coding: [own, {}] } } });
  });
});

it('a profile bounds the number of cards', () => {
  const outcomes = [1, 2, 3].map((segment) => unmet('give-systemic-supplement', segment, missing()));
  const profile = { ...STRICT_PROFILE, maxCards: 2 };
  const cards = cardsFor(judgementAtHand(outcomes), contextAtHand({ profile }));
  expect(cards).toHaveLength(2);
  expect(cards[1]?.detail).toContain('Not shown as cards of their own');
});
