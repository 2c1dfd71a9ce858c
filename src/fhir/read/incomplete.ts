/** Acts that could not be read: from which day the silence of their types proves nothing. */
import type { Day } from '../../timeline/day.js';
import type { ChartFacts, SourceType } from '../../timeline/fact.js';
import { when } from './dates.js';
import { CHART_START, type Row, knownDay } from './row.js';

/** When a resource was written down, and when the act was: of the types that are read, each has some of these. */
const RECORDED = ['recordedDate', 'authoredOn', 'issued', 'dateAsserted', 'created'];
const HAPPENED = ['effective', 'performed'];

/** By type: the first day on which such an act was known; the start of the chart where one does not tell. */
export function incompleteSince(rows: Iterable<Row>): ReadonlyMap<string, Day> {
  const since = new Map<string, Day>();
  for (const row of rows) since.set(row.type, Math.min(since.get(row.type) ?? Infinity, knownOf(row)) as Day);
  return since;
}

/** What the facts of a chart tell of it. @param received how far each type was obtained, were all of it readable */
export function partialSince(
  since: ReadonlyMap<string, Day>,
  received: ChartFacts['coverage'],
): Pick<ChartFacts, 'partialSince'> {
  const dated = [...since].filter(([type, day]) => day !== CHART_START && received[type as SourceType] === 'complete');
  return dated.length === 0 ? {} : { partialSince: Object.fromEntries(dated) };
}

/** Its day, read for this alone: notes about it are not told, and it does not make the chart any newer. */
function knownOf(row: Row): Day {
  const apart: Row = { ...row, log: { ...row.log, notes: [] }, gathered: { ...row.gathered } };
  const zone = row.around.siteTimeZone;
  const own = HAPPENED.map((name) => when(apart, name, zone)?.days).find((days) => days !== undefined);
  return knownDay(apart, RECORDED, own);
}
