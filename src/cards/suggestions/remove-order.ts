/** Taking a wrong draft order back: one suggestion per order, a delete action in the 2.0 form. */
import type { Remedy } from '../../rules/rule.js';
import type { CardContext } from '../card-context.js';
import { tell } from '../phrases.js';
import { plain } from '../summary.js';
import type { Proposal } from './proposal.js';

type RemoveOrder = Extract<Remedy, { kind: 'remove-order' }>;

/**
 * Only orders of this very request are removed: an order already active is stopped by its prescriber, and a proposed
 * appointment is moved to another day by whoever books it.
 */
export function proposeRemoval(remedy: RemoveOrder, context: CardContext): Proposal {
  const { language } = context;
  const drafts = [...new Set(remedy.orders)]
    .filter((order) => context.about?.has(order) === true && !order.startsWith('Appointment/'))
    .toSorted();
  const suggestions = drafts.map((resourceId) => {
    const label = tell('remove-label', language, { order: plain(context.orderNames?.get(resourceId) ?? resourceId) });
    return { label, actions: [{ type: 'delete', description: label, resourceId }] as const };
  });
  return { suggestions, checks: drafts.length === 0 ? [] : [tell('check-removal', language)] };
}
