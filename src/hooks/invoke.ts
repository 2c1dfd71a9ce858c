/**
 * One hook call: envelope → chart → facts → judgement → cards.
 * CDS Hooks 2.0.1, Calling a CDS Service: https://cds-hooks.hl7.org/2.0/#calling-a-cds-service
 */
import type { Card } from '../cards/card.js';
import type { Advising } from '../cards/cards-for.js';
import type { Client } from '../clients/client.js';
import { OperationalError } from '../errors.js';
import type { Chart, ChartPart, ChartQuery, PartState } from '../fhir/chart.js';
import { relativeReference } from '../fhir/reference.js';
import type { Judgement } from '../rules/judgement.js';
import type { DecisionPoint } from '../rules/rule.js';
import type { Language } from '../rules/wording.js';
import { isoOf } from '../timeline/day.js';
import type { Day } from '../timeline/day.js';
import type { ChartFacts, SourceType } from '../timeline/fact.js';
import { dayOfCall } from './as-of.js';
import { deliver, type Delivery, type IssuedRow } from './deliver.js';
import type { HookName, HookService } from './discovery.js';
import { ordersSpokenOf } from './order-names.js';
import { readHookRequest } from './request.js';
import { chartAsRead } from './unread.js';
import type { DraftOrder, HookRequest } from './request.js';

/** What a hook asks of the protocol (protocol section 6). */
const ASKS: Readonly<Record<HookName, { readonly decisionPoint: DecisionPoint; readonly planning: boolean }>> = {
  'patient-view': { decisionPoint: 'chart-opened', planning: false },
  'order-select': { decisionPoint: 'order-selected', planning: true },
  'order-sign': { decisionPoint: 'order-signed', planning: true },
  'encounter-discharge': { decisionPoint: 'discharge-planned', planning: false },
  'appointment-book': { decisionPoint: 'appointment-booked', planning: true },
};

/** The store gets so long even where reading has used up the time: the deadline of the hook keeps a reserve. */
const LEAST_FOR_STORE_MS = 30;
const IN_FULL: ReadonlySet<PartState> = new Set(['present', 'empty']);

/** Who and what a chart is read for. */
export interface Reading {
  /** "Patient/p1" */
  readonly patient: string;
  /** Draft orders or proposed appointments to merge in as planned, and the day they were drafted. */
  readonly drafts?: { readonly resources: readonly DraftOrder[]; readonly day: Day };
}

/** Who and what cards are written for. */
export interface Occasion {
  readonly decisionPoint: DecisionPoint;
  /** "Patient/p1" */
  readonly patient: string;
  /** The draft orders or appointments that the cards must speak of. Absent where the hook carries none. */
  readonly about?: ReadonlySet<string>;
  /** The stay that the cards must speak of: "Encounter/e1". Absent where the patient is not being discharged. */
  readonly stay?: string;
  readonly facts: ChartFacts;
  /** Resource types that were asked for and could not be read, or not to the end. */
  readonly unread: readonly SourceType[];
  readonly language: Language;
  /** Whose cards they are: what this client can take. */
  readonly client: Client;
}

/** Who calls, beyond what the request says. */
export interface Caller {
  /** When the request came, before its body, on the clock of performance.now(): the deadline runs from then. */
  readonly arrivedAt: number;
  /** Aborted when the client no longer waits; asked for only where something is waited for. */
  readonly hungUp: () => AbortSignal;
  readonly language: Language;
  readonly client: Client;
}

/** What a call needs from the rest of the house. */
export interface Judging {
  /**
   * The chart as this request gives access to it: its prefetch, and its FHIR server where the client may name it.
   * Reading may stop when the client has hung up.
   */
  readonly openChart: (request: HookRequest, caller: Caller) => Chart;
  readonly readFacts: (chart: Chart, queries: readonly ChartQuery[], reading: Reading) => Promise<ChartFacts>;
  readonly judge: (
    facts: ChartFacts,
    options: { readonly asOf: Day; readonly planning: boolean; readonly at: DecisionPoint },
  ) => Judgement;
  readonly advise: (judgement: Judgement, occasion: Occasion) => Advising;
  /** Who is shown what, and where that is recorded. */
  readonly delivery: Delivery;
  /** From the arrival of a call to its answer; of what reading and judging leave of it, the store may take the rest. */
  readonly deadlineMs: number;
  /** Today in the site's time zone. */
  readonly today: () => Day;
  /** Requests may say on which day they are to be judged. */
  readonly allowAsOf: boolean;
}

export interface Answer {
  readonly cards: readonly Card[];
  /** Every card that is shown, or was withheld, as it was recorded. */
  readonly issued: readonly IssuedRow[];
  /** Prefetch keys that were not had in full. */
  readonly lacking: readonly string[];
}

/**
 * Answers a call to a service.
 *
 * @param body the parsed request
 * @throws OperationalError `request-invalid` naming the field, `chart-unavailable` naming the prefetch key
 */
export async function invoke(service: HookService, body: unknown, judging: Judging, caller: Caller): Promise<Answer> {
  const request = readHookRequest(body, service.hook);
  const asOf = dayOfCall(request.extension, judging);
  const patient = `Patient/${request.patientId}`;

  const chart = judging.openChart(request, caller);
  const parts = await chart.read(service.queries);
  requireParts(parts, service.required);
  const drafts = request.draftOrders ?? request.appointments;
  const read = chartAsRead(chart, parts, service.queries);
  const facts = await judging.readFacts(read.chart, service.queries, {
    patient,
    ...(drafts && { drafts: { resources: drafts, day: asOf } }),
  });
  const { decisionPoint, planning } = ASKS[service.hook];
  const judgement = judging.judge(facts, { asOf, planning, at: decisionPoint });
  const about = drafts && ordersSpokenOf(facts.facts, selectedOrders(request));
  const stay = service.hook === 'encounter-discharge' ? stayOf(request) : undefined;
  const advising = judging.advise(judgement, {
    decisionPoint,
    patient,
    facts,
    unread: read.unread(facts),
    language: caller.language,
    client: caller.client,
    ...(about && { about }),
    ...(stay !== undefined && { stay }),
  });
  const delivered = await deliver(
    advising,
    {
      client: caller.client,
      service,
      patient,
      day: isoOf(judging.today()),
      withinMs: Math.max(LEAST_FOR_STORE_MS, caller.arrivedAt + judging.deadlineMs - performance.now()),
    },
    judging.delivery,
  );
  return { lacking: parts.filter(({ state }) => !IN_FULL.has(state)).map(({ key }) => key), ...delivered };
}

/** cds-hooks_2.0@54: required data that cannot be had is an error of its own, never an empty chart. */
function requireParts(parts: readonly ChartPart[], required: readonly string[]): void {
  for (const key of required) {
    const part = parts.find((candidate) => candidate.key === key);
    if (part !== undefined && part.state !== 'missing' && part.state !== 'error') continue;
    const why = part?.problem ?? 'It was not sent, and there is no FHIR server that this service may read.';
    throw new OperationalError('chart-unavailable', `The prefetch "${key}" is required. ${why}`, {
      field: `prefetch.${key}`,
    });
  }
}

function selectedOrders({ selections }: HookRequest): readonly string[] | undefined {
  return selections?.map((reference) => relativeReference(reference) ?? reference);
}

/** "Encounter/e1": the hook sends a bare id; references in the wild are read too. */
function stayOf({ encounterId = '' }: HookRequest): string {
  return relativeReference(encounterId) ?? `Encounter/${encounterId}`;
}
