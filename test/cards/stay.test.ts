/** At discharge, cards speak about this stay (section 6, `discharge-planned`). */
import { describe, expect, it } from 'vitest';
import { cardsFor } from '../../src/cards/cards-for.js';
import { segmentsOfStay, SESSION_OF_UNKNOWN_STAY_DAYS } from '../../src/cards/stay.js';
import type { Outcome } from '../../src/rules/judgement.js';
import { plusDays } from '../../src/timeline/day.js';
import type { Stay } from '../../src/timeline/fact.js';
import { REGIMENS } from '../../src/timeline/regimens.js';
import { DEFAULT_COURSE_SETTINGS } from '../../src/timeline/settings.js';
import { possibleCharts } from '../../src/timeline/view.js';
import { chartFactsOf, DAY_ZERO, type CaseFact } from '../helpers/course-case.js';
import { contextAtHand, judgementAtHand, missing, RULES, unmet } from './at-hand.js';

/** Two sessions, on days 0 and 28. */
const SESSIONS: readonly CaseFact[] = [
  { arterial: 'cisplatin', day: 0 },
  { arterial: 'cisplatin', day: 28 },
];
const HERE = 'Encounter/here';

function stay(first: number, until?: number, last = first): Stay {
  const when = { first: plusDays(DAY_ZERO, first), last: plusDays(DAY_ZERO, last) };
  const end = until === undefined ? {} : { until: plusDays(DAY_ZERO, until) };
  return { kind: 'stay', source: HERE, when, known: when.last, open: until === undefined, ...end };
}

function viewOf(facts: readonly CaseFact[], stays: readonly Stay[], asOf: number, planning = false) {
  const chart = chartFactsOf({ facts });
  const [views] = possibleCharts(
    { ...chart, facts: [...chart.facts, ...stays] },
    { asOf: plusDays(DAY_ZERO, asOf), planning, settings: DEFAULT_COURSE_SETTINGS, regimens: REGIMENS },
  ).charts;
  const view = views.at(-1);
  if (view === undefined) throw new Error('no course');
  return view;
}

const held = (facts: readonly CaseFact[], stays: readonly Stay[], asOf: number) => {
  const found = segmentsOfStay(viewOf(facts, stays, asOf), HERE);
  return found && { held: [...found.held], latest: found.latest };
};

describe('the segments a stay held', () => {
  it.each<[string, Stay, number, object | undefined]>([
    ['the session on its first day', stay(28, 31), 31, { held: [2], latest: true }],
    ['the session on its last day', stay(20, 28), 31, { held: [2], latest: true }],
    ['it began the day after', stay(29, 31), 31, undefined],
    ['it ended the day before', stay(20, 27), 31, undefined],
    ['it goes on', stay(27), 31, { held: [2], latest: true }],
    ['an earlier segment', stay(-1, 2), 31, { held: [1], latest: false }],
    ['both segments', stay(0, 30), 31, { held: [1, 2], latest: true }],
    ['a start that is known by the month only', stay(10, 28, 30), 31, { held: [2], latest: true }],
    ['between the sessions', stay(10, 14), 31, undefined],
  ])('%s', (_title, here, asOf, expected) => {
    expect(held(SESSIONS, [here], asOf)).toEqual(expected);
  });

  it.each<[string, CaseFact, Stay, object | undefined]>([
    ['an embolization of its own day', { embolization: [], day: 40 }, stay(39, 41), { held: [2], latest: true }],
    ['an embolization in the first segment', { embolization: [], day: 9 }, stay(8, 10), { held: [1], latest: false }],
    ['on its first day', { embolization: [], day: 39 }, stay(39, 41), { held: [2], latest: true }],
    ['on its last day', { embolization: [], day: 41 }, stay(39, 41), { held: [2], latest: true }],
    ['one the day before', { embolization: [], day: 38 }, stay(39, 41), undefined],
    ['one the day after', { embolization: [], day: 42 }, stay(39, 41), undefined],
    ['one ordered only', { embolization: [], day: 40, standing: 'ordered' }, stay(39, 41), undefined],
    ['one three days before a session', { embolization: [], day: 25 }, stay(24, 26), { held: [2], latest: true }],
    ['one four days before a session', { embolization: [], day: 24 }, stay(24, 26), { held: [1], latest: false }],
    ['one long before the course', { embolization: [], day: -10 }, stay(-11, -9), undefined],
  ])('%s', (_title, embolization, here, expected) => {
    expect(held([...SESSIONS, embolization], [here], 45)).toEqual(expected);
  });

  it('a stay that the chart does not show is taken for that of a recent session', () => {
    const recent = 28 + SESSION_OF_UNKNOWN_STAY_DAYS;
    expect(SESSION_OF_UNKNOWN_STAY_DAYS).toBe(14);
    expect(held(SESSIONS, [], recent)).toEqual({ held: [2], latest: true });
    expect(held(SESSIONS, [], recent + 1)).toBeUndefined();
    expect(held(SESSIONS, [{ ...stay(10, 12), source: 'Encounter/other' }], recent)).toEqual({
      held: [2],
      latest: true,
    });
  });

  it('a planned session is none of the stay', () => {
    const planned: CaseFact = { arterial: 'cisplatin', day: 28, standing: 'draft' };
    const view = viewOf([SESSIONS[0] as CaseFact, planned], [stay(20)], 28, true);
    expect(view.course.segments).toHaveLength(2);
    expect(segmentsOfStay(view, HERE)).toBeUndefined();
    expect(segmentsOfStay(viewOf([planned], [], 20, true), HERE)).toBeUndefined();
  });
});

describe('cards at discharge', () => {
  const SUPPLEMENT = 'give-systemic-supplement';
  const rules = Object.values(RULES).map((rule) => ({
    ...rule,
    meta: { ...rule.meta, decisionPoints: ['discharge-planned'] as const },
  }));
  const outcomes: readonly Outcome[] = [
    unmet(SUPPLEMENT, 1, missing({ facts: { ...missing().facts, segment: 1 } })),
    unmet(SUPPLEMENT, 2, missing()),
    unmet('plan-radiotherapy-after-course', undefined, {
      code: 'radiotherapy-due',
      severity: 'advisory',
      facts: {},
      evidence: missing().evidence,
      actionable: true,
    }),
  ];
  const spoken = (here: Stay, language: 'en' | 'zh' = 'en') => {
    const view = viewOf(SESSIONS, [here], 31);
    const judgement = judgementAtHand(
      outcomes.map((outcome) => ({ ...outcome, course: 1 })),
      view,
    );
    const context = contextAtHand({ decisionPoint: 'discharge-planned', stay: HERE, language });
    return cardsFor(judgement, { ...context, rulebook: { ...context.rulebook, rules } });
  };

  it('speak of this segment and of the course that it leaves open', () => {
    const cards = spoken(stay(27, 31));
    expect(cards.map(({ source, summary }) => [source.topic.code, summary.slice(0, 9)])).toEqual([
      [SUPPLEMENT, 'Segment 2'],
      ['plan-radiotherapy-after-course', 'Radiother'],
    ]);
    for (const { detail } of cards) expect(detail.split('\n')[0]).toBe('About this stay: segment 2');
    for (const { detail } of spoken(stay(27, 31), 'zh')) expect(detail.split('\n')[0]).toBe('本次住院：第 2 周期');
  });

  it('leave the course alone where a later session was not of this stay', () => {
    expect(spoken(stay(-1, 2)).map(({ summary }) => summary.slice(0, 9))).toEqual(['Segment 1']);
  });

  it('are none where the stay was for something else', () => {
    expect(spoken(stay(10, 14))).toEqual([]);
  });
});
