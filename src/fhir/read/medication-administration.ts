/** MedicationAdministration → performed drug deliveries. https://hl7.org/fhir/R4/medicationadministration.html */
import { reference } from './coded.js';
import { when } from './dates.js';
import { deliveries, isUnknown } from './delivery.js';
import { NO_DOSAGE, readDosage, routeOf } from './dosage.js';
import { child, note, text } from './fields.js';
import { readMedication } from './medication.js';
import { NO_FACTS, knownDay, unreadable, type Reader } from './row.js';

const IGNORED = new Set(['entered-in-error', 'not-done']);
const GIVEN = new Set(['completed', 'in-progress']);
/** Begun and broken off: part of it was given, and only a documented dose tells that any was. */
const BROKEN_OFF = new Set(['stopped', 'on-hold']);

export const readMedicationAdministration: Reader = (row) => {
  const status = text(row, 'status');
  if (status !== undefined && IGNORED.has(status)) return NO_FACTS;
  const medication = readMedication(row);
  const written = child(row, 'dosage');
  const dosage =
    written === undefined
      ? { ...NO_DOSAGE, ...routeOf(row.around.terminology, undefined, medication.words) }
      : readDosage(row, written, medication.words);
  if (isUnknown(row, medication, [dosage])) return NO_FACTS;

  const brokenOff = status !== undefined && BROKEN_OFF.has(status);
  if (brokenOff && dosage.dose === undefined)
    return unreadable(row, 'status', 'is broken off with no dose documented: nobody can tell what was given');
  if (brokenOff) note(row, 'status', 'is broken off; the documented dose counts as given');
  else if (status === undefined || !GIVEN.has(status))
    return unreadable(row, 'status', 'does not tell whether it was given');

  const given = when(row, 'effective', row.around.siteTimeZone);
  if (given === undefined) return unreadable(row, 'effective[x]', 'gives no day');
  const order = reference(row, 'request')?.relative;
  return deliveries(row, medication, [
    {
      dosage,
      when: given.days,
      known: knownDay(row, [], given.days),
      standing: 'performed',
      ...(given.minutes !== undefined && { minutes: given.minutes }),
      more: order === undefined ? {} : { fulfils: order },
    },
  ]);
};
