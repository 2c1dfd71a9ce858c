/** What shows that surgeons looked at the patient again: notes, and a resection done, planned or decided against. */
import { lastDayOfCourse } from '../../timeline/course-span.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import type { SourceType } from '../../timeline/fact.js';
import { ofKind } from '../../timeline/of-kind.js';
import type { Remark } from '../../timeline/vocabulary.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem, Sentence } from '../rule.js';

/** Where a review would be documented (protocol section 9, decision 22). */
export const REVIEW_SOURCES: readonly SourceType[] = [
  'Condition',
  'Procedure',
  'Encounter',
  'Observation',
  'DiagnosticReport',
];

const NOTES: Readonly<Partial<Record<Remark, Sentence>>> = {
  multidisciplinary: PHRASES.multidisciplinary,
  'refused-surgery': PHRASES.refusedSurgery,
  inoperable: PHRASES.inoperable,
};

/** Reviews from a day on, to the end of the course. */
export function reviewsSince(view: CourseView, from: Day): readonly EvidenceItem[] {
  const end = lastDayOfCourse(view);
  const notes = ofKind(view.facts, 'remark').map((fact) => ({ fact, what: NOTES[fact.remark] }));
  const resections = ofKind(view.facts, 'lung-resection').map((fact) => {
    if (fact.notDone === true) return { fact, what: PHRASES.resectionNotDone };
    return { fact, what: fact.standing === 'performed' ? PHRASES.resection : PHRASES.resectionPlanned };
  });
  return [...notes, ...resections].flatMap(({ fact, what }) =>
    what !== undefined && fact.day >= from && fact.day <= end ? [{ resource: fact.source, day: fact.day, what }] : [],
  );
}
