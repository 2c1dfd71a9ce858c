/**
 * What encounter-discharge and appointment-book say, over HTTP, with real readers, rules and cards, on the sample
 * patients (protocol section 6: this stay; the proposed dates).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adviseOn } from '../../src/cards/cards-for.js';
import type { Card } from '../../src/cards/card.js';
import { STRICT_PROFILE } from '../../src/cards/client-profile.js';
import { readChart } from '../../src/fhir/course-from-chart.js';
import { namesOfOrders } from '../../src/hooks/order-names.js';
import { embolizeCompletelyAfterFourthSegment } from '../../src/rules/embolize-completely-after-fourth-segment/rule.js';
import { giveSystemicSupplement } from '../../src/rules/give-systemic-supplement/rule.js';
import { keepSegmentSchedule } from '../../src/rules/keep-segment-schedule/rule.js';
import { leaveOneDeliveryVessel } from '../../src/rules/leave-one-delivery-vessel/rule.js';
import { planRadiotherapyAfterCourse } from '../../src/rules/plan-radiotherapy-after-course/rule.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { judge } from '../../src/rules/run.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { openDoor, type Door } from '../helpers/door.js';
import { post } from '../helpers/http.js';
import { prefetchOf, type Prefetch } from '../helpers/sample-prefetch.js';
import { complaintsOf } from '../helpers/schemas.js';

const terminology = loadTerminology();
/** The rules that section 6 names at these two decision points. */
const rulebook = {
  ...PROTOCOL,
  rules: [
    giveSystemicSupplement,
    keepSegmentSchedule,
    leaveOneDeliveryVessel,
    embolizeCompletelyAfterFourthSegment,
    planRadiotherapyAfterCourse,
  ],
};

let door: Door;
beforeAll(async () => {
  const siteTimeZone = 'Asia/Shanghai';
  door = await openDoor(
    {
      readFacts: (chart, queries, reading) => readChart(chart, queries, { ...reading, terminology, siteTimeZone }),
      judge: (facts, options) => judge(facts, { ...options, protocol: rulebook }),
      advise: (judgement, occasion) => {
        const orderNames = namesOfOrders(occasion.facts.facts, occasion.language);
        return adviseOn(judgement, { ...occasion, orderNames, rulebook, terminology, profile: STRICT_PROFILE });
      },
      allowAsOf: true,
    },
    { bodyLimit: 10_000_000 },
  );
});
afterAll(() => door.close());

async function cardsAt(
  hook: string,
  asOf: string,
  context: { readonly patientId: string; readonly [field: string]: unknown },
  prefetch: Prefetch = prefetchOf(context.patientId),
  language = 'en',
): Promise<readonly Card[]> {
  const body = {
    hook,
    hookInstance: '6f1d7f5e-0000-4000-8000-000000000001',
    context: { userId: 'Practitioner/p', ...context },
    prefetch,
    extension: { 'org.endovascular-cds.as-of': { date: asOf } },
  };
  expect(complaintsOf('hook-request', body)).toEqual([]);
  const url = `${door.url}/cds-services/endovascular-lung-${hook}`;
  const answer = await post(url, body, { 'accept-language': language });
  expect({ status: answer.status, complaints: complaintsOf('hook-response', answer.json) }).toEqual({
    status: 200,
    complaints: [],
  });
  return (answer.json as { cards: Card[] }).cards;
}

const topics = (cards: readonly Card[]): string[] =>
  cards.map(({ source, indicator }) => `${source.topic.code} ${indicator}`).toSorted();

describe('encounter-discharge speaks about this stay', () => {
  // The second course began on 2026-06-08, in a stay from 06-07 to 06-10.
  const STAY = 'sun-li-course-2-session-1-stay';
  const OPEN = ['give-systemic-supplement info', 'leave-one-delivery-vessel info'];
  const discharge = (asOf: string, encounterId: string, prefetch?: Prefetch, language?: string) =>
    cardsAt('encounter-discharge', asOf, { patientId: 'sun-li', encounterId }, prefetch, language);
  const encounter = (fields: object, patient = 'sun-li'): Prefetch => {
    const resource = {
      resourceType: 'Encounter',
      id: 'here',
      status: 'in-progress',
      class: { code: 'IMP' },
      ...fields,
    };
    const subject = { reference: `Patient/${patient}` };
    return {
      ...prefetchOf('sun-li'),
      encounters: { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: { subject, ...resource } }] },
    };
  };

  it.each(['', 'Encounter/', 'https://ehr.example/fhir/Encounter/'])(
    'the supplement and the embolization that it leaves open, the stay named %s<id>',
    async (prefix) => {
      const cards = await discharge('2026-06-10', prefix + STAY);
      expect(topics(cards)).toEqual(OPEN);
      for (const { detail } of cards) expect(detail).toMatch(/^About this stay: segment 1\n/);
      expect(cards.map(({ summary }) => summary)).toContain(
        'Segment 1: a systemic cell-cycle-specific drug is due by 2026-06-16 after arterial cisplatin.',
      );
    },
  );

  it('in Chinese too', async () => {
    for (const { detail } of await discharge('2026-06-10', STAY, undefined, 'zh-CN'))
      expect(detail).toMatch(/^本次住院：第 1 周期\n/);
  });

  it.each<[string, object, string[]]>([
    ['the session is on its first day', { period: { start: '2026-06-08', end: '2026-06-10' } }, OPEN],
    ['the session is on its last day', { period: { start: '2026-06-01', end: '2026-06-08' } }, OPEN],
    ['it goes on', { period: { start: '2026-06-01' } }, OPEN],
    ['it began the day after', { period: { start: '2026-06-09', end: '2026-06-10' } }, []],
    ['it ended the day before', { period: { start: '2026-06-01', end: '2026-06-07' } }, []],
    ['it has no period: the recent session counts', {}, OPEN],
  ])('%s', async (_title, fields, expected) => {
    expect(topics(await discharge('2026-06-10', 'here', encounter(fields)))).toEqual(expected);
  });

  it.each<[string, Prefetch]>([
    ['is not in the chart', encounter({ id: 'other', period: { start: '2026-06-09' } })],
    ['is another patient’s', encounter({ period: { start: '2026-06-09' } }, 'li-wei')],
    ['could not be read', { ...prefetchOf('sun-li'), encounters: { resourceType: 'OperationOutcome', issue: [] } }],
  ])('a stay that %s is taken for that of a session of the last 14 days', async (_title, prefetch) => {
    const tooLate = ['give-systemic-supplement warning', 'leave-one-delivery-vessel info'];
    expect(topics(await discharge('2026-06-22', 'here', prefetch))).toEqual(tooLate);
    expect(await discharge('2026-06-23', 'here', prefetch)).toEqual([]);
  });

  it('no cards about a course long closed, or a stay for something else', async () => {
    expect(await discharge('2026-06-10', 'sun-li-course-1-session-1-stay')).toEqual([]);
    const pneumonia = { patientId: 'tanaka-hiro', encounterId: 'tanaka-hiro-pneumonia-stay' };
    expect(await cardsAt('encounter-discharge', '2026-05-26', pneumonia)).toEqual([]);
  });

  it('what is asked of the course is the business of its latest stay only', async () => {
    const at = (encounterId: string) =>
      cardsAt('encounter-discharge', '2026-05-27', { patientId: 'andersen-lars', encounterId });
    expect(topics(await at('andersen-lars-session-4-stay'))).toEqual([
      'embolize-completely-after-fourth-segment info',
      'give-systemic-supplement info',
    ]);
    expect(await at('andersen-lars-session-3-stay')).toEqual([]);
  });
});

interface Proposed {
  readonly id?: string;
  readonly [field: string]: unknown;
}

const BAI = { serviceType: [{ text: 'Bronchial arterial infusion chemotherapy' }] };
const RT = { description: 'External beam radiotherapy of the chest' };
const on = (day: string) => ({ start: `${day}T08:00:00+08:00`, end: `${day}T10:00:00+08:00` });

function book(patientId: string, asOf: string, proposed: readonly Proposed[], language?: string) {
  const entry = proposed.map((fields) => ({
    resource: {
      resourceType: 'Appointment',
      status: 'proposed',
      participant: [{ actor: { reference: `Patient/${patientId}` }, status: 'needs-action' }],
      ...fields,
    },
  }));
  const appointments = { resourceType: 'Bundle', type: 'collection', entry };
  return cardsAt('appointment-book', asOf, { patientId, appointments }, undefined, language);
}

describe('appointment-book judges the proposed dates', () => {
  // Sessions on 2026-04-06 and 2026-05-04.
  const EARLY = ['keep-segment-schedule warning'];
  const LATE = ['keep-segment-schedule info'];
  it.each<[string, Proposed, string[]]>([
    ['day 14: too early', { ...BAI, ...on('2026-05-18') }, EARLY],
    ['day 17: too early', { ...BAI, ...on('2026-05-21') }, EARLY],
    ['day 18: the first day accepted', { ...BAI, ...on('2026-05-22') }, []],
    ['day 28', { ...BAI, ...on('2026-06-01') }, []],
    ['day 42: the last day accepted', { ...BAI, ...on('2026-06-15') }, []],
    ['day 43: too late', { ...BAI, ...on('2026-06-16') }, LATE],
    ['17:30 in UTC is day 18 on the ward', { ...BAI, start: '2026-05-21T17:30:00Z' }, []],
    [
      'a period all of which is too early',
      { ...BAI, requestedPeriod: [{ start: '2026-05-18', end: '2026-05-21' }] },
      EARLY,
    ],
    ['a period that reaches day 18', { ...BAI, requestedPeriod: [{ start: '2026-05-18', end: '2026-05-22' }] }, []],
    ['in Chinese words', { description: '支气管动脉灌注化疗（第3次）', ...on('2026-05-18') }, EARLY],
    ['by the service category', { serviceCategory: [{ text: 'Arterial chemotherapy' }], ...on('2026-05-18') }, EARLY],
    ['by the reason', { reasonCode: [{ text: 'BAI' }], ...on('2026-05-18') }, EARLY],
    [
      'by code',
      { serviceType: [{ coding: [{ system: 'http://snomed.info/sct', code: '87776000' }] }], ...on('2026-05-18') },
      EARLY,
    ],
    ['dental care', { serviceType: [{ text: 'Dental care' }], ...on('2026-05-18') }, []],
    [
      'a follow-up after a session',
      { description: 'Follow-up after bronchial arterial infusion', ...on('2026-05-18') },
      [],
    ],
    ['no date', BAI, []],
    ['a day that has passed', { ...BAI, ...on('2026-05-12') }, []],
    ['cancelled meanwhile', { ...BAI, ...on('2026-05-18'), status: 'cancelled' }, []],
    ['of another patient', { ...BAI, ...on('2026-05-18'), participant: [{ actor: { reference: 'Patient/x' } }] }, []],
  ])('the next session: %s', async (_title, proposed, expected) => {
    expect(topics(await book('li-wei', '2026-05-16', [{ id: 'next', ...proposed }]))).toEqual(expected);
  });

  it('names the appointment, in both languages, and offers to delete nothing', async () => {
    const proposed = [{ id: 'next', ...BAI, ...on('2026-05-18') }];
    const [card] = await book('li-wei', '2026-05-16', proposed);
    expect(card?.summary).toMatch(/^Segment 3: only 14 days after the session of 2026-05-04/);
    expect(card?.detail).toContain('About the appointment: arterial session, 2026-05-18');
    expect(card?.detail).toContain('Appointment/next');
    expect(card).not.toHaveProperty('suggestions');
    const [other] = await book('li-wei', '2026-05-16', proposed, 'zh');
    expect(other?.detail).toContain('相关预约：动脉灌注（2026-05-18）');
  });

  it('an appointment without an id has a stable name', async () => {
    const once = await book('li-wei', '2026-05-16', [{ ...BAI, ...on('2026-05-18') }]);
    expect(once[0]?.detail).toContain('Appointment/draft-1');
    expect(await book('li-wei', '2026-05-16', [{ ...BAI, ...on('2026-05-18') }])).toEqual(once);
  });

  it('of several proposals each is judged, and the harmless one is not named', async () => {
    const dentist = { id: 'dentist', serviceType: [{ text: 'Dental care' }], ...on('2026-05-18') };
    const cards = await book('li-wei', '2026-05-16', [dentist, { id: 'next', ...BAI, ...on('2026-05-18') }]);
    expect(topics(cards)).toEqual(EARLY);
    expect(cards[0]?.detail).not.toContain('dentist');
    const second = { id: 'after-next', ...BAI, ...on('2026-06-15') };
    const two = await book('li-wei', '2026-05-16', [{ id: 'next', ...BAI, ...on('2026-06-01') }, second]);
    expect(two.map(({ summary }) => summary)).toEqual([
      'Segment 4: only 14 days after the session of 2026-06-01; at least 18 are asked for.',
    ]);
  });

  it('a proposal takes the place of the appointment of the chart that it moves', async () => {
    const [early, later] = [
      { id: 'next', ...BAI, ...on('2026-05-18') },
      { id: 'next', ...BAI, ...on('2026-06-01') },
    ];
    const chart = prefetchOf('li-wei');
    const participant = [{ actor: { reference: 'Patient/li-wei' } }];
    const booked = { resourceType: 'Appointment', status: 'booked', created: '2026-05-10', participant, ...early };
    chart['appointments'] = { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: booked }] };
    const move = (fields: Proposed) => {
      const resource = { resourceType: 'Appointment', status: 'proposed', participant, ...fields };
      const context = { patientId: 'li-wei', appointments: { resourceType: 'Bundle', entry: [{ resource }] } };
      return cardsAt('appointment-book', '2026-05-16', context, chart);
    };
    expect(await move(later)).toEqual([]);
    expect(topics(await move({ ...later, id: 'another' }))).toEqual(EARLY);
  });

  it('speaks of the proposal only: what the chart leaves open is for patient-view', async () => {
    expect(topics(await cardsAt('patient-view', '2026-05-16', { patientId: 'li-wei' }))).not.toEqual([]);
    expect(await book('li-wei', '2026-05-16', [{ ...RT, ...on('2026-06-20') }])).toEqual([]);
  });
});

describe('after the fourth session, on 2026-05-25', () => {
  const at = (...proposed: Proposed[]) => book('andersen-lars', '2026-06-04', proposed);
  const FIFTH = { id: 'fifth', ...BAI, ...on('2026-06-22') };

  it('a fifth session is told of the complete embolization that belongs before it', async () => {
    const cards = await at(FIFTH);
    expect(topics(cards)).toEqual(['embolize-completely-after-fourth-segment info']);
    expect(cards[0]?.detail).toContain('About the appointment: arterial session, 2026-06-22');
    expect(cards[0]?.suggestions?.[0]?.actions[0]).toMatchObject({ type: 'create' });
  });

  it('with the complete embolization booked before it, it needs no telling', async () => {
    const embolization = { id: 'close', description: 'Complete embolization of the feeding vessels' };
    expect(await at({ ...embolization, ...on('2026-06-15') }, FIFTH)).toEqual([]);
  });

  it.each<[string, Proposed, string[]]>([
    ['day 28', { ...RT, ...on('2026-06-22') }, []],
    ['day 56: the last day of the window', { ...RT, ...on('2026-07-20') }, []],
    ['day 57: after it', { ...RT, ...on('2026-07-21') }, ['plan-radiotherapy-after-course info']],
    ['of the brain, day 57', { description: 'Whole-brain radiotherapy', ...on('2026-07-21') }, []],
  ])('radiotherapy on %s', async (_title, proposed, expected) => {
    expect(topics(await at({ id: 'rt', ...proposed }))).toEqual(expected);
  });
});

it('radiotherapy that is booked is planned: patient-view no longer asks for it', async () => {
  const asOf = '2026-06-15';
  const chart = prefetchOf('andersen-lars');
  const asked = (cards: readonly Card[]) => topics(cards).filter((topic) => topic.startsWith('plan-radiotherapy'));
  expect(asked(await cardsAt('patient-view', asOf, { patientId: 'andersen-lars' }, chart))).toEqual([
    'plan-radiotherapy-after-course info',
  ]);
  const participant = [{ actor: { reference: 'Patient/andersen-lars' } }];
  const booked = { resourceType: 'Appointment', id: 'rt', status: 'booked', created: asOf, participant };
  const entry = [{ resource: { ...booked, ...RT, ...on('2026-07-01') } }];
  chart['appointments'] = { resourceType: 'Bundle', type: 'searchset', entry };
  expect(asked(await cardsAt('patient-view', asOf, { patientId: 'andersen-lars' }, chart))).toEqual([]);
});
