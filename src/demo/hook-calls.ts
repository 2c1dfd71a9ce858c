/** The hook calls of the demo: which are made, and making one over HTTP. */
import type { Card } from '../cards/card.js';
import { type HookRequest, patientViewRequest } from './patients/hook-request.js';
import { type DiscoveredService, fillPrefetch } from './prefetch.js';
import type { SamplePatient } from './sample-patients.js';

/** How the chart reaches the service: sent along, or read by the service itself. */
export type ChartBy = 'prefetch' | 'FHIR server';

export interface HookCall {
  readonly patient: SamplePatient;
  /** "patient-view", or the name of the request's file. */
  readonly name: string;
  readonly request: HookRequest;
  readonly chartBy: ChartBy;
}

export interface HookAnswer extends HookCall {
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly milliseconds: number;
  /** Absent where the call failed. */
  readonly cards?: readonly Card[];
  /** Body of a failed call. */
  readonly problem?: string;
}

/** Instances of the patient-view calls stand apart from those of the fixtures. */
const FIRST_PATIENT_VIEW = 0x1000;

/** A patient-view for every patient, then the patient's own requests; prefetch and FHIR server take turns. */
export function callsFor(patients: readonly SamplePatient[]): readonly HookCall[] {
  const calls = patients.flatMap((patient, index) => {
    const view = patientViewRequest(FIRST_PATIENT_VIEW + index, patient.asOf, patient.name);
    return [['patient-view', view] as const, ...patient.hooks].map(([name, request]) => ({ patient, name, request }));
  });
  return calls.map((call, index) => ({ ...call, chartBy: index % 2 === 0 ? 'prefetch' : 'FHIR server' }));
}

export interface Addresses {
  /** Base address of the service. */
  readonly service: string;
  /** Base address of the FHIR server. */
  readonly fhir: string;
}

/** The request as it goes over the wire. Either way it names the FHIR server, where referenced Medications stand. */
export async function bodyOf(call: HookCall, service: DiscoveredService, fhirServer: string): Promise<unknown> {
  const body = { ...call.request, fhirServer };
  if (call.chartBy === 'FHIR server') return body;
  const tokens = { 'context.patientId': call.request.context.patientId };
  return { ...body, prefetch: await fillPrefetch(fhirServer, service.prefetch ?? {}, tokens) };
}

/** Makes one call. Never rejects: a failure is an answer with a problem. */
export async function make(
  call: HookCall,
  services: readonly DiscoveredService[],
  { service: base, fhir }: Addresses,
): Promise<HookAnswer> {
  const service = services.find(({ hook }) => hook === call.request.hook);
  if (service === undefined) return { ...call, status: 0, milliseconds: 0, problem: 'no service for this hook' };
  let milliseconds = 0;
  try {
    const body = JSON.stringify(await bodyOf(call, service, fhir));
    const start = performance.now();
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${base}/cds-services/${service.id}`, { method: 'POST', headers, body });
    const text = await response.text();
    milliseconds = performance.now() - start;
    if (response.status !== 200) return { ...call, status: response.status, milliseconds, problem: text };
    return { ...call, status: 200, milliseconds, cards: (JSON.parse(text) as { cards: Card[] }).cards };
  } catch (error) {
    return { ...call, status: 0, milliseconds, problem: error instanceof Error ? error.message : 'the call failed' };
  }
}

/** Reads the services of a discovery document. */
export async function discover(base: string): Promise<readonly DiscoveredService[]> {
  const response = await fetch(`${base}/cds-services`);
  return ((await response.json()) as { services: DiscoveredService[] }).services;
}
