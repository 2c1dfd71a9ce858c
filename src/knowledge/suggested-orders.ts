/** Which orders the cards of a rule can suggest (protocol section 6). */
import type { ActivityDefinition } from 'fhir/r4.js';
import type { Remedy } from '../rules/rule.js';

/**
 * What rules ask for, by rule id. A rule that stands here although the rulebook lacks it does no harm; a rule that
 * gives a remedy and does not stand here is found by its cases (test/knowledge).
 */
export const REMEDIES: Readonly<Record<string, readonly Remedy['kind'][]>> = {
  'follow-systemic-regimen': ['remove-order'],
  'give-systemic-supplement': ['give-systemic-partner'],
  'leave-one-delivery-vessel': ['embolize'],
  'embolize-completely-after-fourth-segment': ['embolize', 'remove-order'],
  'plan-radiotherapy-after-course': ['plan-radiotherapy'],
  'reassess-resectability': ['review-resection'],
  'confirm-indication': ['review-resection'],
  'respect-allergies': ['remove-order'],
  'check-laboratory-limits': ['remove-order'],
  'exclude-spinal-branch': ['remove-order'],
};

const ORDERS: Readonly<Record<Remedy['kind'], (id: string, rule: string) => boolean>> = {
  'give-systemic-partner': (id) => id.startsWith('partner-'),
  embolize: (id, rule) =>
    rule === 'leave-one-delivery-vessel' ? id === 'partial-embolization' : id === 'complete-embolization',
  'plan-radiotherapy': (id) => id === 'radiotherapy-referral',
  'review-resection': (id) => id === 'surgical-review',
  // An order taken away is no activity of its own.
  'remove-order': () => false,
};

/** The suggested orders of a rule, in the order of the definitions. */
export function ordersOf(rule: string, orders: readonly ActivityDefinition[]): readonly ActivityDefinition[] {
  const asked = REMEDIES[rule] ?? [];
  return orders.filter(({ id = '' }) => asked.some((remedy) => ORDERS[remedy](id, rule)));
}
