/**
 * The invariants of cards (CDS Hooks 2.0.1, and the 3.0 logical model where 2.0.1 allows) over every client profile,
 * every sample patient, every hook and both languages.
 */
import type { MedicationRequest } from 'fhir/r4.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.js';
import { adviseOn } from '../../src/cards/cards-for.js';
import { type ClientProfile, STRICT_PROFILE } from '../../src/cards/client-profile.js';
import { anyone } from '../../src/clients/anyone.js';
import { loadProfiles } from '../../src/clients/load-profiles.js';
import {
  bookingRequest,
  dischargeRequest,
  type HookRequest,
  orderRequest,
  patientViewRequest,
} from '../../src/demo/patients/hook-request.js';
import { readSamplePatients, type SamplePatient } from '../../src/demo/sample-patients.js';
import { readChart } from '../../src/fhir/course-from-chart.js';
import { prefetchChart } from '../../src/fhir/prefetch-chart.js';
import { loadDiscovery } from '../../src/hooks/discovery.js';
import { invoke, type Judging } from '../../src/hooks/invoke.js';
import { namesOfOrders } from '../../src/hooks/order-names.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { judge } from '../../src/rules/run.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { deliveryAtHand, TODAY } from '../helpers/door.js';
import { emptyValues } from '../helpers/r4-oracles.js';
import { prefetchOf } from '../helpers/sample-prefetch.js';
import { complaintsOf } from '../helpers/schemas.js';

/** The shipped profiles, and one that has every other form. */
const PROFILES: readonly (readonly [string, ClientProfile])[] = [
  ...[...loadProfiles()].map(([name, { cards }]) => [name, { ...STRICT_PROFILE, ...cards }] as const),
  [
    'html',
    { ...STRICT_PROFILE, detail: 'html', cardExtension: { 'com.epic.cdshooks.card.detail.content-type': 'text/html' } },
  ],
  ['plain, no suggestions, one card', { ...STRICT_PROFILE, detail: 'plain', maxActionsPerSuggestion: 0, maxCards: 1 }],
];

interface Told {
  /** "epic, li-wei, order-sign, zh" */
  readonly where: string;
  readonly profile: ClientProfile;
  readonly cards: readonly Card[];
}
const told: Told[] = [];

beforeAll(async () => {
  const terminology = loadTerminology();
  const { services } = await loadDiscovery();
  for (const patient of await readSamplePatients())
    for (const request of requestsOf(patient)) {
      const judging: Judging = {
        openChart: ({ prefetch }) => prefetchChart(prefetch),
        readFacts: (chart, queries, reading) =>
          readChart(chart, queries, { ...reading, terminology, siteTimeZone: 'UTC' }),
        judge: (facts, options) => judge(facts, options),
        advise: (judgement, occasion) => {
          for (const language of ['en', 'zh'] as const)
            for (const [name, profile] of PROFILES) {
              const orderNames = namesOfOrders(occasion.facts.facts, language);
              const linksBaseUrl = 'https://cds.example.org';
              const shared = { orderNames, rulebook: PROTOCOL, terminology, profile, linksBaseUrl };
              const { identities, write } = adviseOn(judgement, { ...occasion, ...shared, language });
              const where = `${name}, ${patient.name}, ${request.hook}, ${language}`;
              told.push({ where, profile, cards: write(identities).map(({ card }) => card) });
            }
          return { identities: [], write: () => [] };
        },
        delivery: deliveryAtHand(),
        deadlineMs: 450,
        today: () => TODAY,
        allowAsOf: true,
      };
      const service = services.get(`endovascular-lung-${request.hook}`)!;
      const caller = {
        arrivedAt: performance.now(),
        hungUp: () => new AbortController().signal,
        language: 'en',
        client: anyone([]),
      } as const;
      await invoke(service, { ...request, prefetch: prefetchOf(patient.name) }, judging, caller);
    }
}, 120_000);

/** Every hook: as the patient's story has it, else a made-up one on the day of the story. */
function requestsOf({ name, asOf, hooks, resources }: SamplePatient): readonly HookRequest[] {
  const stay = resources.find(({ resourceType }) => resourceType === 'Encounter')?.id ?? 'none';
  const draft: MedicationRequest = {
    resourceType: 'MedicationRequest',
    id: 'request-123',
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${name}` },
    medicationCodeableConcept: { text: 'cisplatin' },
    dosageInstruction: [{ text: 'cisplatin 60 mg intra-arterial', route: { text: 'intra-arterial' } }],
  };
  const madeUp = [
    patientViewRequest(1, asOf, name),
    orderRequest('order-select', 2, asOf, name, [draft]),
    orderRequest('order-sign', 3, asOf, name, [draft]),
    dischargeRequest(4, asOf, name, stay),
    bookingRequest(5, asOf, name, {
      key: 'x',
      service: 'Bronchial arterial chemotherapy infusion',
      start: `${asOf}T09:00:00Z`,
      end: `${asOf}T10:00:00Z`,
    }),
  ];
  const own = hooks.map(([, request]) => request);
  return [...own, ...madeUp.filter(({ hook }) => !own.some((request) => request.hook === hook))];
}

/** Where an invariant does not hold, by what of the cards violates it. */
function violations(of: (card: Card, profile: ClientProfile) => readonly unknown[]): readonly unknown[] {
  return told.flatMap(({ where, profile, cards }) =>
    cards.flatMap((card) => of(card, profile).map((what) => ({ where, card: card.summary, what }))),
  );
}
const suggestionsOf = ({ suggestions = [] }: { readonly suggestions?: Card['suggestions'] | readonly [] }) =>
  suggestions;
const actionsOf = (card: Card) => suggestionsOf(card).flatMap(({ actions }) => actions);

describe('cards for every client, of every sample patient, at every hook', () => {
  it('are there at all, with suggestions that create and that delete', () => {
    const all = told.flatMap(({ cards }) => cards);
    expect(new Set(told.map(({ where }) => where.split(', ').at(-2))).size).toBe(5);
    expect(all.length).toBeGreaterThan(500);
    expect(new Set(all.flatMap(actionsOf).map(({ type }) => type))).toEqual(new Set(['create', 'delete']));
  });

  it('follow the JSON Schema of responses', () => {
    const wrong = told.flatMap(({ where, cards }) =>
      complaintsOf('hook-response', { cards }).map((complaint) => `${where}: ${complaint}`),
    );
    expect(wrong).toEqual([]);
  });

  const invariants: readonly (readonly [string, (card: Card, profile: ClientProfile) => readonly unknown[]])[] = [
    ['hold no null, "", [] or {} anywhere (cds-hooks_2.0@3)', (card) => emptyValues(card)],
    [
      'have a summary under 140 characters (cds-hooks_2.0@83)',
      ({ summary }) => (summary.length < 140 ? [] : [summary.length]),
    ],
    [
      'recommend at most one suggestion where at most one can be taken (cds-hooks_2.0@122)',
      (card) =>
        suggestionsOf(card)
          .filter(({ isRecommended }) => isRecommended)
          .slice(1),
    ],
    [
      'say how suggestions are selected, if and only if there are some (cds-hooks_2.0@93, @95, @96)',
      (card, profile) =>
        card.selectionBehavior === (card.suggestions && profile.selectionBehavior) ? [] : [card.selectionBehavior],
    ],
    [
      'delete by resourceId and never by resource (cds-hooks_2.0@133 to @135)',
      (card) =>
        actionsOf(card).filter((action) => action.type === 'delete' && (!action.resourceId || 'resource' in action)),
    ],
    [
      'create with a whole resource (cds-hooks_2.0@130, @131)',
      (card) => actionsOf(card).filter((action) => action.type === 'create' && !action.resource.resourceType),
    ],
    [
      'describe every action (cds-hooks_2.0@128, @129)',
      (card) => actionsOf(card).filter(({ description }) => !description.trim()),
    ],
    [
      'hold no more actions, and no other types, than the client takes',
      (card, { maxActionsPerSuggestion, actionTypes }) =>
        suggestionsOf(card).filter(
          ({ actions }) =>
            actions.length > maxActionsPerSuggestion || actions.some(({ type }) => !actionTypes.includes(type)),
        ),
    ],
    [
      'display every override reason (cds-hooks_2.0@100, @136, @219)',
      (card) => card.overrideReasons.filter(({ display }) => !display.trim()),
    ],
    [
      'carry appContext on links of type smart only (cds-hooks_2.0@144 to @147)',
      (card) => (card.links ?? []).filter((link) => (link.type as string) !== 'smart' && 'appContext' in link),
    ],
    [
      'have a topic in letters and digits where the client asks for it',
      ({ source: { topic } }, { topicCode }) =>
        topicCode === 'as-is' || /^[A-Za-z0-9]{1,100}$/.test(topic.code) ? [] : [topic.code],
    ],
    [
      'name the dose where the client ignores it in the order',
      (card, { orderDosage }) =>
        suggestionsOf(card).filter(
          ({ label, actions }) =>
            orderDosage === 'ignored' &&
            actions.some(
              (action) => action.type === 'create' && action.resource.resourceType === 'MedicationRequest',
            ) &&
            !/mg|dose|剂量/.test(label),
        ),
    ],
    [
      'have no Markdown marks in plain text',
      ({ detail }, profile) => (profile.detail === 'plain' && /\*\*|^- |^#/m.test(detail) ? [detail] : []),
    ],
    [
      'have no tags in plain text and Markdown, and only our own in HTML',
      ({ detail }, profile) =>
        /<[A-Za-z/!?]/.test(profile.detail === 'html' ? detail.replace(/<\/?(?:p|b|ul|li)>/g, '') : detail)
          ? [detail]
          : [],
    ],
  ];
  it.each(invariants)('%s', (_, of) => {
    expect(violations(of)).toEqual([]);
  });

  it('have uuids of their own, cards and suggestions', () => {
    for (const { cards } of told) {
      const uuids = cards.flatMap((card) => [card.uuid, ...suggestionsOf(card).map(({ uuid }) => uuid)]);
      expect(new Set(uuids).size).toBe(uuids.length);
    }
  });

  it('are no more than the client takes', () => {
    expect(told.filter(({ cards, profile }) => cards.length > profile.maxCards)).toEqual([]);
  });
});
