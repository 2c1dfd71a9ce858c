/** What of the chart could not be read is said: on every card, and on one of its own where there would be none. */
import { describe, expect, it } from 'vitest';
import type { CardContext } from '../../src/cards/card-context.js';
import { adviseOn, cardsFor } from '../../src/cards/cards-for.js';
import { STRICT_PROFILE } from '../../src/cards/client-profile.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { judge } from '../../src/rules/run.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { exactly } from '../../src/timeline/day.js';
import type { Angiography, ChartFacts, Coverage, DrugDelivery, Fact, SourceType } from '../../src/timeline/fact.js';
import { byArtery, chart, LUNG_CANCER, on, RIGHT_INTERCOSTAL } from './at-hand.js';

const terminology = loadTerminology();
const draft = (ingredient: string, more: Partial<DrugDelivery> = {}) =>
  byArtery(ingredient, '2026-03-09', { standing: 'draft', source: `MedicationRequest/${ingredient}`, ...more });

function contextOf(facts: readonly Fact[], unread: readonly SourceType[], more: Partial<CardContext> = {}) {
  const read: ChartFacts = chart({ facts });
  const coverage = {
    ...read.coverage,
    ...Object.fromEntries(unread.map((type): [string, Coverage] => [type, 'error'])),
  };
  return {
    decisionPoint: 'chart-opened',
    patient: 'Patient/x',
    facts: { ...read, coverage },
    unread,
    rulebook: PROTOCOL,
    terminology,
    language: 'en',
    profile: STRICT_PROFILE,
    ...more,
  } satisfies CardContext;
}

const judged = (context: CardContext, planning = context.about !== undefined) =>
  judge(context.facts, { asOf: on('2026-03-09'), planning, at: context.decisionPoint });
const cards = (context: CardContext) => cardsFor(judged(context), context);
const codes = (context: CardContext) => cards(context).map(({ source }) => source.topic.code);

const mapped: Angiography = {
  kind: 'angiography',
  vessels: [RIGHT_INTERCOSTAL],
  source: 'Procedure/angiography',
  when: exactly(on('2026-02-27')),
  known: on('2026-02-27'),
  standing: 'performed',
};
const TREATED = [LUNG_CANCER, byArtery('cisplatin', '2026-02-27'), mapped];
const ordering = (...orders: readonly DrugDelivery[]): Partial<CardContext> => ({
  decisionPoint: 'order-signed',
  about: new Set(orders.map(({ source }) => source)),
});

describe('the card that stands alone', () => {
  it('says what was not read and what was not checked, as information, with nothing to accept', () => {
    const [card, ...others] = cards(contextOf(TREATED, ['MedicationAdministration', 'Observation']));
    expect(others).toEqual([]);
    expect(card).toMatchObject({
      summary: 'The chart could not be read in full: not all that the lung cancer protocol asks was checked.',
      indicator: 'info',
      source: { topic: { code: 'chart-not-read', display: 'The chart was not read in full' } },
    });
    expect(card).not.toHaveProperty('suggestions');
    expect(card?.detail).toContain(
      '**Could not be read in full**\n- drug administrations, laboratory results and other observations\n\n**Not checked**\n- ',
    );
    expect(card?.detail).toContain('- Give the systemic cell-cycle-specific partner after each arterial session\n');
    expect(card?.detail).toContain('that does not mean that nothing is due');
    expect(card?.detail.endsWith(PROTOCOL.standing.en)).toBe(true);
  });

  it('in Chinese', () => {
    const [card] = cards(contextOf(TREATED, ['MedicationAdministration', 'Procedure'], { language: 'zh' }));
    expect(card?.summary).toBe('病历未能完整读取，肺癌介入方案的部分内容未能核对。');
    expect(card?.detail).toContain('**未能完整读取**\n- 给药记录、手术与操作\n');
    expect(card?.detail.replace(/\b(?:NCCN|ESMO)\b/g, '')).not.toMatch(/[A-Za-z]{4,}/);
  });

  it('is the same for the same chart, and another for another patient', () => {
    const context = contextOf(TREATED, ['MedicationAdministration']);
    expect(cards(context)).toEqual(cards(context));
    expect(cards({ ...context, patient: 'Patient/y' })[0]?.uuid).not.toBe(cards(context)[0]?.uuid);
  });

  it('is advice of its own kind, so that it is counted, and set aside for a day at most', () => {
    const context = contextOf(TREATED, ['MedicationAdministration']);
    const { identities, write } = adviseOn(judged(context), context);
    expect(identities).toMatchObject([
      { rule: 'chart-not-read', severity: 'advisory', orders: [], restsOn: ['MedicationAdministration', '2026-03-09'] },
    ]);
    expect(write(identities)).toHaveLength(1);
    expect(write([])).toEqual([]);
  });

  it('has a topic of letters and digits, and the form of detail, where a client takes only these', () => {
    const profile = { ...STRICT_PROFILE, topicCode: 'alphanumeric', detail: 'plain' } as const;
    const [card] = cards(contextOf(TREATED, ['MedicationAdministration'], { profile }));
    expect(card?.source.topic.code).toBe('ChartNotRead');
    expect(card?.detail).not.toContain('**');
  });

  it('about an arterial order for a first session', () => {
    const order = draft('cisplatin');
    expect(codes(contextOf([LUNG_CANCER, order], ['MedicationRequest'], ordering(order)))).toEqual(['chart-not-read']);
  });
});

describe('no card', () => {
  const silent: readonly (readonly [string, CardContext])[] = [
    ['where all was read', contextOf(TREATED, [])],
    ['without a session', contextOf([LUNG_CANCER], ['MedicationAdministration', 'Procedure'])],
    ['without lung cancer', contextOf([byArtery('cisplatin', '2026-02-27')], ['MedicationAdministration'])],
    [
      'where the course is closed',
      contextOf([LUNG_CANCER, byArtery('cisplatin', '2024-02-09')], ['MedicationAdministration']),
    ],
    ['where no rule hangs on it', contextOf(TREATED, ['Appointment'])],
    ['where no order is for the tumor', contextOf(TREATED, ['MedicationRequest'], ordering())],
    [
      'about a systemic order of a patient without a session',
      contextOf([LUNG_CANCER, draft('docetaxel', { route: 'systemic' })], ['MedicationRequest'], {
        ...ordering(draft('docetaxel')),
      }),
    ],
    [
      'at discharge from a stay for something else',
      contextOf([LUNG_CANCER, byArtery('cisplatin', '2026-02-09')], ['MedicationAdministration'], {
        decisionPoint: 'discharge-planned',
        stay: 'Encounter/other',
      }),
    ],
  ];
  it.each(silent)('%s', (_, context) => {
    expect(codes(context)).not.toContain('chart-not-read');
  });

  it('where what was missing was never asked for', () => {
    const context: Partial<CardContext> & { unread?: unknown } = contextOf(TREATED, ['MedicationAdministration']);
    delete context.unread;
    expect(codes(context as CardContext)).toEqual([]);
  });
});

describe('other cards', () => {
  it('name what was not read, and leave no room for one of its own', () => {
    const found = cards(contextOf(TREATED, ['AllergyIntolerance', 'Encounter']));
    expect(found.length).toBeGreaterThan(0);
    for (const card of found) {
      expect(card.source.topic.code).not.toBe('chart-not-read');
      expect(card.detail).toContain('**Could not be read in full**\n- allergies, hospital stays\n');
    }
    for (const card of cards(contextOf(TREATED, []))) expect(card.detail).not.toContain('Could not be read in full');
  });
});
