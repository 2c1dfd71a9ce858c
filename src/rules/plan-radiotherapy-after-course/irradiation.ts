/** Radiotherapy that counts for the course (protocol section 9, decisions 20 and 31). */
import { lastDayOfCourse } from '../../timeline/course-span.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import type { Appointment, Dated, Radiotherapy } from '../../timeline/fact.js';
import { ofKind } from '../../timeline/of-kind.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem } from '../rule.js';

export interface Irradiation {
  readonly day: Day;
  readonly planned: boolean;
  readonly item: EvidenceItem;
}

function irradiation(row: Dated<Radiotherapy> | Dated<Appointment>, asOf: Day): Irradiation {
  // A draft is never of the past.
  const day = row.standing === 'draft' && row.day < asOf ? asOf : row.day;
  const planned = row.standing !== 'performed';
  const act = planned ? PHRASES.radiotherapyPlanned : PHRASES.radiotherapy;
  const what = row.kind === 'appointment' ? PHRASES.radiotherapyBooked : act;
  return { day, planned, item: { resource: row.source, day, what } };
}

/**
 * Radiotherapy from the first session to the end of the course, earliest first, given, ordered, drafted or booked.
 * External beam or of unstated modality, of the chest or of unstated site; no brachytherapy, no seeds.
 */
export function irradiationsOf(view: CourseView): readonly Irradiation[] {
  const first = view.course.segments[0].session.day;
  const last = lastDayOfCourse(view);
  const acts = ofKind(view.facts, 'radiotherapy').filter(
    (row) => row.modality !== 'brachytherapy' && row.site !== 'elsewhere',
  );
  const booked = ofKind(view.facts, 'appointment').filter((row) => row.purpose === 'radiotherapy');
  return [...acts, ...booked]
    .map((row) => irradiation(row, view.asOf))
    .filter(({ day }) => day >= first && day <= last)
    .sort((a, b) => a.day - b.day);
}
