/** Orders as they stand unsigned in front of a clinician, for the hook requests. */
import type { MedicationRequest, ServiceRequest } from 'fhir/r4.js';
import { SNOMED, type ChartDraft, coded } from './chart-draft.js';
import { type DrugAct, orderOf } from './medication.js';
import { type Artery, sitesOf } from './vessels.js';

/** A drug for a later day. */
export function draftDrug(chart: ChartDraft, act: DrugAct, writtenOn: string): MedicationRequest {
  return orderOf(chart, act, { status: 'draft', writtenOn });
}

/** An embolization of named vessels for a later day. */
export function draftEmbolization(
  chart: ChartDraft,
  { key, on, closes }: { readonly key: string; readonly on: string; readonly closes: readonly Artery[] },
  writtenOn: string,
): ServiceRequest {
  return {
    resourceType: 'ServiceRequest',
    id: `${chart.id}-${key}`,
    status: 'draft',
    intent: 'order',
    code: coded(SNOMED, '57238002', 'Selective embolization of artery'),
    subject: chart.subject,
    authoredOn: writtenOn,
    occurrenceDateTime: on,
    bodySite: sitesOf(chart, closes),
  };
}
