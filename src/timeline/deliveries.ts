/** Which drug rows count on a day, and how: orders carried out, replaced, halted or past (section 9, decision 2). */
import type { Day } from './day.js';
import type { Delivery, DeliveryStatus } from './course-view.js';
import type { Dated, DrugDelivery } from './fact.js';
import type { CourseSettings } from './settings.js';

/** What tells two rows of one dose together: ingredient and route. */
function doseKey(row: DrugDelivery): string {
  return `${row.drug?.ingredient ?? '?'}|${row.route}`;
}

/** Orders that an administration carries out without naming them: same drug, same route, within the merge days. */
function carriedOutUnnamed(
  order: Dated<DrugDelivery>,
  administered: ReadonlyMap<string, readonly Dated<DrugDelivery>[]>,
  mergeDays: number,
): boolean {
  const rows = administered.get(doseKey(order)) ?? [];
  return rows.some((row) => row.fulfils === undefined && row.day >= order.day && row.day - order.day <= mergeDays);
}

/**
 * The deliveries that count on a day.
 *
 * Administration beats the order it fulfils; an order replaced by another, or halted, satisfies nothing; an
 * order whose day has passed counts as given (`ordersCountAsGiven`); drafts and orders to come are planned, a
 * draft never before `asOf`.
 *
 * @param rows drug rows known on the day, settled on days, performed ones not after it, in their fixed order
 */
export function countedDeliveries(
  rows: readonly Dated<DrugDelivery>[],
  asOf: Day,
  settings: CourseSettings,
): readonly Delivery[] {
  const performed = rows.filter((row) => row.standing === 'performed');
  const carriedOut = new Set(performed.map((row) => row.fulfils));
  const administered = new Map<string, Dated<DrugDelivery>[]>();
  for (const row of performed) administered.set(doseKey(row), [...(administered.get(doseKey(row)) ?? []), row]);
  const replaced = new Set(rows.map((row) => row.replaces));

  const statusOf = (row: Dated<DrugDelivery>): DeliveryStatus | undefined => {
    if (row.standing === 'performed') return 'given';
    if (row.halted === true || replaced.has(row.source)) return undefined;
    if (row.standing === 'draft') return 'planned';
    if (row.day <= asOf && carriedOut.has(row.source)) return undefined;
    if (carriedOutUnnamed(row, administered, settings.mergeDays)) return undefined;
    if (row.day >= asOf) return 'planned';
    return settings.ordersCountAsGiven ? 'counted-as-given' : undefined;
  };

  return rows.flatMap((row) => {
    const status = statusOf(row);
    if (status === undefined) return [];
    const day = row.standing === 'draft' && row.day < asOf ? asOf : row.day;
    return [{ ...row, day, status }];
  });
}
