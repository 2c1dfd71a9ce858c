/** Appointment → booked and proposed acts. https://hl7.org/fhir/R4/appointment.html */
import type { DayInterval } from '../../timeline/day.js';
import { purposeOf } from './appointment-purpose.js';
import { date, period } from './dates.js';
import { children, note, text } from './fields.js';
import { NO_FACTS, knownDay, type Reader, type Row } from './row.js';

const IGNORED = new Set(['cancelled', 'noshow', 'entered-in-error']);

/** The day booked: the start, else any day of the (first) period asked for. */
function dayOf(row: Row): DayInterval | undefined {
  const zone = row.around.siteTimeZone;
  const start = date(row, 'start', zone);
  if (start !== undefined) return start;
  const [requested] = children(row, 'requestedPeriod');
  const asked = requested && period({ ...row, fields: { requestedPeriod: requested.fields } }, 'requestedPeriod', zone);
  return asked && { first: asked.start.first, last: asked.end?.last ?? asked.start.last };
}

/**
 * One fact a purpose. What a hook proposes is a draft; every appointment that stands in the chart (asked for,
 * waiting or booked) counts as ordered, as a request for the act does.
 */
export const readAppointment: Reader = (row) => {
  const status = text(row, 'status');
  if (status !== undefined && IGNORED.has(status)) return NO_FACTS;
  const when = dayOf(row);
  if (when === undefined) {
    note(row, 'start', 'and requestedPeriod give no day');
    return NO_FACTS;
  }
  const standing = row.draftDay === undefined ? ('ordered' as const) : ('draft' as const);
  const known = knownDay(row, ['created'], when, false);
  const { purposes, vessels, remarks } = purposeOf(row);
  return purposes.map((purpose) => ({
    kind: 'appointment',
    source: row.source,
    when,
    known,
    purpose,
    standing,
    ...(purpose === 'embolization' && vessels.length > 0 && { vessels }),
    ...(purpose === 'embolization' && remarks.length > 0 && { remarks }),
  }));
};
