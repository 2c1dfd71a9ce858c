/** Which drug rows count on a day, and how: orders carried out, replaced, halted or past (section 9, decision 2). */
import type { Day } from './day.js';
import type { Delivery } from './course-view.js';
import type { ArterialInfusion, Dated, DrugDelivery } from './fact.js';
import type { CourseSettings } from './settings.js';

/** Within so many days an act carries out an order that it does not name: less than the shortest cycle (21 days). */
const WITHIN_CYCLE = 20;

type Row = Dated<DrugDelivery>;

/** The last of the rows from which `day` is less than a cycle away. */
function lastBefore(rows: readonly Row[], day: Day): Row | undefined {
  return rows.findLast((row) => row.day <= day && day - row.day <= WITHIN_CYCLE);
}

/** The days on which each order was carried out: administrations that name it, or of its drug without a name. */
function carriedOutDays(performed: readonly Row[], orders: readonly Row[]): ReadonlyMap<string, ReadonlySet<Day>> {
  const days = new Map<string, Set<Day>>();
  for (const row of performed) {
    const alike = (order: Row): boolean =>
      order.drug?.ingredient === row.drug?.ingredient && (order.route === row.route || order.route === 'unknown');
    const order = row.fulfils ?? lastBefore(orders.filter(alike), row.day)?.source;
    if (order !== undefined) days.set(order, (days.get(order) ?? new Set()).add(row.day));
  }
  return days;
}

/** Arterial orders that an infusion procedure carried out, with its day: the drugs were given then. */
function dayOfInfusion(infusions: readonly Dated<ArterialInfusion>[], orders: readonly Row[]): ReadonlyMap<Row, Day> {
  const days = new Map<Row, Day>();
  for (const { day } of infusions.toReversed()) {
    const last = lastBefore(orders, day);
    for (const order of orders) if (order.day === last?.day) days.set(order, day);
  }
  return days;
}

/**
 * The deliveries that count on a day.
 *
 * Administration beats the order it fulfils: as many days of an order as it was given on are carried out, the rest
 * lapse with their day. An order halted, or replaced by another within its cycle, satisfies nothing; an order whose
 * day has passed counts as given (`ordersCountAsGiven`), by artery on the day of the infusion that followed; drafts
 * and orders to come are planned, a draft never before `asOf`.
 *
 * @param rows drug rows known on the day, settled on days, performed ones not after it, in their fixed order
 * @param infusions infusion procedures performed, in their fixed order
 */
export function countedDeliveries(
  rows: readonly Row[],
  infusions: readonly Dated<ArterialInfusion>[],
  asOf: Day,
  settings: CourseSettings,
): readonly Delivery[] {
  const replacing = rows.filter((row) => row.replaces !== undefined);
  const replaced = (row: Row): boolean =>
    replacing.some((other) => other.replaces === row.source && other.known - row.day <= WITHIN_CYCLE);
  const orders = rows.filter((row) => row.standing === 'ordered' && row.halted !== true && !replaced(row));
  const performed = rows.filter((row) => row.standing === 'performed');
  const carriedOut = carriedOutDays(performed, orders);
  const infused = dayOfInfusion(
    infusions,
    orders.filter((row) => row.route === 'arterial'),
  );

  const counted = (row: Row): Delivery | undefined => {
    if (row.standing === 'performed') return { status: 'given', ...row };
    if (row.standing === 'draft')
      return row.halted === true || replaced(row)
        ? undefined
        : { status: 'planned', ...row, day: row.day < asOf ? asOf : row.day };
    if (!orders.includes(row)) return undefined;
    const given = carriedOut.get(row.source)?.size ?? 0;
    const days = new Set(orders.filter(({ source }) => source === row.source).map(({ day }) => day));
    if ([...days].indexOf(row.day) < given) return undefined;
    if (row.day >= asOf) return { status: 'planned', ...row };
    if (given > 0 || !settings.ordersCountAsGiven) return undefined;
    return { status: 'counted-as-given', ...row, day: infused.get(row) ?? row.day };
  };
  return rows.map(counted).filter((row) => row !== undefined);
}
