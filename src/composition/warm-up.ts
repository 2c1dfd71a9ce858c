/**
 * Walking the road once before the first call comes: what is compiled and looked up at first use costs the first call
 * several times what the others take, and it has the same deadline.
 */
import type { Client } from '../clients/client.js';
import type { Discovery } from '../hooks/discovery.js';
import { invoke } from '../hooks/invoke.js';
import type { Judging } from '../hooks/invoke.js';
import type { Language } from '../rules/wording.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const SNOMED = 'http://snomed.info/sct';
/** No patient: the chart of nobody, long ago. */
const PATIENT = { reference: 'Patient/nobody' };
const CISPLATIN = { coding: [{ system: RXNORM, code: '2555' }], text: 'Cisplatin' };
const ARTERIAL = { coding: [{ system: SNOMED, code: '58100008' }], text: 'Intra-arterial route' };

const bundleOf = (...resources: readonly object[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource: { id: 'of-nobody', subject: PATIENT, ...resource } })),
});

/** An arterial platinum without its partner, in a chart with something of each kind, so that cards are written. */
const REQUEST = {
  hook: 'order-sign',
  hookInstance: '00000000-0000-4000-8000-000000000000',
  context: {
    userId: 'Practitioner/nobody',
    patientId: 'nobody',
    draftOrders: bundleOf({
      resourceType: 'MedicationRequest',
      status: 'draft',
      intent: 'order',
      medicationCodeableConcept: CISPLATIN,
      dosageInstruction: [{ text: '120 mg by bronchial arterial infusion', route: ARTERIAL }],
    }),
  },
  prefetch: {
    patient: { resourceType: 'Patient', id: 'nobody', birthDate: '1960' },
    conditions: bundleOf({
      resourceType: 'Condition',
      code: { coding: [{ system: SNOMED, code: '254634000' }], text: 'Squamous cell carcinoma of lung, stage IIIB' },
      recordedDate: '2001-01-01',
    }),
    medicationRequests: bundleOf(),
    medicationAdministrations: bundleOf({
      resourceType: 'MedicationAdministration',
      status: 'completed',
      medicationCodeableConcept: CISPLATIN,
      effectiveDateTime: '2001-02-01',
      dosage: { route: ARTERIAL, dose: { value: 120, unit: 'mg' } },
    }),
    procedures: bundleOf({
      resourceType: 'Procedure',
      status: 'completed',
      code: { text: 'Bronchial arterial infusion chemotherapy' },
      performedDateTime: '2001-02-01',
      bodySite: [{ text: 'right bronchial artery' }],
    }),
    observations: bundleOf({
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      effectiveDateTime: '2001-02-01',
      valueQuantity: { value: 68, unit: 'kg' },
    }),
    diagnosticReports: bundleOf({
      resourceType: 'DiagnosticReport',
      status: 'final',
      code: { text: 'Bronchial arteriography' },
      effectiveDateTime: '2001-02-01',
      conclusion: 'Tumor stain fed by the right bronchial artery.',
    }),
  },
};

export interface WarmUp {
  readonly discovery: Discovery;
  /** Not the one that is watched: nobody called, so nothing is counted. */
  readonly judging: Judging;
  readonly client: Client;
  readonly language: Language;
}

/** Judges a chart of nobody and writes its cards, which are shown and recorded nowhere. @returns how many */
export async function warmUp({ discovery, judging, client, language }: WarmUp): Promise<number> {
  const service = [...discovery.services.values()].find(({ hook }) => hook === REQUEST.hook);
  if (service === undefined) return 0;
  const { keys, neverSilenced, now, failed } = judging.delivery;
  const withoutStore = { keys, neverSilenced, now, failed };
  const caller = { arrivedAt: performance.now(), hungUp: () => new AbortController().signal, client, language };
  const { cards } = await invoke(service, REQUEST, { ...judging, delivery: withoutStore }, caller);
  return cards.length;
}
