/** Sessions cut into courses and segments (protocol section 2; section 9, decisions 1, 10 and 11). */
import { plusDays, type Day } from './day.js';
import type { Course, Delivery, Segment, Session } from './course-view.js';
import type { Dated, LungResection } from './fact.js';
import { ofKind } from './of-kind.js';
import { lastDayOfOpenSegment, type SessionRows } from './sessions.js';
import type { CourseSettings } from './settings.js';
import { flat } from './flat.js';

/** Systemic doses so many days before a session are shown with it ("supplement-before-infusion"). */
const DAYS_BEFORE = 2;

/** A dose that can only have gone to the whole body. */
function isSystemic(row: Delivery, sessionDays: ReadonlySet<Day>, settings: CourseSettings): boolean {
  if (row.form === 'oral' && !settings.oralCounts) return false;
  if (row.route === 'systemic') return true;
  if (row.route !== 'unknown') return false;
  if (row.form === 'oral') return true;
  return row.form === 'injectable' && !sessionDays.has(row.day);
}

/** Days on which something was given by artery, to the lung or to another organ. */
function arterialDays(sessions: readonly Session[], facts: readonly Dated[]): ReadonlySet<Day> {
  return new Set([
    ...flat(sessions, ({ day, deliveries, infusions }) => [
      day,
      ...[...deliveries, ...infusions].map((row) => row.day),
    ]),
    ...ofKind(facts, 'other-organ-infusion').map((row) => row.day),
  ]);
}

function segmentsOf(
  sessions: readonly [Session, ...Session[]],
  { facts, deliveries }: SessionRows,
  settings: CourseSettings,
): [Segment, ...Segment[]] {
  const sessionDays = arterialDays(sessions, facts);
  const ofSession = new Set(flat(sessions, (session) => session.deliveries));
  const others = deliveries.filter((row) => !ofSession.has(row));
  return sessions.map((session, index): Segment => {
    const next = sessions[index + 1];
    const until = next === undefined ? lastDayOfOpenSegment(session, settings) : plusDays(next.day, -1);
    const within = others.filter((row) => row.day >= plusDays(session.day, -DAYS_BEFORE) && row.day <= until);
    const systemic = within.filter((row) => isSystemic(row, sessionDays, settings));
    return {
      number: index + 1,
      session,
      until,
      ...(next && { next }),
      systemic,
      routeUnknown: within.filter((row) => row.route === 'unknown' && !systemic.includes(row) && row.form !== 'oral'),
    };
  }) as [Segment, ...Segment[]];
}

function resectionsOf(facts: readonly Dated[]): readonly Dated<LungResection>[] {
  return ofKind(facts, 'lung-resection').filter((fact) => fact.standing === 'performed' && fact.notDone !== true);
}

/** What ends treatment for good: resection after the course began, death, hospice care. */
function endOf(facts: readonly Dated[], from: Day, before: Day | undefined): Course['endedBy'] {
  const resections = resectionsOf(facts).map((fact) => ({
    kind: 'resection' as const,
    day: fact.day,
    source: fact.source,
  }));
  const ends = ofKind(facts, 'end-of-care').map((fact) => ({ kind: fact.reason, day: fact.day, source: fact.source }));
  return [...resections, ...ends]
    .filter((end) => end.day >= from && (before === undefined || end.day < before))
    .sort((a, b) => a.day - b.day)[0];
}

/** A resection after the last session: what comes later is another course (section 9, decision 11). */
function resectedBetween(facts: readonly Dated[], last: Day, next: Day): boolean {
  return resectionsOf(facts).some(({ day }) => day >= last && day < next);
}

/**
 * The courses of a chart, earliest first.
 *
 * A session that is only planned bounds the segment before it, and has a segment of its own where `planning` asks.
 *
 * @param sessions earliest first, as sessionsOf gives them
 */
export function coursesOf(
  sessions: readonly Session[],
  { facts, deliveries }: SessionRows,
  { asOf, settings, planning }: { readonly asOf: Day; readonly settings: CourseSettings; readonly planning: boolean },
): readonly Course[] {
  const groups: [Session, ...Session[]][] = [];
  for (const session of sessions) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const joins =
      last !== undefined &&
      session.day - last.day < settings.courseGapDays &&
      !resectedBetween(facts, last.day, session.day);
    if (group === undefined || !joins) groups.push([session]);
    else group.push(session);
  }
  const judged = groups.filter(([first]) => planning || !first.planned);
  return judged.map((group, index) => {
    const all = segmentsOf(group, { facts, deliveries }, settings);
    const segments = all.filter(({ session }) => planning || !session.planned) as [Segment, ...Segment[]];
    const last = (segments.at(-1) as Segment).session.day;
    const nextCourse = judged[index + 1]?.[0];
    const endedBy = endOf(facts, group[0].day, nextCourse?.day);
    return {
      number: index + 1,
      segments,
      closed: endedBy !== undefined || asOf - last > settings.courseClosedAfterDays,
      // A course that is only planned ends none: a session may still come before it.
      ended: endedBy !== undefined || nextCourse?.planned === false || asOf - last >= settings.courseGapDays,
      ...(endedBy && { endedBy }),
    };
  });
}
