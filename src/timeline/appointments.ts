/** Appointments as planned acts (section 6, `appointment-booked`; section 9, decision 3). */
import type { Day } from './day.js';
import type { ArterialInfusion, Dated, Embolization } from './fact.js';
import { ofKind } from './of-kind.js';
import { flat } from './flat.js';

/**
 * The acts that appointments plan: an arterial session as an infusion, an embolization as one, each of the standing
 * of its appointment. Booked radiotherapy is read by its rule from the appointment itself.
 *
 * An appointment whose day has passed plans nothing: procedures tell what was done.
 */
export function plannedByAppointments(
  facts: readonly Dated[],
  asOf: Day,
): readonly (Dated<ArterialInfusion> | Dated<Embolization>)[] {
  return flat(ofKind(facts, 'appointment'), (fact): (Dated<ArterialInfusion> | Dated<Embolization>)[] => {
    const { source, when, known, day, standing, purpose, vessels = [], remarks } = fact;
    if (day < asOf) return [];
    const act = { source, when, known, day, standing };
    if (purpose === 'arterial-session') return [{ kind: 'arterial-infusion', ...act, vessels: [] }];
    if (purpose === 'embolization') return [{ kind: 'embolization', ...act, vessels, ...(remarks && { remarks }) }];
    return [];
  });
}
