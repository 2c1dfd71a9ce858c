import { describe, expect, it } from 'vitest';
import { factsFromParts } from '../../src/fhir/course-from-chart.js';
import type { ReceivedResource } from '../../src/fhir/chart.js';
import { plainTerminology } from './read/plain-terminology.js';

const patient = 'Patient/x';
const subject = { reference: patient };
const queries = [
  { key: 'procedures', template: 'Procedure?patient={{context.patientId}}' },
  { key: 'administrations', template: 'MedicationAdministration?patient={{context.patientId}}' },
];

function read(resources: readonly ReceivedResource[]) {
  return factsFromParts([{ key: 'procedures', state: 'present', resources }], queries, {
    patient,
    terminology: plainTerminology,
    siteTimeZone: 'Asia/Shanghai',
  });
}

describe('factsFromParts', () => {
  it('reads an arterial session with its drugs and vessels', () => {
    const { facts, coverage } = read([
      {
        resourceType: 'Procedure',
        id: 'p1',
        status: 'completed',
        subject,
        code: { text: 'Bronchial arterial infusion of cisplatin 60 mg' },
        bodySite: [{ text: 'right bronchial artery' }],
        performedDateTime: '2026-03-09T09:00:00+08:00',
      },
    ]);
    expect(facts.map(({ kind }) => kind)).toEqual(['arterial-infusion', 'drug-delivery']);
    expect(facts[1]).toMatchObject({ route: 'arterial', dose: { value: 60, unit: 'mg' }, standing: 'performed' });
    expect(coverage.Procedure).toBe('complete');
    expect(coverage.MedicationAdministration).toBe('missing');
  });
});
