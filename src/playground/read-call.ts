/** Reading a call as the door of CDS Hooks reads it (hooks/invoke.ts), up to where judging starts. */
import type { Client } from '../clients/client.js';
import { OperationalError } from '../errors.js';
import type { ChartPart } from '../fhir/chart.js';
import { dayOfCall } from '../hooks/as-of.js';
import type { Discovery, HookService } from '../hooks/discovery.js';
import type { Judging } from '../hooks/invoke.js';
import { readHookRequest, type DraftOrder, type HookRequest } from '../hooks/request.js';
import type { Day } from '../timeline/day.js';
import type { ChartFacts } from '../timeline/fact.js';

/** What the playground knows of the service it stands in. */
export interface House {
  readonly discovery: Discovery;
  /** As calls are judged, but for the watching: who tries something out is no call. */
  readonly judging: Judging;
  /** Who calls where nobody has to say so. */
  readonly client: Client;
}

/** A call as far as it could be read. */
export interface CallRead {
  readonly service: HookService;
  readonly request: HookRequest;
  readonly asOf: Day;
  /** Draft orders, or the appointments proposed. */
  readonly drafts: readonly DraftOrder[];
  /** In the order of the prefetch templates. */
  readonly parts: readonly ChartPart[];
  readonly facts: ChartFacts;
}

/**
 * The service that answers the hook of a call.
 *
 * @throws OperationalError `request-invalid` naming the hooks there are
 */
export function serviceOf(body: unknown, { services }: Discovery): HookService {
  const hook = typeof body === 'object' && body !== null ? (body as { hook?: unknown }).hook : undefined;
  const found = [...services.values()].find((service) => service.hook === hook);
  if (found !== undefined) return found;
  const hooks = [...services.values()].map((service) => service.hook).join(', ');
  throw new OperationalError('request-invalid', `hook must be one of ${hooks}.`, { field: 'hook' });
}

/**
 * Reads a call and its chart.
 *
 * @throws OperationalError `request-invalid` naming the field. Parts that cannot be had say so in their state
 */
export async function readCall(body: unknown, { discovery, judging, client }: House): Promise<CallRead> {
  const service = serviceOf(body, discovery);
  const request = readHookRequest(body, service.hook);
  const asOf = dayOfCall(request.extension, judging);
  const caller = { arrivedAt: performance.now(), hungUp: () => NEVER, language: 'en' as const, client };
  const chart = judging.openChart(request, caller);
  const parts = await chart.read(service.queries);
  const drafts = request.draftOrders ?? request.appointments ?? [];
  const facts = await judging.readFacts({ ...chart, read: () => Promise.resolve(parts) }, service.queries, {
    patient: `Patient/${request.patientId}`,
    ...(drafts.length > 0 && { drafts: { resources: drafts, day: asOf } }),
  });
  return { service, request, asOf, drafts, parts, facts };
}

/** Nobody hangs up: the deadline of the hook ends what takes too long. */
const NEVER = new AbortController().signal;
