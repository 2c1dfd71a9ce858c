/**
 * Who called which service when, and how it ended, as a FHIR R4 AuditEvent: https://hl7.org/fhir/R4/auditevent.html
 *
 * Patient and user appear as keyed hashes where the site has set a key, else not at all: whoever holds the key can find
 * the calls about one patient, and nobody can read a patient out of the log.
 */
import { createHmac } from 'node:crypto';
import type { EndedCall } from './watch-calls.js';

const OURS = 'https://endovascular-cds.org/audit';
const DCM = 'http://dicom.nema.org/resources/ontology/DCM';

/** AuditEvent.outcome, http://hl7.org/fhir/audit-event-outcome: success, minor failure (refused), serious failure. */
type AuditOutcome = '0' | '4' | '8';

interface AuditCoding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

interface Who {
  readonly identifier: { readonly system: string; readonly value: string };
}

/** The part of an R4 AuditEvent that is written. */
export interface AuditEvent {
  readonly resourceType: 'AuditEvent';
  readonly id: string;
  readonly type: AuditCoding;
  readonly subtype: readonly AuditCoding[];
  readonly action: 'E';
  /** RFC 3339, UTC. */
  readonly recorded: string;
  readonly outcome: AuditOutcome;
  /** "200" */
  readonly outcomeDesc: string;
  readonly agent: readonly {
    readonly who?: Who;
    readonly requestor: boolean;
    readonly type: { readonly coding: readonly AuditCoding[] };
  }[];
  readonly source: { readonly observer: { readonly display: string }; readonly type: readonly AuditCoding[] };
  readonly entity?: readonly { readonly what: Who; readonly type: AuditCoding; readonly role: AuditCoding }[];
}

const REST: AuditCoding = {
  system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
  code: 'rest',
  display: 'RESTful Operation',
};
const CLIENT: AuditCoding = { system: DCM, code: '110153', display: 'Source Role ID' };
const USER: AuditCoding = {
  system: 'http://terminology.hl7.org/CodeSystem/extra-security-role-type',
  code: 'humanuser',
  display: 'human user',
};
const SERVER: AuditCoding = {
  system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
  code: '4',
  display: 'Application Server',
};
const PERSON: AuditCoding = {
  system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  code: '1',
  display: 'Person',
};
const PATIENT: AuditCoding = {
  system: 'http://terminology.hl7.org/CodeSystem/object-role',
  code: '1',
  display: 'Patient',
};

/**
 * The event of one call.
 *
 * @param recorded the moment, given by the caller
 * @param key secret of the site; absent: neither patient nor user are written
 */
export function auditEventOf(call: EndedCall, recorded: Date, key?: string): AuditEvent {
  const { requestId, service, client, route } = call.known;
  const { patientId, userId } = contextOf(call.body);
  const hashed = (kind: 'patient' | 'user', value: string | undefined): Who | undefined =>
    key === undefined || value === undefined
      ? undefined
      : { identifier: { system: `${OURS}/${kind}`, value: keyedHash(key, kind, value) } };
  const user = hashed('user', userId);
  const patient = hashed('patient', patientId);
  const what = service === undefined ? route : `${service.id}${route === 'feedback' ? '/feedback' : ''}`;
  return {
    resourceType: 'AuditEvent',
    id: requestId,
    type: REST,
    subtype: [{ system: `${OURS}/operation`, code: what, display: service?.hook ?? route }],
    action: 'E',
    recorded: recorded.toISOString(),
    outcome: outcomeOf(call.status),
    outcomeDesc: call.status === 0 ? 'hung up' : String(call.status),
    agent: [
      {
        type: { coding: [CLIENT] },
        ...(client && { who: { identifier: { system: `${OURS}/client`, value: client.id } } }),
        requestor: user === undefined,
      },
      ...(user ? [{ type: { coding: [USER] }, who: user, requestor: true }] : []),
    ],
    source: { observer: { display: 'Endovascular CDS' }, type: [SERVER] },
    ...(patient && { entity: [{ what: patient, type: PERSON, role: PATIENT }] }),
  };
}

function outcomeOf(status: number): AuditOutcome {
  if (status >= 500) return '8';
  return status >= 200 && status < 400 ? '0' : '4';
}

/** The hash of an id under the key of the site: HMAC-SHA-256, hex. The kind keeps hashes of a patient and a user apart. */
export function keyedHash(key: string, kind: string, value: string): string {
  return createHmac('sha256', key).update(`${kind}\n${value}`).digest('hex');
}

/** Patient and user of a hook request as far as they are there: the call may have been refused for what is wrong here. */
function contextOf(body: unknown): { readonly patientId?: string; readonly userId?: string } {
  const { context } = (body ?? {}) as { readonly context?: unknown };
  const { patientId, userId } = (context ?? {}) as { readonly patientId?: unknown; readonly userId?: unknown };
  return {
    ...(typeof patientId === 'string' && patientId !== '' && { patientId }),
    ...(typeof userId === 'string' && userId !== '' && { userId }),
  };
}
