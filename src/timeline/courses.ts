/** Sessions cut into courses and segments (protocol section 2; section 9, decisions 1, 10 and 11). */
import { plusDays, type Day } from './day.js';
import type { Course, Delivery, Segment, Session } from './course-view.js';
import type { Dated } from './fact.js';
import { ofKind } from './of-kind.js';
import { lastDayOfOpenSegment } from './sessions.js';
import type { CourseSettings } from './settings.js';

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

/** Days on which an arterial row stands. */
function daysOfSessions(sessions: readonly Session[]): ReadonlySet<Day> {
  return new Set(
    sessions.flatMap((session) => [
      session.day,
      ...[...session.deliveries, ...session.infusions].map((row) => row.day),
    ]),
  );
}

function segmentsOf(
  sessions: readonly [Session, ...Session[]],
  deliveries: readonly Delivery[],
  settings: CourseSettings,
): [Segment, ...Segment[]] {
  const sessionDays = daysOfSessions(sessions);
  const ofSession = new Set(sessions.flatMap((session) => session.deliveries));
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

/** What ends treatment for good: resection after the course began, death, hospice care. */
function endOf(facts: readonly Dated[], from: Day, before: Day | undefined): Course['endedBy'] {
  const resections = ofKind(facts, 'lung-resection')
    .filter((fact) => fact.standing === 'performed' && fact.notDone !== true)
    .map((fact) => ({ kind: 'resection' as const, day: fact.day, source: fact.source }));
  const ends = ofKind(facts, 'end-of-care').map((fact) => ({ kind: fact.reason, day: fact.day, source: fact.source }));
  return [...resections, ...ends]
    .filter((end) => end.day >= from && (before === undefined || end.day < before))
    .sort((a, b) => a.day - b.day)[0];
}

/**
 * The courses of a chart, earliest first.
 *
 * @param sessions earliest first, as sessionsOf gives them
 */
export function coursesOf(
  sessions: readonly Session[],
  deliveries: readonly Delivery[],
  facts: readonly Dated[],
  asOf: Day,
  settings: CourseSettings,
): readonly Course[] {
  const groups: [Session, ...Session[]][] = [];
  for (const session of sessions) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group === undefined || last === undefined || session.day - last.day >= settings.courseGapDays)
      groups.push([session]);
    else group.push(session);
  }
  return groups.map((group, index) => {
    const last = (group.at(-1) as Session).day;
    const nextCourse = groups[index + 1]?.[0];
    const endedBy = endOf(facts, group[0].day, nextCourse?.day);
    return {
      number: index + 1,
      segments: segmentsOf(group, deliveries, settings),
      closed: endedBy !== undefined || asOf - last > settings.courseClosedAfterDays,
      ended: endedBy !== undefined || nextCourse !== undefined || asOf - last >= settings.courseGapDays,
      ...(endedBy && { endedBy }),
    };
  });
}
