/** What a chart says against surgery in words (protocol section 9, decision 22). */
import { lastDayOfCourse } from '../../timeline/course-span.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { Dated, LungResection, Remarked, SourceType } from '../../timeline/fact.js';
import { ofKind } from '../../timeline/of-kind.js';
import type { Remark } from '../../timeline/vocabulary.js';
import { PHRASES } from '../phrases.js';
import type { EvidenceItem, Sentence } from '../rule.js';

/** Where such words, a stage or a resection would be documented. */
export const REASON_SOURCES: readonly SourceType[] = [
  'Condition',
  'Procedure',
  'Encounter',
  'Observation',
  'DiagnosticReport',
];

const REASON: Readonly<Partial<Record<Remark, Sentence>>> = {
  inoperable: PHRASES.inoperable,
  'refused-surgery': PHRASES.refusedSurgery,
  multidisciplinary: PHRASES.multidisciplinary,
};

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
  const remarks = ofKind(view.facts, 'remark').flatMap((fact) => {
    const what = REASON[fact.remark];
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
