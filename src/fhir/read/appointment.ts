/** Appointment → booked and proposed acts. https://hl7.org/fhir/R4/appointment.html */
import type { Appointment } from '../../timeline/fact.js';
import type { ProcedureKind } from '../../terminology/terminology.js';
import { coded, codedList } from './coded.js';
import { date, period } from './dates.js';
import { children, note, text } from './fields.js';
import { NO_FACTS, knownDay, type Reader, type Row } from './row.js';

const IGNORED = new Set(['cancelled', 'noshow', 'entered-in-error']);
const NOT_BOOKED = new Set(['proposed', 'pending', 'waitlist']);

function purposeOf(row: Row): Appointment['purpose'] {
  const { terminology } = row.around;
  const concepts = [...codedList(row, 'serviceType'), ...codedList(row, 'reasonCode'), coded(row, 'appointmentType')];
  const kinds = new Set<ProcedureKind>();
  for (const concept of concepts)
    if (concept !== undefined) terminology.procedure(concept)?.kinds.forEach((kind) => kinds.add(kind));
  for (const field of ['description', 'comment']) {
    const words = text(row, field);
    if (words !== undefined) terminology.read(words).procedures.forEach((kind) => kinds.add(kind));
  }
  if (kinds.has('arterial-infusion')) return 'arterial-session';
  if (kinds.has('embolization')) return 'embolization';
  return kinds.has('radiotherapy') ? 'radiotherapy' : 'unstated';
}

export const readAppointment: Reader = (row) => {
  const status = text(row, 'status');
  if (status !== undefined && IGNORED.has(status)) return NO_FACTS;
  const zone = row.around.siteTimeZone;
  const [requested] = children(row, 'requestedPeriod');
  const day =
    date(row, 'start', zone) ??
    (requested && period({ ...row, fields: { requestedPeriod: requested.fields } }, 'requestedPeriod', zone)?.start);
  if (day === undefined) {
    note(row, 'start', 'and requestedPeriod give no day');
    return NO_FACTS;
  }
  const standing = row.draftDay !== undefined || (status !== undefined && NOT_BOOKED.has(status)) ? 'draft' : 'ordered';
  const known = knownDay(row, ['created'], day, false);
  return [{ kind: 'appointment', source: row.source, when: day, known, purpose: purposeOf(row), standing }];
};
