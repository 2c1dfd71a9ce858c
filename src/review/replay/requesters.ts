/** Who asked for orders. https://hl7.org/fhir/R4/medicationrequest.html, requester; servicerequest.html likewise. */
import type { ReceivedResource } from '../../fhir/chart.js';
import { keyOf, objectOf, textOf } from '../../fhir/fhir-json.js';
import { relativeReference } from '../../fhir/reference.js';

const ORDERS: ReadonlySet<string> = new Set(['MedicationRequest', 'ServiceRequest']);

/** The requester of each order that names one: "Practitioner/x", or the name beside a reference that leads nowhere. */
export function requestersOf(resources: readonly ReceivedResource[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const resource of resources) {
    const key = ORDERS.has(resource.resourceType) ? keyOf(resource) : undefined;
    const requester = resource['requester'];
    const name = relativeReference(requester) ?? textOf(objectOf(requester)?.['display']);
    if (key !== undefined && name !== undefined) found.set(key, name);
  }
  return found;
}
