/** MedicationStatement → drug deliveries that somebody reports. https://hl7.org/fhir/R4/medicationstatement.html */
import { referred } from './coded.js';
import { when } from './dates.js';
import { deliveries, isUnknown, type Giving } from './delivery.js';
import { NO_DOSAGE, readDosage, routeOf } from './dosage.js';
import { children, note, text } from './fields.js';
import { readMedication } from './medication.js';
import { NO_FACTS, knownDay, unreadable, type Reader } from './row.js';
import { flat } from '../../timeline/flat.js';

const IGNORED = new Set(['entered-in-error', 'not-taken']);
const TAKEN = new Set(['active', 'completed']);
const BROKEN_OFF = new Set(['stopped', 'on-hold']);

export const readMedicationStatement: Reader = (row) => {
  const status = text(row, 'status');
  if (status !== undefined && IGNORED.has(status)) return NO_FACTS;
  const medication = readMedication(row);
  const written = children(row, 'dosage').map((dosage) => readDosage(row, dosage, medication.words));
  const dosages =
    written.length > 0 ? written : [{ ...NO_DOSAGE, ...routeOf(row.around.terminology, undefined, medication.words) }];
  if (isUnknown(row, medication, dosages)) return NO_FACTS;

  const brokenOff = status !== undefined && BROKEN_OFF.has(status);
  if (brokenOff && dosages.every(({ dose }) => dose === undefined))
    return unreadable(row, 'status', 'is broken off with no dose documented: nobody can tell what was given');
  if (brokenOff) note(row, 'status', 'is broken off; the documented dose counts as given');
  else if (status !== 'intended' && (status === undefined || !TAKEN.has(status)))
    return unreadable(row, 'status', 'does not tell whether it was taken');

  const taken = when(row, 'effective', row.around.siteTimeZone);
  const [order] = children(row, 'basedOn').map((entry) => referred(entry).relative);
  const standing = status === 'intended' ? 'ordered' : 'performed';
  const more = order === undefined ? {} : { fulfils: order };
  const givings = flat(dosages, (dosage) => {
    const days = dosage.days.length > 0 || taken === undefined ? dosage.days : [taken.days];
    return days.map((day): Giving => {
      const known = knownDay(row, ['dateAsserted'], day, standing === 'performed');
      return { dosage, when: day, known, standing, more };
    });
  });
  if (givings.length === 0) return unreadable(row, 'effective[x]', 'gives no day');
  return deliveries(row, medication, givings);
};
