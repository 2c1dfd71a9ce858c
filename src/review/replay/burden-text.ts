/** The forecast of alerts for the person who ran the review: rates, from the counts of burden.json. */
import { type CountTree, namesOf } from '../summary/count-tree.js';

/** Clinicians that are listed; burden.json holds all. */
const LISTED = 10;

/** The forecast, line by line. */
export function burdenText(burden: CountTree): readonly string[] {
  const orders = numberAt(burden, 'orders');
  const alerts = treeAt(burden, 'alerts');
  const atOrders = sumOf(treeAt(alerts, 'order-signed'), 'shown');
  return [
    `Alert burden, had the hooks been there: ${atOrders} cards for ${orders} orders (${per100(atOrders, orders)} per 100).`,
    ...namesOf(alerts).flatMap((point) => pointLines(point, treeAt(alerts, point), burden)),
    ...clinicianLines(treeAt(burden, 'clinicians')),
  ];
}

function pointLines(point: string, rules: CountTree, burden: CountTree): readonly string[] {
  const moments = numberAt(treeAt(burden, 'moments'), point);
  const rows = namesOf(rules).flatMap((rule) => {
    const severities = treeAt(rules, rule);
    return namesOf(severities).map((severity) => alertLine(`${rule}, ${severity}`, treeAt(severities, severity)));
  });
  return [`  ${point}: ${sumOf(rules, 'shown')} cards at ${moments} moments`, ...rows];
}

function alertLine(what: string, counts: CountTree): string {
  const share = (satisfied: string, watched: string): string =>
    percent(numberAt(counts, satisfied), numberAt(counts, watched));
  const held = numberAt(counts, 'heldBack');
  return [
    `    ${what}: ${numberAt(counts, 'shown')} shown`,
    ...(held === 0 ? [] : [`${held} over the limit`]),
    `met without any alert within 24 h ${share('satisfiedInOneDay', 'watchedOneDay')}`,
    `7 days ${share('satisfiedInSevenDays', 'watchedSevenDays')}`,
  ].join(', ');
}

function clinicianLines(clinicians: CountTree): readonly string[] {
  const rows = namesOf(clinicians).map((name) => {
    const months = treeAt(clinicians, name);
    const [alerts, orders] = [sumOf(months, 'alerts'), sumOf(months, 'orders')];
    return { name, alerts, orders, months: namesOf(months).length };
  });
  const most = rows.toSorted((one, other) => other.alerts - one.alerts).slice(0, LISTED);
  if (most.length === 0) return [];
  return [
    `  Clinicians with most cards at orders, of ${rows.length} (burden.json has every month):`,
    ...most.map(
      ({ name, alerts, orders, months }) =>
        `    ${name}: ${alerts} cards for ${orders} orders in ${months} ${months === 1 ? 'month' : 'months'}`,
    ),
  ];
}

function per100(part: number, of: number): string {
  return of === 0 ? '–' : ((100 * part) / of).toFixed(1);
}

function percent(part: number, of: number): string {
  return of === 0 ? '–' : `${Math.round((100 * part) / of)} % of ${of}`;
}

/** The number under a name; 0 where there is none. */
export function numberAt(tree: CountTree, name: string): number {
  const value = tree[name];
  return typeof value === 'number' ? value : 0;
}

/** The branch under a name; empty where there is none. */
export function treeAt(tree: CountTree, name: string): CountTree {
  const value = tree[name];
  return typeof value === 'object' ? value : {};
}

/** All leaves of that name in a tree, added up. */
function sumOf(tree: CountTree, leaf: string): number {
  return Object.entries(tree).reduce(
    (sum, [name, value]) => sum + (typeof value === 'object' ? sumOf(value, leaf) : name === leaf ? value : 0),
    0,
  );
}
