/** MedicationRequest → ordered or drafted drug deliveries. https://hl7.org/fhir/R4/medicationrequest.html */
import { exactly } from '../../timeline/day.js';
import { flat } from '../../timeline/flat.js';
import { reference } from './coded.js';
import { date } from './dates.js';
import { deliveries, isUnknown, type Giving } from './delivery.js';
import { NO_DOSAGE, readDosage, routeOf } from './dosage.js';
import { children, flag, text } from './fields.js';
import { readMedication } from './medication.js';
import { NO_FACTS, knownDay, unreadable, type Reader } from './row.js';

const IGNORED = new Set(['entered-in-error', 'cancelled']);
const READ = new Set(['active', 'completed', 'draft', 'on-hold', 'stopped']);
/** Intents that are no order yet. */
const NOT_ORDERED = new Set(['proposal', 'option']);

export const readMedicationRequest: Reader = (row) => {
  const status = text(row, 'status');
  const intent = text(row, 'intent');
  const drafted = row.draftDay !== undefined;
  if (status !== undefined && IGNORED.has(status)) return NO_FACTS;
  if (flag(row, 'doNotPerform') === true) return NO_FACTS;
  // A hook's draft orders are being written: they are orders whatever their intent says yet.
  if (!drafted && intent !== undefined && NOT_ORDERED.has(intent)) return NO_FACTS;

  const medication = readMedication(row);
  const written = children(row, 'dosageInstruction').map((dosage) => readDosage(row, dosage, medication.words));
  const dosages =
    written.length > 0 ? written : [{ ...NO_DOSAGE, ...routeOf(row.around.terminology, undefined, medication.words) }];
  if (isUnknown(row, medication, dosages)) return NO_FACTS;
  if (!drafted && (status === undefined || !READ.has(status)))
    return unreadable(row, 'status', 'does not tell whether the order stands');

  const own = row.draftDay === undefined ? date(row, 'authoredOn', row.around.siteTimeZone) : exactly(row.draftDay);
  if (own === undefined && dosages.some(({ days }) => days.length === 0))
    unreadable(row, 'authoredOn', 'and the dosage timing give no day');
  const replaced = reference(row, 'priorPrescription')?.relative;
  const more = {
    ...((status === 'stopped' || status === 'on-hold') && { halted: true }),
    ...(replaced !== undefined && { replaces: replaced }),
  };
  const standing = drafted || status === 'draft' ? 'draft' : 'ordered';
  const givings = flat(dosages, (dosage) => {
    const days = dosage.days.length > 0 || own === undefined ? dosage.days : [own];
    return days.map((when): Giving => {
      const known = knownDay(row, ['authoredOn'], when, false);
      return { dosage, when, known, standing, more };
    });
  });
  return deliveries(row, medication, givings);
};
