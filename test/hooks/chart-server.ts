/** A FHIR server that holds the chart of a sample patient, and misbehaves about some types of resource. */
import type { ServerResponse } from 'node:http';
import { faultyServer, sends, type FaultyServer } from '../fhir/faults/faulty-server.js';
import { prefetchOf } from '../helpers/sample-prefetch.js';

/** Misbehaves in the place of an answer; `answer` sends what it should have sent. */
export type Misbehavior = (response: ServerResponse, answer: () => void) => void;

export interface ChartServer extends FaultyServer {
  /** Changes what it does about these types, "*" for all the others; whole answers at once elsewhere. */
  behave(by: Readonly<Record<string, Misbehavior>>): void;
}

interface Entry {
  readonly search: { readonly mode: string };
}

interface Bundle {
  readonly entry?: readonly Entry[];
}

const bundleOf = (entry: readonly Entry[]) => ({ resourceType: 'Bundle', type: 'searchset', entry });

export async function chartServer(patient: string): Promise<ChartServer> {
  const answers = new Map<string, unknown>();
  for (const [key, answer] of Object.entries(prefetchOf(patient))) {
    const { entry = [] } = answer as Bundle;
    const isMedication = ({ search }: Entry): boolean => search.mode === 'include';
    // Medications that others refer to are not sent along here: they must be asked for.
    if (entry.some(isMedication)) answers.set('Medication', bundleOf(entry.filter(isMedication)));
    answers.set(TYPE_OF[key] ?? '', key === 'patient' ? answer : bundleOf(entry.filter((one) => !isMedication(one))));
  }
  let misbehavior: Readonly<Record<string, Misbehavior>> = {};
  const server = await faultyServer((response, { request }) => {
    const type = /^\/fhir\/([A-Za-z]+)/.exec(request.url ?? '')?.[1] ?? '';
    const answer = (): void => {
      sends(response, answers.get(type) ?? bundleOf([]));
    };
    const misbehaves = misbehavior[type] ?? misbehavior['*'];
    if (misbehaves === undefined) answer();
    else misbehaves(response, answer);
  });
  return {
    ...server,
    behave(by) {
      misbehavior = by;
    },
  };
}

const TYPE_OF: Readonly<Record<string, string>> = {
  patient: 'Patient',
  conditions: 'Condition',
  medicationRequests: 'MedicationRequest',
  medicationAdministrations: 'MedicationAdministration',
  medicationStatements: 'MedicationStatement',
  procedures: 'Procedure',
  serviceRequests: 'ServiceRequest',
  observations: 'Observation',
  diagnosticReports: 'DiagnosticReport',
  allergies: 'AllergyIntolerance',
  encounters: 'Encounter',
  appointments: 'Appointment',
};

export const never: Misbehavior = () => undefined;

/** Waits, then answers as it should. */
export const late =
  (milliseconds: number): Misbehavior =>
  (response, answer) => {
    const timer = setTimeout(answer, milliseconds);
    response.on('close', () => {
      clearTimeout(timer);
    });
  };

/** Goes on sending this for as long as anyone listens. */
function dripping(response: ServerResponse, every: number, send: () => void): void {
  const drops = setInterval(send, every);
  response.on('close', () => {
    clearInterval(drops);
  });
}

export const SLOW_WAYS: readonly (readonly [string, Misbehavior])[] = [
  ['never answers', never],
  [
    'drips its headers',
    (response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\n');
      dripping(response, 20, () => response.socket?.write('X-Drop: 1\r\n'));
    },
  ],
  [
    'sends its headers and nothing more',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json' }).flushHeaders();
    },
  ],
  [
    'drips its body',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-length': 1_000_000 });
      dripping(response, 20, () => response.write(' '));
    },
  ],
  [
    'drips a chunked body',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json' });
      dripping(response, 20, () => response.write('{'));
    },
  ],
];
