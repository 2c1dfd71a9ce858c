/** Body surface for doses: Mosteller, from the latest height and weight known on the day (protocol section 5). */
import type { CourseView } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import { bodySurfaceArea } from '../../timeline/quantity.js';

export interface BodySurface {
  /** m², two decimals. */
  readonly area: number;
  readonly height: { readonly value: number; readonly day: Day };
  readonly weight: { readonly value: number; readonly day: Day };
}

/** Adults outside these ranges are typing errors or need a dose that no table gives. */
const HEIGHT_IN_CM = { least: 120, most: 220 };
const WEIGHT_IN_KG = { least: 30, most: 200 };

/** Undefined where height or weight is missing or cannot be right. */
export function bodySurfaceOf(view: CourseView): BodySurface | undefined {
  const height = latest(view, 'height', HEIGHT_IN_CM);
  const weight = latest(view, 'weight', WEIGHT_IN_KG);
  if (height === undefined || weight === undefined) return undefined;
  return { area: Number(bodySurfaceArea(height.value, weight.value).toFixed(2)), height, weight };
}

/** A dose in mg as it is written: whole 5 mg, from 200 mg on whole 10 mg. */
export function doseInMilligrams(perSquareMeter: number, area: number): number {
  const exact = perSquareMeter * area;
  const step = exact < 200 ? 5 : 10;
  return Math.round(exact / step) * step;
}

function latest(
  view: CourseView,
  measure: 'height' | 'weight',
  range: { readonly least: number; readonly most: number },
): { readonly value: number; readonly day: Day } | undefined {
  const last = view.facts
    .filter((fact) => fact.kind === 'body-size')
    .filter((fact) => fact.measure === measure && fact.day <= view.asOf)
    .reduce<{ value: number; day: Day; source: string } | undefined>((best, { value, day, source }) => {
      const later = best === undefined || day > best.day || (day === best.day && source > best.source);
      return later ? { value, day, source } : best;
    }, undefined);
  if (last === undefined || last.value < range.least || last.value > range.most) return undefined;
  return { value: last.value, day: last.day };
}
