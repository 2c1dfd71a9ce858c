/** Angiographies as maps of the vessels: which name them, which keep silent. */
import type { CourseView } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import type { Angiography, Dated } from '../../timeline/fact.js';
import { ledgerOn } from '../../timeline/ledger.js';
import { ofKind } from '../../timeline/of-kind.js';
import type { Vessel } from '../../timeline/vocabulary.js';

type Row = Dated<Angiography>;

/** Angiographies that were performed, earliest first. */
export function performedOf(view: CourseView): readonly Row[] {
  return ofKind(view.facts, 'angiography').filter((row) => row.standing === 'performed');
}

/** Those that name a vessel which feeds the tumor through the systemic circulation. */
export function mapsOf(view: CourseView): readonly Row[] {
  return performedOf(view).filter(
    (row) => ledgerOn({ facts: [row], settings: view.settings }, row.day).feeders.length > 0,
  );
}

/** Angiographies to come: orders, and drafts where orders are judged. */
function plannedOf(view: CourseView): readonly Row[] {
  return ofKind(view.facts, 'angiography').filter(
    ({ standing, day }) => standing !== 'performed' && day >= view.asOf && (view.planning || standing === 'ordered'),
  );
}

/**
 * The last angiography, done or to come, of which nobody can tell what it shows; one whose day another one names the
 * vessels of is told by that.
 */
export function silentOf(
  view: CourseView,
  until: Day,
  names: (vessels: readonly Vessel[]) => boolean,
): Row | undefined {
  const performed = performedOf(view);
  const told = new Set(performed.filter(({ vessels }) => names(vessels)).map(({ day }) => day));
  return [...performed.filter(({ day }) => !told.has(day)), ...plannedOf(view)].findLast(({ day }) => day <= until);
}
