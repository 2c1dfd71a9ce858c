/**
 * What is missing to judge (`indeterminate`), and why a rule does not apply (`not-applicable`): codes and sentences that
 * all rules share, because a clinician meets the same gaps in many of them.
 */
import { MISSING } from './needs-missing.js';
import { NOT_APPLICABLE } from './needs-not-applicable.js';
import type { FactValues, Need } from './rule.js';

export const NEEDS = { ...MISSING, ...NOT_APPLICABLE };

export type NeedCode = keyof typeof NEEDS;

/** A need of the table, with the facts its sentence names. */
export function need(code: NeedCode, facts?: FactValues): Need & { readonly code: NeedCode } {
  return facts === undefined ? { code } : { code, facts };
}
