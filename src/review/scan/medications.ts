/** The third reading, of Medications only: those that orders of the cohort refer to, and those that these refer to. */
import type { ReceivedResource } from '../../fhir/chart.js';
import { textOf } from '../../fhir/fhir-json.js';
import { patientIdsOf } from '../../fhir/patients-of-bundle.js';
import { referencesIn } from '../../fhir/reference-walk.js';
import { type Place, contentOfBytes } from '../inputs/read-input.js';
import type { LineVisitor } from './line-splitter.js';
import { lineTypes } from './line-type.js';
import { underOwnPatient } from './owners.js';

const OPENING = Buffer.from('{"resourceType":"Medication","id":"');
const QUOTE = 34;

/** Finds Medications by id. */
export function medicationVisitor(wanted: ReadonlySet<string>, found: ReceivedResource[], place: Place): LineVisitor {
  const typeOf = lineTypes();
  return {
    block() {
      // Every line is looked at by itself.
    },
    line(bytes, from, to, number) {
      const type = typeOf(bytes, from, to);
      if (type !== undefined && type !== 'Medication') return;
      if (type === 'Medication' && isOther(bytes, from, to, wanted)) return;
      const { resources } = contentOfBytes(bytes.subarray(from, to), { ...place, line: place.line + number });
      for (const resource of resources)
        if (resource.resourceType === 'Medication' && wanted.has(textOf(resource.id) ?? '')) found.push(resource);
    },
    tooLong() {
      // Told in the second reading.
    },
  };
}

/** Whether the line opens with the id of a Medication that nobody asks for. */
function isOther(bytes: Buffer, from: number, to: number, wanted: ReadonlySet<string>): boolean {
  const start = from + OPENING.length;
  if (start > to || bytes.compare(OPENING, 0, OPENING.length, from, start) !== 0) return false;
  const end = bytes.indexOf(QUOTE, start);
  return end !== -1 && end < to && !wanted.has(bytes.toString('latin1', start, end));
}

/**
 * Finds the patients whose orders refer to Medications with a sign.
 *
 * @param patients takes their ids
 */
export function ordersVisitor(medications: ReadonlySet<string>, patients: Set<string>, place: Place): LineVisitor {
  const typeOf = lineTypes();
  return {
    block() {
      // Every line is parsed.
    },
    line(bytes, from, to, number) {
      const type = typeOf(bytes, from, to);
      if (type !== undefined && !type.startsWith('Medication')) return;
      const { resources } = contentOfBytes(bytes.subarray(from, to), { ...place, line: place.line + number });
      for (const resource of resources) {
        const refers = [...referencesIn(resource)].some((reference) => medications.has(idOfMedication(reference)));
        if (refers) for (const id of patientIdsOf(underOwnPatient(resource, new Map()))) patients.add(id);
      }
    },
    tooLong() {
      // Told in the second reading.
    },
  };
}

/** "m1" of "Medication/m1"; nothing for any other reference. */
export function idOfMedication(reference: string): string {
  return reference.startsWith('Medication/') ? reference.slice('Medication/'.length) : '';
}
