/** Courses and segments of a judged chart as plain values: what tables, counts and timelines show. */
import type { OutcomeRow } from '../../rules/outcome-row.js';
import type { Course, CourseView, Segment } from '../../timeline/course-view.js';
import { type Day, plusDays } from '../../timeline/day.js';
import { LAST_DAY, type Extent, ledgerOn } from '../../timeline/ledger.js';
import { ofKind } from '../../timeline/of-kind.js';
import { drugsOf } from '../../timeline/regimen-match.js';
import { type Parties, type WhoAndWhere, whoAndWhere } from './who-and-where.js';

export interface ToldSegment extends WhoAndWhere {
  readonly number: number;
  /** Day of the arterial session. */
  readonly day: Day;
  readonly until: Day;
  /** Ingredients infused; empty where the chart names none. */
  readonly arterial: readonly string[];
  /** Doses given to the whole body from the session on. */
  readonly systemic: readonly { readonly day: Day; readonly drug: string; readonly specific: boolean }[];
  /** Whether a systemic cell-cycle-specific drug followed; `unknown` where the chart cannot tell (clause C2). */
  readonly supplement: 'given' | 'none' | 'unknown';
  /** Days from the session to the first such dose. */
  readonly daysToSupplement?: number;
  /** How far the feeding vessels were closed at the end of the segment. */
  readonly embolization: Extent;
}

export interface ToldCourse {
  readonly number: number;
  readonly segments: readonly ToldSegment[];
  readonly embolizations: readonly Day[];
  /** First day on which all feeding vessels are known to be closed. */
  readonly completeEmbolization?: Day;
  /** First day of external-beam radiotherapy of the thorax, or of radiotherapy of unstated kind or site. */
  readonly radiotherapy?: Day;
  /** Resection that ended the course. */
  readonly surgery?: Day;
  readonly death?: Day;
}

const SUPPLEMENT_RULE = 'give-systemic-supplement';

/** @param views of the courses of a chart, earliest first */
export function toldCourses(views: readonly CourseView[], row: OutcomeRow, parties: Parties): readonly ToldCourse[] {
  const attribution = whoAndWhere(parties);
  return views.flatMap((view, index) => {
    const segments = view.course.segments.filter(({ session }) => !session.planned);
    const [first] = segments;
    if (first === undefined) return [];
    const next = views[index + 1]?.course.segments[0].session.day ?? (LAST_DAY as Day);
    const told = segments.map((segment) => toldSegment(segment, view, row, attribution));
    return [{ number: view.course.number, segments: told, ...actsOf(view, first.session.day, next) }];
  });
}

function toldSegment(
  { number, session, until, systemic }: Segment,
  view: CourseView,
  row: OutcomeRow,
  attribution: ReturnType<typeof whoAndWhere>,
): ToldSegment {
  const doses = systemic.flatMap(({ day, drug, status }) =>
    drug === undefined || day < session.day || status === 'planned'
      ? []
      : [{ day, drug: drug.ingredient, specific: drug.cellCycle === 'specific' }],
  );
  const first = doses.find(({ specific }) => specific);
  const unknown = row.outcomes.some(
    ({ rule, course, segment, status }) =>
      rule === SUPPLEMENT_RULE && course === view.course.number && segment === number && status === 'indeterminate',
  );
  const acts = [...session.infusions, ...session.embolizations, ...session.angiographies].map(({ source }) => source);
  return {
    number,
    day: session.day,
    until,
    arterial: drugsOf(session.deliveries).map(({ ingredient }) => ingredient),
    systemic: doses,
    supplement: first !== undefined ? 'given' : unknown ? 'unknown' : 'none',
    ...(first && { daysToSupplement: first.day - session.day }),
    embolization: ledgerOn(view, until).extent,
    ...attribution(acts, session.day),
  };
}

/** The acts of a course from its first session on, before the next course. */
function actsOf(view: CourseView, from: Day, before: Day): Omit<ToldCourse, 'number' | 'segments'> {
  const within = ({ day }: { readonly day: Day }): boolean => day >= from && day < before;
  const performed = <F extends { readonly standing: string; readonly day: Day }>(facts: readonly F[]): readonly F[] =>
    facts.filter((fact) => fact.standing === 'performed' && within(fact));
  const embolizations = [...new Set(performed(ofKind(view.facts, 'embolization')).map(({ day }) => day))];
  const complete = embolizations.find((day) => ledgerOn(view, day).extent === 'complete');
  const radiotherapy = performed(ofKind(view.facts, 'radiotherapy')).find(
    ({ modality, site }) => modality !== 'brachytherapy' && site !== 'elsewhere',
  );
  return {
    embolizations,
    ...(complete !== undefined && { completeEmbolization: complete }),
    ...(radiotherapy && { radiotherapy: radiotherapy.day }),
    ...endOf(view.course),
  };
}

function endOf({ endedBy }: Course): Pick<ToldCourse, 'surgery' | 'death'> {
  if (endedBy?.kind === 'resection') return { surgery: endedBy.day };
  return endedBy?.kind === 'death' ? { death: endedBy.day } : {};
}

/** The segment that an outcome is about; of the whole course, its latest one. */
export function segmentOf(
  courses: readonly ToldCourse[],
  { course, segment }: { readonly course: number; readonly segment?: number },
): ToldSegment | undefined {
  const segments = courses.find(({ number }) => number === course)?.segments ?? [];
  return segments.find(({ number }) => number === segment) ?? segments.at(-1);
}

/** The day so many days from another; undefined stays undefined. */
export function shifted(day: Day | undefined, by: number): Day | undefined {
  return day === undefined ? undefined : plusDays(day, by);
}
