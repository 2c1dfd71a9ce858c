/** Hook requests that go with a story: what an EHR would send (CDS Hooks 2.0.1, "HTTP Request"). */
import type { Appointment, Bundle, MedicationRequest, ServiceRequest } from 'fhir/r4.js';

export const AS_OF_EXTENSION = 'org.endovascular-cds.as-of';
export const DEMO_USER = 'Practitioner/example-oncologist';

type DraftOrder = MedicationRequest | ServiceRequest;

export interface HookRequest {
  readonly hook: 'patient-view' | 'order-select' | 'order-sign' | 'encounter-discharge' | 'appointment-book';
  /** UUID; the same at every replay. */
  readonly hookInstance: string;
  readonly context: {
    readonly userId: string;
    readonly patientId: string;
    readonly encounterId?: string;
    readonly selections?: readonly string[];
    readonly draftOrders?: Bundle<DraftOrder>;
    readonly appointments?: Bundle<Appointment>;
  };
  /** The day the request is judged on, so that it can be replayed. */
  readonly extension: { readonly [AS_OF_EXTENSION]: { readonly date: string } };
}

/** A readable, valid UUID out of a running number. */
const uuid = (serial: number): string => `de300000-0000-4000-8000-${serial.toString(16).padStart(12, '0')}`;

/**
 * An order-sign or order-select request for draft orders.
 *
 * @param serial tells the hook instances of the fixtures apart
 */
export function orderRequest(
  hook: 'order-select' | 'order-sign',
  serial: number,
  asOf: string,
  patientId: string,
  drafts: readonly DraftOrder[],
): HookRequest {
  return {
    hook,
    hookInstance: uuid(serial),
    context: {
      userId: DEMO_USER,
      patientId,
      ...(hook === 'order-select' && {
        selections: drafts.map((draft) => `${draft.resourceType}/${draft.id ?? ''}`),
      }),
      draftOrders: { resourceType: 'Bundle', type: 'collection', entry: drafts.map((resource) => ({ resource })) },
    },
    extension: { [AS_OF_EXTENSION]: { date: asOf } },
  };
}

/** A patient-view request. */
export function patientViewRequest(serial: number, asOf: string, patientId: string): HookRequest {
  return {
    hook: 'patient-view',
    hookInstance: uuid(serial),
    context: { userId: DEMO_USER, patientId },
    extension: { [AS_OF_EXTENSION]: { date: asOf } },
  };
}

/** An encounter-discharge request. */
export function dischargeRequest(serial: number, asOf: string, patientId: string, encounterId: string): HookRequest {
  return {
    hook: 'encounter-discharge',
    hookInstance: uuid(serial),
    context: { userId: DEMO_USER, patientId, encounterId },
    extension: { [AS_OF_EXTENSION]: { date: asOf } },
  };
}

/** An appointment-book request for one proposed appointment, whose service stands in words. */
export function bookingRequest(
  serial: number,
  asOf: string,
  patientId: string,
  proposed: { readonly key: string; readonly service: string; readonly start: string; readonly end: string },
): HookRequest {
  const appointment: Appointment = {
    resourceType: 'Appointment',
    id: `${patientId}-${proposed.key}`,
    status: 'proposed',
    serviceType: [{ text: proposed.service }],
    start: proposed.start,
    end: proposed.end,
    participant: [{ actor: { reference: `Patient/${patientId}` }, status: 'needs-action' }],
  };
  return {
    hook: 'appointment-book',
    hookInstance: uuid(serial),
    context: {
      userId: DEMO_USER,
      patientId,
      appointments: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: appointment }] },
    },
    extension: { [AS_OF_EXTENSION]: { date: asOf } },
  };
}
