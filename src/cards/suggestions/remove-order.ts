/** Taking wrong draft orders back: delete actions in the 2.0 form. */
import type { Remedy } from '../../rules/rule.js';
import type { Action } from '../card.js';
import type { CardContext } from '../card-context.js';
import { tell } from '../phrases.js';
import { plain } from '../summary.js';
import { takesActions } from './client-takes.js';
import type { Proposal, UnnamedSuggestion } from './proposal.js';

type RemoveOrder = Extract<Remedy, { kind: 'remove-order' }>;

/**
 * One suggestion per order; before them one for all orders, where the client takes at most one suggestion of a card
 * and could not take them all otherwise.
 *
 * Only orders of this very request are removed: an order already active is stopped by its prescriber, and a proposed
 * appointment is moved to another day by whoever books it.
 */
export function proposeRemoval(remedy: RemoveOrder, context: CardContext): Proposal {
  const { language, profile } = context;
  const drafts = [...new Set(remedy.orders)]
    .filter((order) => context.about?.has(order) === true && !order.startsWith('Appointment/'))
    .toSorted();
  const each = drafts.map((resourceId): Action => {
    const order = plain(context.orderNames?.get(resourceId) ?? resourceId);
    return { type: 'delete', description: tell('remove-label', language, { order }), resourceId };
  });
  const [first, ...others] = each;
  const together = others.length > 0 && profile.selectionBehavior === 'at-most-one';
  const all: readonly UnnamedSuggestion[] =
    first !== undefined && together && takesActions(profile, 'delete', each.length)
      ? [{ label: tell('remove-all-label', language, { count: each.length }), actions: [first, ...others] }]
      : [];
  return {
    suggestions: [...all, ...each.map((action) => ({ label: action.description, actions: [action] as const }))],
    checks: each.length === 0 ? [] : [tell('check-removal', language)],
  };
}
