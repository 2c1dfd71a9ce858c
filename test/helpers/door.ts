/** The hooks door on a free port, with stand-ins for the pillars behind it and a log that can be read. */
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { AdviceIdentity } from '../../src/cards/advice-identity.js';
import type { Card } from '../../src/cards/card.js';
import type { Advising, WrittenCard } from '../../src/cards/cards-for.js';
import { anyone } from '../../src/clients/anyone.js';
import type { ReceivedResource } from '../../src/fhir/chart.js';
import { prefetchChart } from '../../src/fhir/prefetch-chart.js';
import { createApp } from '../../src/hooks/app.js';
import type { AppSettings } from '../../src/hooks/app.js';
import { type Delivery, NEVER_SILENCED } from '../../src/hooks/deliver.js';
import { deliveryKeys } from '../../src/hooks/deliver-keys.js';
import { loadDiscovery } from '../../src/hooks/discovery.js';
import type { Judging, Occasion, Reading } from '../../src/hooks/invoke.js';
import type { HookRequest } from '../../src/hooks/request.js';
import type { Judgement } from '../../src/rules/judgement.js';
import { dayOf, exactly } from '../../src/timeline/day.js';
import type { Day } from '../../src/timeline/day.js';
import type { Appointment, ChartFacts, DrugDelivery } from '../../src/timeline/fact.js';
import { listen } from './http.js';
import type { Listening } from './http.js';

/** The day that the stand-in clock shows. */
export const TODAY = dayOf(2026, 3, 9) as Day;

export const CARD: Card = {
  uuid: '3f0a8f0e-52f8-5c39-9a51-0f3f6c3b5a10',
  summary: 'Segment 2: cisplatin by the artery, and no systemic partner drug ordered.',
  detail: 'What was found, on which day, in which resource.',
  indicator: 'warning',
  source: {
    label: 'Endovascular lung cancer protocol (expert letter)',
    topic: { system: 'https://endovascular-cds.org/rules', code: 'give-systemic-supplement' },
  },
  overrideReasons: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',
      code: 'patient-refuses',
      display: 'Patient refuses',
    },
  ],
};

/** What the advice of `CARD` is about. */
export const IDENTITY: AdviceIdentity = {
  rule: 'give-systemic-supplement',
  ruleVersion: '1.0.0',
  finding: 'supplement-missing',
  severity: 'caution',
  topic: 'give-systemic-supplement',
  course: 1,
  segment: 2,
  findings: ['give-systemic-supplement/supplement-missing'],
  orders: [],
  asks: [],
  restsOn: [],
};

/** Advice whose cards are written already. */
export function advisingAtHand(written: readonly WrittenCard[]): Advising {
  return {
    identities: written.map(({ identity }) => identity),
    write: (chosen) => written.filter(({ identity }) => chosen.includes(identity)),
  };
}

/** Delivery with a constant key, to everyone, kept nowhere. */
export function deliveryAtHand(change: Partial<Delivery> = {}): Delivery {
  return {
    keys: deliveryKeys(new Uint8Array(32).fill(7)),
    neverSilenced: NEVER_SILENCED,
    now: () => Date.parse('2026-03-09T10:00:00Z'),
    failed: (operation, why) => {
      throw new Error(`${operation} was not to fail: ${String(why)}`);
    },
    ...change,
  };
}

/** What the stand-ins were given, latest call last. */
export interface Seen {
  readonly requests: HookRequest[];
  readonly readings: (Reading & { readonly parts: readonly { key: string; state: string }[] })[];
  readonly judged: { readonly asOf: Day; readonly planning: boolean; readonly at: string }[];
  readonly occasions: Occasion[];
}

export interface Door extends Listening {
  readonly seen: Seen;
  /** Everything logged so far. */
  logged(): string;
}

/** A draft is read as one planned delivery, save where it names no medication; an appointment as one for a session. */
function draftFact(resource: ReceivedResource, day: Day): DrugDelivery | Appointment | undefined {
  if (resource.resourceType === 'Appointment')
    return {
      kind: 'appointment',
      source: `Appointment/${String(resource.id)}`,
      when: exactly(day),
      known: day,
      purpose: resource['description'] === 'Dental care' ? 'unstated' : 'arterial-session',
      standing: 'draft',
    };
  if (resource['medicationCodeableConcept'] === undefined && resource['medicationReference'] === undefined) return;
  return {
    kind: 'drug-delivery',
    source: `${resource.resourceType}/${String(resource.id)}`,
    when: exactly(day),
    known: day,
    drug: { ingredient: 'cisplatin', drugClass: 'platinum', cellCycle: 'nonspecific' },
    route: 'arterial',
    form: 'injectable',
    standing: 'draft',
  };
}

export async function openDoor(judging: Partial<Judging> = {}, settings: Partial<AppSettings> = {}): Promise<Door> {
  const seen: Seen = { requests: [], readings: [], judged: [], occasions: [] };
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const app = createApp(
    {
      discovery: await loadDiscovery(),
      log: pino({ level: 'trace' }, stream),
      bodyLimit: 64 * 1024,
      origins: ['https://sandbox.cds-hooks.org'],
      language: 'en',
      anyone: anyone([]),
      ...settings,
    },
    {
      openChart: (request) => {
        seen.requests.push(request);
        return prefetchChart(request.prefetch);
      },
      readFacts: async (chart, queries, reading) => {
        const parts = await chart.read(queries);
        seen.readings.push({ ...reading, parts: parts.map(({ key, state }) => ({ key, state })) });
        const { resources = [], day = TODAY } = reading.drafts ?? {};
        const facts = resources.flatMap((resource) => draftFact(resource as ReceivedResource, day) ?? []);
        return {
          patient: { reference: reading.patient },
          facts,
          coverage: {},
          unresolved: [],
          dataQuality: [],
        } as unknown as ChartFacts;
      },
      judge: (_facts, options) => {
        seen.judged.push(options);
        return { asOf: options.asOf } as Judgement;
      },
      advise: (_judgement, occasion) => {
        seen.occasions.push(occasion);
        return advisingAtHand(occasion.about?.size === 0 ? [] : [{ card: CARD, identity: IDENTITY }]);
      },
      delivery: deliveryAtHand(),
      deadlineMs: 450,
      today: () => TODAY,
      allowAsOf: false,
      ...judging,
    },
  );
  return { ...(await listen(app)), seen, logged: () => lines.join('') };
}
