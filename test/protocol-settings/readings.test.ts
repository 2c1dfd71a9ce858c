/** The open readings of the protocol (section 8): each can be chosen by a site's file, and changes its answer alone. */
import { describe, expect, it } from 'vitest';
import { judgingBy } from '../../src/protocol-settings/site-protocol.js';
import { judge } from '../../src/rules/run.js';
import { plusDays } from '../../src/timeline/day.js';
import { chartFactsOf, DAY_ZERO, type CaseFact } from '../helpers/course-case.js';
import { siteOf } from './known.js';

interface Reading {
  readonly question: string;
  readonly rule: string;
  /** Parameters in the site's file. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly asOf: number;
  readonly facts: readonly CaseFact[];
  /** Statuses of the rule as published, and as the site reads the protocol. */
  readonly published: string;
  readonly site: string;
}

const sessions = (...days: readonly number[]): CaseFact[] => days.map((day) => ({ arterial: 'cisplatin', day }));
const closedAfterFour: readonly CaseFact[] = [
  { angiography: ['right bronchial-artery', 'right intercostal-artery 4'], day: 0 },
  { embolization: ['right intercostal-artery 4'], day: 0 },
  { embolization: ['right bronchial-artery'], day: 108 },
];
const gemcitabine: readonly CaseFact[] = [
  { arterial: 'cisplatin', day: 0 },
  { arterial: 'gemcitabine', day: 0 },
  { systemic: 'gemcitabine', day: 7 },
];

const READINGS: readonly Reading[] = [
  {
    question: 'Q1 the length of a segment or of the course',
    rule: 'keep-segment-schedule',
    parameters: { segmentInterpretation: 'per-course' },
    asOf: 10,
    facts: sessions(0, 10),
    published: 'not-applicable, 2 unmet segment-too-early',
    site: 'not-applicable, 2 not-applicable',
  },
  {
    question: 'Q2 minutes that are slow',
    rule: 'infuse-slowly',
    parameters: { minimumMinutes: 45 },
    asOf: 3,
    facts: [{ arterial: 'cisplatin', day: 0, minutes: 30 }],
    published: '1 met',
    site: '1 unmet infusion-too-fast',
  },
  {
    question: 'Q3 a partner on the day of the session',
    rule: 'give-systemic-supplement',
    parameters: { sameDayCounts: false },
    asOf: 12,
    facts: [...sessions(0), { systemic: 'pemetrexed', day: 0 }],
    published: '1 met',
    site: '1 unmet supplement-missing',
  },
  {
    question: 'Q4 arterial segments after the complete embolization',
    rule: 'embolize-completely-after-fourth-segment',
    parameters: { infuseAfterComplete: true },
    asOf: 115,
    facts: [...sessions(0, 28, 56, 84, 112), ...closedAfterFour],
    published: 'unmet infusion-through-occluded-vessel',
    site: 'met',
  },
  {
    question: 'Q5 when radiotherapy is to follow',
    rule: 'plan-radiotherapy-after-course',
    parameters: { fromDay: 28, untilDay: 90 },
    asOf: 104,
    facts: sessions(0, 28, 56, 84),
    published: 'unmet radiotherapy-due',
    site: 'not-applicable',
  },
  {
    question: 'Q6 a kinase inhibitor alone, for C1',
    rule: 'follow-systemic-regimen',
    parameters: { targetedSuffices: true },
    asOf: 12,
    facts: [
      { arterial: 'gemcitabine', day: 0 },
      { systemic: 'osimertinib', day: -40, form: 'oral' },
    ],
    published: '1 unmet no-platinum',
    site: '1 met',
  },
  {
    question: 'Q6 a kinase inhibitor alone, for C2',
    rule: 'give-systemic-supplement',
    parameters: { targetedSuffices: true },
    asOf: 12,
    facts: [...sessions(0), { systemic: 'osimertinib', day: -40, form: 'oral' }],
    published: '1 unmet supplement-missing',
    site: '1 met',
  },
  {
    question: 'Q7 gemcitabine by artery on day 1 and by vein on day 8',
    rule: 'give-systemic-supplement',
    parameters: { laterDosesCount: false },
    asOf: 12,
    facts: gemcitabine,
    published: '1 met',
    site: '1 unmet supplement-missing',
  },
];

/** "1 unmet supplement-missing, 2 met", and every answer of the other rules. */
function answers({ facts, asOf, rule }: Reading, parameters: Reading['parameters'] | undefined) {
  const [protocol] = siteOf(parameters === undefined ? {} : { rules: { [rule]: { parameters } } }).protocols;
  const judged = judge(chartFactsOf({ facts }), {
    ...judgingBy(protocol),
    asOf: plusDays(DAY_ZERO, asOf),
    planning: false,
  });
  const told = judged.outcomes
    .filter((outcome) => outcome.rule === rule)
    .map((outcome) =>
      [
        ...(outcome.segment === undefined ? [] : [outcome.segment]),
        outcome.status,
        ...(outcome.status === 'unmet' ? outcome.findings.map(({ code }) => code) : []),
      ].join(' '),
    );
  return { told: told.join(', '), others: judged.outcomes.filter((outcome) => outcome.rule !== rule) };
}

describe('the open readings of section 8, chosen in a site file', () => {
  it.each(READINGS.map((reading) => [reading.question, reading] as const))('%s', (_question, reading) => {
    const published = answers(reading, undefined);
    const site = answers(reading, reading.parameters);
    expect(published.told).toBe(reading.published);
    expect(site.told).toBe(reading.site);
    expect(site.others).toEqual(published.others);
  });
});
