/** Allergies held against drugs (section 9, decision 26). */
import type { Allergy } from './fact.js';
import type { Drug } from './vocabulary.js';

/** Classes in which an allergy to one drug is taken for an allergy to all. */
export const CROSS_ALLERGIC_CLASSES: readonly string[] = ['platinum', 'taxane'];

/** Whether an allergy speaks against a drug: by ingredient, by class, or by a drug of a class that crosses. */
export function speaksAgainst(
  { drug: to, drugClass }: Pick<Allergy, 'drug' | 'drugClass'>,
  drug: Drug,
  crossAllergic: readonly string[] = CROSS_ALLERGIC_CLASSES,
): boolean {
  if (to?.ingredient === drug.ingredient) return true;
  const toClass = drugClass ?? (to !== undefined && crossAllergic.includes(to.drugClass) ? to.drugClass : undefined);
  return toClass === drug.drugClass;
}
