import type { CourseView } from '../../timeline/course-view.js';
import type { Angiography, ArterialInfusion, Dated, Embolization, Remarked } from '../../timeline/fact.js';
import { ledgerOn } from '../../timeline/ledger.js';
import { ofKind } from '../../timeline/of-kind.js';
import type { Vessel } from '../../timeline/vocabulary.js';

/** A row that can document the exclusion of spinal supply. */
export type Documents = Dated<Angiography> | Dated<ArterialInfusion> | Dated<Embolization> | Dated<Remarked>;

/** The rows that document an exclusion of spinal supply. */
function exclusions({ facts }: CourseView): readonly Documents[] {
  const procedures = [
    ...ofKind(facts, 'angiography'),
    ...ofKind(facts, 'arterial-infusion'),
    ...ofKind(facts, 'embolization'),
  ];
  return [
    ...procedures.filter((row) => row.remarks?.includes('spinal-branch-excluded')),
    ...ofKind(facts, 'remark').filter((row) => row.remark === 'spinal-branch-excluded'),
  ];
}

/**
 * What documents, for one vessel of an embolization, that it gives no spinal branch: words of the embolization itself,
 * of a row within the merge days, or of an earlier row that names the same vessel.
 */
export function exclusionFor(
  row: Dated<Embolization>,
  vessel: Vessel | undefined,
  view: CourseView,
): Documents | undefined {
  const { day } = row;
  const { vesselOf } = ledgerOn(view, day, view.planning);
  return exclusions(view).find((each) => {
    if (each === row) return true;
    // What is to be looked at documents nothing yet.
    if (each.kind !== 'remark' && each.standing !== 'performed') return false;
    if (Math.abs(each.day - day) <= view.settings.mergeDays) return true;
    if (each.day > day || each.kind === 'remark' || vessel === undefined) return false;
    return each.vessels.some((named) => vesselOf(named) === vesselOf(vessel));
  });
}
