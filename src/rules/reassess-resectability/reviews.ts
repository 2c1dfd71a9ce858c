/** What shows that surgeons looked at the patient again: notes, and a resection done, planned or decided against. */
import { lastDayOfCourse } from '../../timeline/course-span.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import { flat } from '../../timeline/flat.js';
import { ofKind } from '../../timeline/of-kind.js';
import { aboutSurgery } from '../about-surgery.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem } from '../rule.js';

/** Reviews from a day on, to the end of the course. */
export function reviewsSince(view: CourseView, from: Day): readonly EvidenceItem[] {
  const end = lastDayOfCourse(view);
  const notes = ofKind(view.facts, 'remark').map((fact) => ({ fact, what: aboutSurgery(fact) }));
  const resections = ofKind(view.facts, 'lung-resection').map((fact) => {
    if (fact.notDone === true) return { fact, what: PHRASES.resectionNotDone };
    return { fact, what: fact.standing === 'performed' ? PHRASES.resection : PHRASES.resectionPlanned };
  });
  return flat([...notes, ...resections], ({ fact, what }) =>
    what !== undefined && fact.day >= from && fact.day <= end ? [{ resource: fact.source, day: fact.day, what }] : [],
  );
}
