import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenFhirServer } from '../../src/demo/fhir-server/listen.js';
import type { ListeningFhirServer } from '../../src/demo/fhir-server/listen.js';
import { fillPrefetch } from '../../src/demo/prefetch.js';
import { readSamplePatients } from '../../src/demo/sample-patients.js';

let server: ListeningFhirServer;
beforeAll(async () => {
  const patients = await readSamplePatients();
  server = await listenFhirServer({ resources: patients.flatMap(({ resources }) => resources) });
});
afterAll(() => server.close());

describe('fillPrefetch', () => {
  const fill = (templates: Record<string, string>) =>
    fillPrefetch(server.url, templates, { 'context.patientId': 'li-wei' });

  it('answers reads with the resource and searches with a Bundle', async () => {
    const prefetch = await fill({
      patient: 'Patient/{{context.patientId}}',
      conditions: 'Condition?patient={{context.patientId}}',
      appointments: 'Appointment?patient={{context.patientId}}',
    });
    expect(prefetch['patient']).toMatchObject({ resourceType: 'Patient', id: 'li-wei' });
    const conditions = prefetch['conditions'] as { type: string; entry: { resource: { id: string } }[] };
    expect(conditions.type).toBe('searchset');
    expect(conditions.entry.map(({ resource }) => resource.id).toSorted()).toEqual([
      'li-wei-diabetes',
      'li-wei-lung-cancer',
    ]);
    expect(prefetch['appointments']).toMatchObject({ resourceType: 'Bundle', total: 0 });
  });

  it('leaves out keys whose token has no value and queries that the server refuses', async () => {
    const prefetch = await fill({
      encounter: 'Encounter/{{context.encounterId}}',
      nobody: 'Patient/nobody',
      patient: 'Patient/{{context.patientId}}',
    });
    expect(Object.keys(prefetch)).toEqual(['patient']);
  });
});
