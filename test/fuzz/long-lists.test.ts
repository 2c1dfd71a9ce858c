/** A chart may hold a list of any length: nothing is handed to a function piece by piece, which overflows the stack. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bundleChart } from '../../src/fhir/bundle-chart.js';
import type { ReceivedResource } from '../../src/fhir/chart.js';
import { readChart } from '../../src/fhir/course-from-chart.js';
import { chartQueries } from '../../src/fhir/discovery-queries.js';
import { judge } from '../../src/rules/run.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { readDateTime } from '../../src/timeline/day.js';

/** More than the engine takes as arguments of one call. */
const MANY = 200_000;
const queries = chartQueries(JSON.parse(readFileSync(new URL('../../cds-services.json', import.meta.url), 'utf8')));
const subject = { reference: 'Patient/p1' };
const list = (item: unknown): unknown[] => Array.from({ length: MANY }, () => item);
const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
const snomed = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });
const measured = { code: loinc('777-3'), valueQuantity: { value: 200, unit: '10*9/L' } };

const SESSION = {
  resourceType: 'MedicationAdministration',
  id: 'm1',
  status: 'completed',
  subject,
  effectiveDateTime: '2026-05-01',
  medicationCodeableConcept: { text: 'cisplatin' },
  dosage: { route: { text: 'bronchial artery' } },
};
const CANCER = {
  resourceType: 'Condition',
  id: 'c1',
  subject,
  recordedDate: '2026-01-01',
  code: snomed('254637007'),
};

test.each<[string, Record<string, unknown>]>([
  [
    'components of an Observation',
    {
      resourceType: 'Observation',
      id: 'o1',
      status: 'final',
      effectiveDateTime: '2026-04-30',
      component: list(measured),
    },
  ],
  ['notes of an Observation', { resourceType: 'Observation', id: 'o1', status: 'final', note: list({ text: 'x' }) }],
  ['codes of a drug', { ...SESSION, id: 'm2', medicationCodeableConcept: { coding: list({ code: '2555' }) } }],
  [
    'dosages that say nothing',
    {
      resourceType: 'MedicationRequest',
      id: 'd1',
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'docetaxel' },
      dosageInstruction: list({}),
    },
  ],
  [
    'conclusions of a report',
    { resourceType: 'DiagnosticReport', id: 'r1', status: 'final', conclusionCode: list(snomed('254637007')) },
  ],
  ['sites of a procedure', { resourceType: 'Procedure', id: 'x1', status: 'completed', bodySite: list({ text: 'x' }) }],
])('%s', async (_, resource) => {
  const chart = [SESSION, CANCER, { ...resource, subject }] as unknown as readonly ReceivedResource[];
  const reading = { patient: 'Patient/p1', terminology: loadTerminology(), siteTimeZone: 'UTC' };
  const facts = await readChart(bundleChart(chart), queries, reading);
  expect(facts.facts.some(({ kind }) => kind === 'drug-delivery')).toBe(true);
  const asOf = readDateTime('2026-05-02')!.first;
  const { outcomes } = judge(facts, { asOf, planning: false });
  expect(outcomes.length).toBeGreaterThan(0);
});
