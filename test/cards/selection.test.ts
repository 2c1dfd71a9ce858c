/** Which findings become cards, in which order, and which are one card (protocol sections 2, 3 and 6). */
import { describe, expect, it } from 'vitest';
import { cardsFor } from '../../src/cards/cards-for.js';
import type { CardContext } from '../../src/cards/card-context.js';
import type { Judgement, Outcome } from '../../src/rules/judgement.js';
import type { Finding } from '../../src/rules/rule.js';
import {
  contextAtHand,
  DRAFT_EVIDENCE,
  drug,
  EVIDENCE,
  judgementAtHand,
  missing,
  RIGHT_BRONCHIAL,
  RIGHT_INTERCOSTAL,
  unmet,
  viewAtHand,
} from './at-hand.js';

const SUPPLEMENT = 'give-systemic-supplement';
const REGIMEN = 'follow-systemic-regimen';
const outside = (change: Partial<Finding> = {}): Finding => ({
  code: 'drug-outside-regimen',
  severity: 'caution',
  facts: { segment: 2, drugs: { drugs: [drug('mitomycin')] } },
  evidence: [{ ...EVIDENCE, resource: 'MedicationRequest/mmc' }],
  actionable: true,
  ...change,
});
const partial: Finding = {
  code: 'partial-embolization-due',
  severity: 'advisory',
  facts: { segment: 1, vessels: { vessels: [RIGHT_BRONCHIAL, RIGHT_INTERCOSTAL] } },
  evidence: [EVIDENCE],
  actionable: true,
  remedy: { kind: 'embolize', extent: 'all-but-one', vessels: [RIGHT_BRONCHIAL, RIGHT_INTERCOSTAL] },
};
const radiotherapy: Finding = {
  code: 'radiotherapy-due',
  severity: 'advisory',
  facts: {},
  evidence: [EVIDENCE],
  actionable: true,
  remedy: { kind: 'plan-radiotherapy' },
};
const AT_SIGNING: Partial<CardContext> = {
  decisionPoint: 'order-signed',
  about: new Set(['MedicationRequest/d1']),
  orderNames: new Map([['MedicationRequest/d1', 'Cisplatin 60 mg, intra-arterial']]),
};
const drafted = missing({ evidence: [EVIDENCE, DRAFT_EVIDENCE] });
const topics = (judgement: Judgement, change: Partial<CardContext> = {}): string[] =>
  cardsFor(judgement, contextAtHand(change)).map((card) => card.source.topic.code);

describe('a finding becomes a card', () => {
  const one = [unmet(SUPPLEMENT, 2, missing())];
  const cases: readonly (readonly [string, Judgement, Partial<CardContext>, number])[] = [
    ['where it is actionable and about the open course', judgementAtHand(one), {}, 1],
    ['not where nobody can act on it', judgementAtHand([unmet(SUPPLEMENT, 2, missing({ actionable: false }))]), {}, 0],
    ['not where it is about an earlier course', judgementAtHand([{ ...one[0]!, course: 1 }]), {}, 0],
    ['not where the course is closed', judgementAtHand(one, viewAtHand({ closed: true })), {}, 0],
    ['not where no course was judged', { ...judgementAtHand(one), views: [] }, {}, 0],
    ['not where the chart is not applicable', { ...judgementAtHand(one), applicable: false }, {}, 0],
    [
      'not at a decision point its rule does not name',
      judgementAtHand(one),
      { decisionPoint: 'appointment-booked' },
      0,
    ],
    ['not at signing where it does not rest on a draft order', judgementAtHand(one), AT_SIGNING, 0],
    ['at signing where it rests on a draft order', judgementAtHand([unmet(SUPPLEMENT, 2, drafted)]), AT_SIGNING, 1],
    [
      'at signing the first session of a lung cancer, though none was performed',
      { ...judgementAtHand([unmet(SUPPLEMENT, 2, drafted)]), applicable: false },
      AT_SIGNING,
      1,
    ],
    [
      'not at signing where the chart has no lung cancer',
      { ...judgementAtHand([unmet(SUPPLEMENT, 2, drafted)], viewAtHand({ sources: [] })), applicable: false },
      AT_SIGNING,
      0,
    ],
    [
      'never of an outcome that is met, indeterminate or not applicable',
      judgementAtHand([
        { rule: SUPPLEMENT, ruleVersion: '1.0.0', course: 2, status: 'met', criteria: [], evidence: [] },
        {
          rule: SUPPLEMENT,
          ruleVersion: '1.0.0',
          course: 2,
          status: 'indeterminate',
          criteria: [],
          evidence: [],
          needs: [{ code: 'histology' }],
        },
      ]),
      {},
      0,
    ],
  ];
  it.each(cases)('%s', (_, judgement, change, count) => {
    expect(topics(judgement, change)).toHaveLength(count);
  });

  it('and a finding of a rule that the rulebook does not hold is an error, not silence', () => {
    expect(() => topics(judgementAtHand([unmet('nobody-knows', 2, missing())]))).toThrow(/nobody-knows/);
    const unworded = unmet(SUPPLEMENT, 2, missing({ code: 'unheard-of' }));
    expect(() => topics(judgementAtHand([unworded]))).toThrow(/unheard-of/);
  });
});

describe('order', () => {
  const outcomes: Outcome[] = [
    unmet('plan-radiotherapy-after-course', undefined, radiotherapy),
    unmet('leave-one-delivery-vessel', 1, partial),
    unmet(SUPPLEMENT, 2, missing()),
    unmet(SUPPLEMENT, 1, missing({ facts: { ...missing().facts, segment: 1 } })),
    unmet(REGIMEN, 2, outside()),
    unmet(REGIMEN, 1, outside({ severity: 'stop', facts: { ...outside().facts, segment: 1 } })),
  ];
  const summaries = (given: readonly Outcome[], limit = 9): string[] =>
    cardsFor(judgementAtHand(given), contextAtHand({ limit })).map(
      (card) => `${card.indicator} ${card.summary.slice(0, 22)}`,
    );

  it('is severity, then the protocol, then the segment', () => {
    expect(summaries(outcomes)).toEqual([
      'critical Segment 1: mitomycin s',
      'warning Segment 2: mitomycin s',
      'warning Segment 1: no systemic',
      'warning Segment 2: no systemic',
      'info Segment 1: embolize al',
      'info Radiotherapy after the',
    ]);
  });

  it('does not hang on the order of the outcomes: the same bytes', () => {
    const bytes = (given: readonly Outcome[]): string =>
      JSON.stringify(cardsFor(judgementAtHand(given), contextAtHand()));
    const first = bytes(outcomes);
    expect(bytes(outcomes)).toBe(first);
    for (let turn = 1; turn < outcomes.length; turn++)
      expect(bytes([...outcomes.slice(turn), ...outcomes.slice(0, turn)])).toBe(first);
    expect(bytes(outcomes.toReversed())).toBe(first);
  });

  it('shows a handful, and names what was cut on the last card only', () => {
    const cards = cardsFor(judgementAtHand(outcomes), contextAtHand());
    expect(cards).toHaveLength(5);
    expect(cards[4]?.detail).toContain('**Not shown as cards of their own**\n- Radiotherapy after the course is due.');
    expect(
      cards
        .slice(0, 4)
        .map((card) => card.detail)
        .join(),
    ).not.toContain('Not shown');
    expect(
      cardsFor(judgementAtHand(outcomes), contextAtHand({ limit: 2 }))[1]?.detail.match(/embolize all but one/),
    ).not.toBeNull();
  });

  it('shows the gravest even where the limit is nothing', () => {
    expect(summaries(outcomes, 0)).toEqual(['critical Segment 1: mitomycin s']);
  });
});

describe('cards that say the same thing are one', () => {
  const remedy = missing().remedy!;
  it('where findings of one segment share a remedy; the gravest speaks, the others are named below', () => {
    const cards = cardsFor(
      judgementAtHand([unmet(SUPPLEMENT, 2, missing()), unmet(REGIMEN, 2, outside({ severity: 'advisory', remedy }))]),
      contextAtHand(),
    );
    expect(cards).toHaveLength(1);
    expect(cards[0]?.source.topic.code).toBe(SUPPLEMENT);
    expect(cards[0]?.detail).toContain('**Also**\n- Segment 2: mitomycin stands in no current regimen');
    expect(cards[0]?.detail).toContain('MedicationRequest/mmc');
    expect(cards[0]?.detail).toContain('C1: the latest systemic regimen');
  });

  const removal = (order: string): Finding => outside({ remedy: { kind: 'remove-order', orders: [order] } });
  const apart: readonly (readonly [string, readonly Outcome[], number])[] = [
    ['other segments stay apart', [unmet(SUPPLEMENT, 1, missing()), unmet(SUPPLEMENT, 2, missing())], 2],
    ['removals of two orders stay apart', [unmet(REGIMEN, 2, removal('A/1')), unmet(REGIMEN, 2, removal('A/2'))], 2],
    [
      'removals of one order are one',
      [
        unmet(REGIMEN, 2, removal('A/1')),
        unmet(SUPPLEMENT, 2, missing({ remedy: { kind: 'remove-order', orders: ['A/1'] } })),
      ],
      1,
    ],
    [
      'findings without remedy stay apart',
      [
        unmet(REGIMEN, 2, outside()),
        unmet(REGIMEN, 2, outside({ facts: { segment: 2, drugs: { drugs: [drug('docetaxel')] } } })),
      ],
      2,
    ],
    ['the same finding twice is one', [unmet(REGIMEN, 2, outside()), unmet(REGIMEN, 2, outside())], 1],
    [
      'partial and complete embolization stay apart',
      [
        unmet('leave-one-delivery-vessel', 1, partial),
        unmet('leave-one-delivery-vessel', 1, {
          ...partial,
          remedy: { kind: 'embolize', extent: 'complete', vessels: [] },
        }),
      ],
      2,
    ],
  ];
  it.each(apart)('%s', (_, outcomes, count) => {
    expect(topics(judgementAtHand(outcomes))).toHaveLength(count);
  });
});
