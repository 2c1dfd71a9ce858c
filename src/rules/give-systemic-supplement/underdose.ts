/** Whether a partner drug was dosed short of its regimen (section 4; section 9, decisions 5 and 6). */
import { greatest } from '../../timeline/extremes.js';
import type { CourseView, Delivery, Segment } from '../../timeline/course-view.js';
import { flat } from '../../timeline/flat.js';
import { bestRegimen, drugsOf, ingredientsOf, shareOfCycleDose } from '../../timeline/regimen-match.js';
import type { RegimenDrug } from '../../timeline/regimens.js';
import { need } from '../needs.js';
import type { Need } from '../rule.js';
import { DOSE_SOURCES, unprovenSilence } from '../silence.js';
import type { Parameters } from './parameters.js';

export interface Underdose {
  readonly rows: readonly Delivery[];
  readonly drug: Delivery;
  /** Percent of the regimen's cycle dose, rounded down. */
  readonly percent: number;
  /** What could add to the dose unseen; the drug is then not called underdosed. */
  readonly doubt?: Need;
}

/** The route that would tell whether a dose adds to the others. */
function routeOf(row: Delivery): Need {
  return need('delivery-route', { drugs: { drugs: drugsOf([row]) }, day: { day: row.day } });
}

/** The last dose of the cycle is not expected before this day. */
function cycleIsOver(segment: Segment, first: Delivery, drug: RegimenDrug, view: CourseView): boolean {
  const lastDoseDay = greatest(drug.days) - 1;
  return segment.next?.planned === false || view.asOf - first.day > lastDoseDay + view.settings.mergeDays;
}

/**
 * Partner drugs whose arterial plus systemic dose, as far as it is known, stays under the share asked for. Drugs
 * whose doses cannot be compared (a dose or the body size missing), and cycles not yet over, are left out.
 */
export function underdosed(segment: Segment, view: CourseView, parameters: Parameters): readonly Underdose[] {
  const inSegment = [
    ...segment.session.deliveries,
    ...segment.systemic.filter((row) => row.day >= segment.session.day),
  ];
  const silent = unprovenSilence(view, DOSE_SOURCES);
  const regimen = bestRegimen(ingredientsOf(inSegment), view.diagnosis.histology, view.regimens);
  if (regimen === undefined) return [];
  return flat(regimen.drugs, (drug): Underdose[] => {
    const rows = inSegment.filter((row) => row.drug?.ingredient === drug.ingredient);
    const first = rows.find((row) => row.route !== 'arterial' && row.drug?.cellCycle === 'specific');
    if (first === undefined || !cycleIsOver(segment, first, drug, view)) return [];
    const share = shareOfCycleDose(rows, drug, view.bodySurface?.area);
    if (share === undefined || share >= parameters.underdosedBelow) return [];
    const unrouted = segment.routeUnknown.find((row) => row.drug?.ingredient === drug.ingredient);
    const doubt = unrouted === undefined ? silent : routeOf(unrouted);
    return [{ rows, drug: first, percent: Math.floor(share * 100), ...(doubt && { doubt }) }];
  });
}
