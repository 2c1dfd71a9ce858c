/** From a remedy to suggestions that the client can take. */
import type { Remedy } from '../../rules/rule.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { CardContext } from '../card-context.js';
import { proposeEmbolization, proposeRadiotherapy, proposeResectionReview } from './procedure-orders.js';
import type { Proposal } from './proposal.js';
import { proposeRemoval } from './remove-order.js';
import { proposeSystemicPartner } from './systemic-partner.js';

/** What a remedy comes to for this client: suggestions it cannot take are left out, what to check stays. */
export function propose(remedy: Remedy | undefined, view: CourseView, context: CardContext): Proposal {
  const { maxActionsPerSuggestion, actionTypes } = context.profile;
  const { suggestions, checks } = proposalOf(remedy, view, context);
  const taken = suggestions.filter(
    ({ actions }) =>
      actions.length <= maxActionsPerSuggestion && actions.every((action) => actionTypes.includes(action.type)),
  );
  return { suggestions: taken, checks };
}

function proposalOf(remedy: Remedy | undefined, view: CourseView, context: CardContext): Proposal {
  switch (remedy?.kind) {
    case undefined:
      return { suggestions: [], checks: [] };
    case 'give-systemic-partner':
      return proposeSystemicPartner(remedy, view, context);
    case 'embolize':
      return proposeEmbolization(remedy, view, context);
    case 'plan-radiotherapy':
      return proposeRadiotherapy(view, context);
    case 'review-resection':
      return proposeResectionReview(view, context);
    case 'remove-order':
      return proposeRemoval(remedy, context);
  }
}
