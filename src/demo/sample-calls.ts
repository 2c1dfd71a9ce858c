/** The sample patients and their calls, for the playground: each with the prefetch that an EHR fills from its FHIR server. */
import { readFile } from 'node:fs/promises';
import { DISCOVERY_FILE } from '../hooks/discovery.js';
import type { Samples } from '../web/playground/port.js';
import { bodyOf, callsFor } from './hook-calls.js';
import type { DiscoveredService } from './prefetch.js';
import type { SamplePatient } from './sample-patients.js';

/** @param fhirServer base address of the server that holds the patients */
export function sampleCalls(patients: readonly SamplePatient[], fhirServer: string): Samples {
  const calls = callsFor(patients);
  return {
    patients: patients.map((patient) => ({
      name: patient.name,
      title: patient.title,
      calls: calls.filter((call) => call.patient === patient).map(({ name }) => name),
    })),
    async request(patient, name) {
      const call = calls.find((one) => one.patient.name === patient && one.name === name);
      const service = (await services()).find(({ hook }) => hook === call?.request.hook);
      if (call === undefined || service === undefined) return undefined;
      return bodyOf({ ...call, chartBy: 'prefetch' }, service, fhirServer);
    },
  };
}

async function services(): Promise<readonly DiscoveredService[]> {
  const document = JSON.parse(await readFile(DISCOVERY_FILE, 'utf8')) as { services: readonly DiscoveredService[] };
  return document.services;
}
