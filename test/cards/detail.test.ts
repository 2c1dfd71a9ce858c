/** The text under the summary, and the parts around it. */
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.js';
import type { CardContext, CardRule } from '../../src/cards/card-context.js';
import { cardsFor } from '../../src/cards/cards-for.js';
import { PHRASES } from '../../src/cards/phrases.js';
import { uuidV5 } from '../../src/cards/uuid.js';
import type { Outcome } from '../../src/rules/judgement.js';
import type { Criterion, EvidenceItem } from '../../src/rules/rule.js';
import { emptyValues } from '../helpers/r4-oracles.js';
import {
  contextAtHand,
  DRAFT_EVIDENCE,
  EVIDENCE,
  judgementAtHand,
  MEASURED,
  missing,
  on,
  RULES,
  STANDING,
  unmendable,
  unmet,
  viewAtHand,
} from './at-hand.js';

const RULE = 'give-systemic-supplement';
const criterion = (name: string, result: Criterion['result']): Criterion => ({
  criterion: { en: name, zh: `${name}（中文）` },
  result,
});
const lacking = (segment: number | undefined, ...codes: string[]): Outcome =>
  ({
    rule: 'leave-one-delivery-vessel',
    ruleVersion: '1.0.0',
    course: 2,
    ...(segment !== undefined && { segment }),
    status: 'indeterminate',
    criteria: [],
    evidence: [],
    needs: codes.map((code) => ({ code })),
  }) as unknown as Outcome;

function cardOf(outcomes: readonly Outcome[], change: Partial<CardContext> = {}): Card {
  const [only] = cardsFor(judgementAtHand(outcomes, viewAtHand({ facts: MEASURED })), contextAtHand(change));
  return only!;
}
const AT_SIGNING: Partial<CardContext> = {
  decisionPoint: 'order-signed',
  about: new Set(['MedicationRequest/d1', 'MedicationRequest/d2']),
  orderNames: new Map([['MedicationRequest/d1', 'Cisplatin\n60 mg <b>intra-arterial</b>']]),
};

describe('the detail', () => {
  const cards: readonly (readonly [string, Partial<CardContext>])[] = [
    ['supplement-missing-at-signing.en.md', { ...AT_SIGNING }],
    ['supplement-missing.zh.md', { language: 'zh' }],
  ];
  it.each(cards)('reads as %s', async (file, change) => {
    const given = unmet(RULE, 2, missing({ evidence: [DRAFT_EVIDENCE, EVIDENCE] }), {
      criteria: [criterion('a systemic partner follows', 'not-met'), criterion('the session is dated', 'met')],
      needs: [{ code: 'vessel-identity' }],
    });
    const one = cardOf([given, lacking(2, 'feeding-vessels')], change);
    const suggestions = one.suggestions?.map(({ label, isRecommended, actions }) =>
      [`${isRecommended ? '(x)' : '( )'} ${label}`, ...actions.map((action) => `    ${action.description}`)].join('\n'),
    );
    await expect(
      [`[${one.indicator}] ${one.summary}`, one.detail, ...(suggestions ?? []), ''].join('\n\n'),
    ).toMatchFileSnapshot(`../../fixtures/cards/${file}`);
  });

  it('names day, what and resource of each piece of evidence, by day, each once', () => {
    const undated: EvidenceItem = { resource: 'Condition/c1', what: { en: 'lung cancer', zh: '肺癌' } };
    const early = { ...EVIDENCE, day: on('2026-02-04'), resource: 'Procedure/p0' };
    const { detail } = cardOf([unmet(RULE, 2, missing({ evidence: [undated, EVIDENCE, early, EVIDENCE] }))]);
    expect(detail).toContain(
      '**Found**\n- 2026-02-04 · arterial cisplatin · Procedure/p0\n- 2026-03-02 · arterial cisplatin · Procedure/p1\n- no date · lung cancer · Condition/c1\n\n',
    );
  });
  it('falls back on the evidence of the outcome', () => {
    const given = unmet(RULE, 2, missing({ evidence: [] }), { evidence: [EVIDENCE] });
    expect(cardOf([given]).detail).toContain('· Procedure/p1');
  });
  it('leaves out what was met, and long lists beyond their first lines', () => {
    const evidence = Array.from({ length: 11 }, (_, index) => ({ ...EVIDENCE, resource: `Procedure/${index}` }));
    const { detail } = cardOf([
      unmet(RULE, 2, missing({ evidence }), {
        criteria: [criterion('c-met', 'met'), criterion('c-open', 'unknown'), criterion('c-failed', 'not-met')],
      }),
    ]);
    expect(detail).toContain('Procedure/7\n- 3 more');
    expect(detail).toContain('**Checked**\n- unknown: c-open\n- not met: c-failed');
    expect(detail).not.toContain('c-met');
  });
  it('says what its own rules and the safety rules of this segment lack, each once', () => {
    const rules: readonly CardRule[] = Object.values(RULES);
    const safety = rules.map((rule) =>
      rule.meta.id === 'leave-one-delivery-vessel'
        ? { ...rule, meta: { ...rule.meta, pack: 'safety' as const } }
        : rule,
    );
    const own = { needs: [{ code: 'histology' }, { code: 'an-unheard-of-need' }, { code: 'histology' }] };
    const outcomes = [lacking(2, 'feeding-vessels'), lacking(1, 'vessel-identity'), unmet(RULE, 2, missing(), own)];
    const missingIn = (rulebook: readonly CardRule[]): readonly string[] | undefined =>
      cardOf(outcomes, { rulebook: { standing: STANDING, rules: rulebook } })
        .detail.split('\n\n')
        .find((block) => block.startsWith('**Could not be judged**'))
        ?.split('\n')
        .slice(1);
    const ofOwn = ['- an-unheard-of-need', '- The histology of the lung cancer is not documented.'];
    expect(missingIn(rules)).toEqual(ofOwn);
    expect(missingIn(safety)).toEqual([
      ...ofOwn,
      '- The feeding vessels are not documented (no angiography or CT angiography that names them).',
    ]);
  });
  it('names the draft orders it is about, by reference where they have no name', () => {
    const evidence = [EVIDENCE, DRAFT_EVIDENCE, { ...DRAFT_EVIDENCE, resource: 'MedicationRequest/d2' }];
    const { detail } = cardOf([unmet(RULE, 2, missing({ evidence }))], AT_SIGNING);
    expect(detail).toMatch(
      /^About the order: Cisplatin 60 mg < b>intra-arterial< \/b>\n\nAbout the order: MedicationRequest\/d2\n/,
    );
  });
  it('ends with the age of the regimen table and the standing of the protocol', () => {
    const { detail } = cardOf([unmet(RULE, 2, missing())]);
    expect(detail.endsWith(`Regimen table of 2026-06. ${STANDING.en}`)).toBe(true);
    expect(cardOf([unmet(RULE, 2, unmendable())]).detail.endsWith(`as published\n\n${STANDING.en}`)).toBe(true);
    expect(cardOf([unmet(RULE, 2, unmendable())]).detail).not.toContain('Regimen table');
  });
  it('holds no table, no HTML and no empty line', () => {
    for (const language of ['en', 'zh'] as const) {
      const { detail } = cardOf([unmet(RULE, 2, missing()), lacking(2, 'histology')], { language });
      expect(detail).not.toMatch(/<[A-Za-z/]|^\||\n\n\n/m);
    }
  });
});

describe('the parts around it', () => {
  it('indicator follows severity', () => {
    const indicator = (severity: 'advisory' | 'caution' | 'stop') =>
      cardOf([unmet(RULE, 2, missing({ severity }))]).indicator;
    expect([indicator('advisory'), indicator('caution'), indicator('stop')]).toEqual(['info', 'warning', 'critical']);
  });
  it('the topic is the rule; links and url only where the site has an address', () => {
    const bare = cardOf([unmet(RULE, 2, missing())]);
    expect(bare.source).toEqual({
      label: 'Endovascular CDS',
      topic: {
        system: 'https://endovascular-cds.org/fhir/CodeSystem/advice',
        code: RULE,
        display: 'Give the systemic partner',
      },
    });
    expect(bare).not.toHaveProperty('links');
    const linked = cardOf([unmet(RULE, 2, missing())], { linksBaseUrl: 'https://cds.example.org/docs//' });
    expect(linked.source.url).toBe('https://cds.example.org/docs//');
    expect(linked.links).toEqual([
      { label: 'What the protocol says', url: `https://cds.example.org/docs/rules/${RULE}`, type: 'absolute' },
    ]);
  });
  it('override reasons fit what is asked for, each with a display in the language', () => {
    const codes = (card: Card) => card.overrideReasons.map(({ code }) => code);
    const asked = cardOf([unmet(RULE, 2, missing())]);
    expect(codes(asked)).toContain('given-elsewhere');
    expect(codes(asked)[0]).toBe('action-completed');
    expect(codes(cardOf([unmet(RULE, 2, unmendable())]))).not.toContain('action-completed');
    expect(cardOf([unmet(RULE, 2, missing())], { language: 'zh' }).overrideReasons[0]).toEqual({
      system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',
      code: 'action-completed',
      display: '已执行',
    });
    for (const { system, code, display } of asked.overrideReasons) {
      expect(system).toMatch(/^https?:\/\//);
      expect(code).toMatch(/^[a-z-]+$/);
      expect(display.length).toBeGreaterThan(3);
    }
  });
  it('no value is empty', () => {
    const signing = unmet(RULE, 2, missing({ evidence: [DRAFT_EVIDENCE] }));
    expect(emptyValues(cardOf([signing], AT_SIGNING))).toEqual([]);
    expect(emptyValues(cardOf([unmet(RULE, 2, missing())]))).toEqual([]);
  });
  it('every phrase has words in both languages, and names the same facts in both', () => {
    const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();
    for (const { en, zh } of Object.values(PHRASES)) {
      expect(en.length * zh.length).toBeGreaterThan(0);
      expect(names(zh)).toEqual(names(en));
    }
  });
});

describe('uuids', () => {
  const UUID5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  it('are of version 5, and follow the content', () => {
    expect(uuidV5('a')).toMatch(UUID5);
    expect(uuidV5('a')).toBe(uuidV5('a'));
    expect(uuidV5('a')).not.toBe(uuidV5('b'));
  });
  it('differ for each card and suggestion, and for each patient', () => {
    const outcomes = [unmet(RULE, 2, missing())];
    const one = cardOf(outcomes);
    const other = cardOf(outcomes, { patient: 'Patient/y' });
    const all = [one, other].flatMap(({ uuid, suggestions = [] as never }) => [
      uuid,
      ...suggestions.map((it) => it.uuid),
    ]);
    expect(new Set(all).size).toBe(12);
    for (const uuid of all) expect(uuid).toMatch(UUID5);
    expect(cardOf(outcomes)).toEqual(one);
  });
});
