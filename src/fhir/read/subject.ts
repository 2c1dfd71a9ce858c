/** Whose resource it is. */
import { relativeReference } from '../reference.js';
import { children, isObject, note } from './fields.js';
import type { Row } from './row.js';

export type Subject = 'this' | 'another' | 'unnamed';

const FIELD: Readonly<Record<string, string>> = { AllergyIntolerance: 'patient', Appointment: 'participant' };

/** The reference of a Reference, as it stands. */
function referenceIn(value: unknown): unknown {
  return isObject(value) ? value['reference'] : undefined;
}

function compare(row: Row, field: string, written: unknown, patient: string): Subject {
  if (written === patient) return 'this';
  if (written === undefined) return 'unnamed';
  const relative = relativeReference(written);
  if (relative === patient) return 'this';
  // A subject nobody can follow may be anybody: mixing up patients is worse than missing a row.
  note(row, field, relative === undefined ? 'cannot be followed; ignored' : 'is another patient; ignored');
  if (relative === undefined) row.gathered.incomplete.add(row);
  return 'another';
}

/** The field of a type that names the patient. */
export function subjectField(type: string): string {
  return FIELD[type] ?? 'subject';
}

/** Whether a resource is about the patient of the chart. */
export function subjectOf(row: Row, patient: string): Subject {
  if (row.type === 'Patient') return compare(row, 'id', row.source, patient);
  const field = subjectField(row.type);
  if (field === 'participant') return ofParticipants(row, patient);
  return compare(row, field, referenceIn(row.fields[field]), patient);
}

/** An appointment is the patient's where one of its participants is; other participants are staff and rooms. */
function ofParticipants(row: Row, patient: string): Subject {
  const actors = children(row, 'participant').map((participant) => relativeReference(participant.fields['actor']));
  if (actors.includes(patient)) return 'this';
  const another = actors.find((actor) => actor?.startsWith('Patient/'));
  return another === undefined ? 'unnamed' : compare(row, 'participant', another, patient);
}
