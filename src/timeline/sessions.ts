/** Arterial sessions: rows of one intervention put together (protocol section 2). */
import { plusDays, type Day } from './day.js';
import type { Delivery, Session } from './course-view.js';
import type { ArterialInfusion, Dated } from './fact.js';
import { ofKind } from './of-kind.js';
import type { CourseSettings } from './settings.js';

/** A row that proves arterial delivery. */
type DeliveryRow = Delivery | Dated<ArterialInfusion>;

export interface SessionRows {
  readonly facts: readonly Dated[];
  readonly deliveries: readonly Delivery[];
}

const isPlanned = (row: DeliveryRow): boolean =>
  row.kind === 'drug-delivery' ? row.status === 'planned' : row.standing !== 'performed';

/**
 * Rows of arterial delivery. No route is never arterial; arterial drugs on a day of another organ's infusion
 * belong to that organ, unless an infusion of the lung stands on the same day.
 */
function deliveryRows({ facts, deliveries }: SessionRows): readonly DeliveryRow[] {
  const infusions = ofKind(facts, 'arterial-infusion');
  const lungDays = new Set(infusions.map((row) => row.day));
  const otherDays = new Set(
    ofKind(facts, 'other-organ-infusion')
      .map((row) => row.day)
      .filter((day) => !lungDays.has(day)),
  );
  const drugs = deliveries.filter((row) => row.route === 'arterial' && !otherDays.has(row.day));
  return [...drugs, ...infusions].sort((a, b) => a.day - b.day);
}

/** Groups rows: the first opens a session, rows within `mergeDays` of *it* belong to it (not chained). */
function grouped(rows: readonly DeliveryRow[], mergeDays: number): DeliveryRow[][] {
  const groups: DeliveryRow[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && row.day - group[0].day <= mergeDays) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

/**
 * The sessions of a chart, earliest first.
 *
 * Planned rows join a performed session within `mergeDays`; what is left of them makes planned sessions, which
 * stand after all performed ones (section 9, decision 3).
 */
export function sessionsOf(rows: SessionRows, settings: CourseSettings): readonly Session[] {
  const { mergeDays } = settings;
  const all = deliveryRows(rows);
  const performed = grouped(
    all.filter((row) => !isPlanned(row)),
    mergeDays,
  );
  const leftOver: DeliveryRow[] = [];
  for (const row of all.filter(isPlanned)) {
    const near = performed.find((group) => Math.abs(row.day - (group[0] as DeliveryRow).day) <= mergeDays);
    if (near === undefined) leftOver.push(row);
    else near.push(row);
  }
  const planned = grouped(leftOver, mergeDays);
  const days = [...performed, ...planned].map((group) => (group[0] as DeliveryRow).day);
  return [...performed, ...planned].map((group, index) => {
    const day = days[index] as Day;
    // A row beside two sessions belongs to the later of them only where the earlier is out of reach.
    const beside = (row: Dated): boolean => days.find((other) => Math.abs(row.day - other) <= mergeDays) === day;
    const drugs = group.filter((row) => row.kind === 'drug-delivery');
    return {
      day,
      planned: index >= performed.length,
      drafts: [...new Set(group.filter((row) => row.standing === 'draft').map((row) => row.source))],
      deliveries: [...drugs, ...unroutedPlatinum(rows.deliveries, day)],
      infusions: group.filter((row) => row.kind === 'arterial-infusion'),
      embolizations: ofKind(rows.facts, 'embolization').filter(beside),
      angiographies: ofKind(rows.facts, 'angiography').filter(beside),
    };
  });
}

/** A platinum with no route on a session day belongs to the session (section 9, decision 1). */
function unroutedPlatinum(deliveries: readonly Delivery[], day: Day): readonly Delivery[] {
  return deliveries.filter((row) => row.route === 'unknown' && row.day === day && row.drug?.drugClass === 'platinum');
}

/** Last day of a segment that no further session ended. */
export function lastDayOfOpenSegment(session: Session, settings: CourseSettings): Day {
  return plusDays(session.day, settings.maxGapDays);
}
