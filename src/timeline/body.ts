/** Body size of a patient, from the latest measurements known. */
import type { BodySurface } from './course-view.js';
import type { Day } from './day.js';
import type { Dated } from './fact.js';
import { bodySurfaceArea } from './quantity.js';
import { ofKind } from './of-kind.js';

/**
 * Body-surface area by Mosteller from the latest height and weight (protocol section 5); a reported area
 * only where these are not both known. Undefined: nothing to compute from.
 */
export function bodySurfaceOf(facts: readonly Dated[]): BodySurface | undefined {
  const sizes = ofKind(facts, 'body-size');
  const height = sizes.findLast((fact) => fact.measure === 'height');
  const weight = sizes.findLast((fact) => fact.measure === 'weight');
  if (height !== undefined && weight !== undefined) {
    const day = Math.min(height.day, weight.day) as Day;
    return { area: bodySurfaceArea(height.value, weight.value), sources: [height.source, weight.source], day };
  }
  const reported = sizes.findLast((fact) => fact.measure === 'body-surface-area');
  return reported && { area: reported.value, sources: [reported.source], day: reported.day };
}
