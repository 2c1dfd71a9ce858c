/** What a chart says against surgery in words (protocol section 9, decision 22). */
import { lastDayOfCourse } from '../../timeline/course-span.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { Dated, LungResection, Remarked } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import { ofKind } from '../../timeline/of-kind.js';
import { aboutSurgery } from '../about-surgery.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem, Sentence } from '../rule.js';

export interface Reasons {
  readonly remarks: readonly { readonly fact: Dated<Remarked>; readonly what: Sentence }[];
  /** Resections documented as not done, whose reason cannot be read. */
  readonly unexplained: readonly Dated<LungResection>[];
  /** The last resection done before the course. */
  readonly resected?: Dated<LungResection>;
}

/** What is said about surgery up to the end of the course, whenever it was written: it can be made good. */
export function reasonsOf(view: CourseView): Reasons {
  const start = view.course.segments[0].session.day;
  const until = lastDayOfCourse(view);
  const remarks = flat(ofKind(view.facts, 'remark'), (fact) => {
    const what = aboutSurgery(fact);
    return what === undefined || fact.day > until ? [] : [{ fact, what }];
  });
  const resections = ofKind(view.facts, 'lung-resection').filter(({ day }) => day <= until);
  const resected = resections.findLast(
    ({ standing, notDone, day }) => standing === 'performed' && notDone !== true && day < start,
  );
  return {
    remarks,
    unexplained: resections.filter(({ notDone }) => notDone === true),
    ...(resected && { resected }),
  };
}

/** The rows that speak about surgery. */
export function ofReasons({ remarks, unexplained, resected }: Reasons): readonly EvidenceItem[] {
  return [
    ...remarks.map(({ fact, what }) => ({ resource: fact.source, day: fact.day, what })),
    ...unexplained.map(({ source, day }) => ({ resource: source, day, what: PHRASES.resectionNotDone })),
    ...(resected ? [{ resource: resected.source, day: resected.day, what: PHRASES.resection }] : []),
  ];
}
