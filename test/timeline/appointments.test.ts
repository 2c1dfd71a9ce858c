/** Appointments as planned acts (section 6, `appointment-booked`; section 9, decision 3). */
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../src/timeline/day.js';
import type { Fact } from '../../src/timeline/fact.js';
import { ledgerOn } from '../../src/timeline/ledger.js';
import { REGIMENS } from '../../src/timeline/regimens.js';
import { DEFAULT_COURSE_SETTINGS } from '../../src/timeline/settings.js';
import { possibleCharts } from '../../src/timeline/view.js';
import { chartFactsOf, DAY_ZERO, type CaseFact } from '../helpers/course-case.js';

const session: CaseFact = { arterial: 'cisplatin', day: 0 };
const booked = (appointment: NonNullable<CaseFact['appointment']>, day: CaseFact['day']): CaseFact => ({
  appointment,
  day,
  standing: 'ordered',
});

function charts(facts: readonly CaseFact[], asOf: number, planning = true) {
  const options = { asOf: plusDays(DAY_ZERO, asOf), planning, settings: DEFAULT_COURSE_SETTINGS, regimens: REGIMENS };
  return possibleCharts(chartFactsOf({ facts }), options);
}

/** Day, standing and rows of the sessions of each possible chart. */
const sessions = (facts: readonly CaseFact[], asOf: number, planning = true) =>
  charts(facts, asOf, planning).charts.map((views) =>
    views.flatMap(({ course }) =>
      course.segments.map(({ session }) => ({
        day: session.day - DAY_ZERO,
        planned: session.planned,
        rows: session.infusions.length + session.deliveries.length,
      })),
    ),
  );
const FIRST = { day: 0, planned: false, rows: 1 };

describe('an appointment for an arterial session', () => {
  it.each<[string, CaseFact['day'], number, boolean, object[]]>([
    ['is a planned session', 28, 20, true, [FIRST, { day: 28, planned: true, rows: 1 }]],
    ['is none where planned sessions are not judged', 28, 20, false, [FIRST]],
    ['is still to come on its own day', 28, 28, true, [FIRST, { day: 28, planned: true, rows: 1 }]],
    ['plans nothing once its day has passed', 28, 29, true, [FIRST]],
    ['joins a session within the merge days', 3, 1, true, [{ ...FIRST, rows: 2 }]],
  ])('%s', (_title, day, asOf, planning, expected) => {
    expect(sessions([session, booked('arterial-session', day)], asOf, planning)).toEqual([expected]);
  });

  it('and the drug order for it are one session', () => {
    const order: CaseFact = { arterial: 'cisplatin', day: 29, standing: 'ordered' };
    expect(sessions([session, booked('arterial-session', 28), order], 20)).toEqual([
      [FIRST, { day: 28, planned: true, rows: 2 }],
    ]);
  });

  it('is placed on every day of the period asked for', () => {
    const possible = sessions([session, booked('arterial-session', [27, 29])], 20);
    expect(possible.map((chart) => chart.map(({ day }) => day))).toEqual([
      [0, 27],
      [0, 28],
      [0, 29],
    ]);
  });
});

it('an appointment for something else plans nothing, however wide its period', () => {
  expect(sessions([session, booked('unstated', [20, 50]), booked('radiotherapy', 30)], 20)).toEqual([[FIRST]]);
});

it('an appointment for an embolization closes its vessels in the plan, and nothing before', () => {
  const left = { name: 'bronchial-artery', laterality: 'left' } as const;
  const embolization: Fact = {
    kind: 'appointment',
    purpose: 'embolization',
    source: 'Appointment/1',
    when: { first: plusDays(DAY_ZERO, 28), last: plusDays(DAY_ZERO, 28) },
    known: DAY_ZERO,
    standing: 'draft',
    vessels: [left],
    remarks: ['embolization-complete'],
  };
  const chart = chartFactsOf({ facts: [session, { angiography: ['left bronchial-artery'], day: 0 }] });
  const options = { planning: true, settings: DEFAULT_COURSE_SETTINGS, regimens: REGIMENS };
  const asOf = plusDays(DAY_ZERO, 20);
  const [view] = possibleCharts({ ...chart, facts: [...chart.facts, embolization] }, { ...options, asOf }).charts[0];
  if (view === undefined) throw new Error('no course');
  const after = plusDays(DAY_ZERO, 28);
  expect(ledgerOn(view, after, true)).toMatchObject({ extent: 'complete', occluded: [left] });
  expect(ledgerOn(view, plusDays(after, -1), true).extent).toBe('none');
  expect(ledgerOn(view, after).extent).toBe('none');
  expect(view.facts.map(({ day }) => day)).toEqual(view.facts.map(({ day }) => day).toSorted((a, b) => a - b));
});
