/** From a remedy to suggestions that the client can take. */
import type { Remedy } from '../../rules/rule.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { CardContext } from '../card-context.js';
import { tell } from '../phrases.js';
import { takes } from './client-takes.js';
import { proposeEmbolization, proposeRadiotherapy, proposeResectionReview } from './procedure-orders.js';
import type { Proposal } from './proposal.js';
import { proposeRemoval } from './remove-order.js';
import { proposeSystemicPartner } from './systemic-partner.js';

/**
 * What a remedy comes to for this client. Suggestions that it cannot take are left out and named among what to check:
 * taking half of one would be something else. What to check stays.
 */
export function propose(remedy: Remedy | undefined, view: CourseView, context: CardContext): Proposal {
  const { profile, language } = context;
  const { suggestions, checks } = proposalOf(remedy, view, context);
  const taken = suggestions.filter((suggestion) => takes(profile, suggestion));
  const byHand = suggestions.filter((suggestion) => !taken.includes(suggestion)).map(({ label }) => label);
  const labels = byHand.join(language === 'zh' ? '；' : '; ');
  return {
    suggestions: taken,
    checks: byHand.length === 0 ? checks : [...checks, tell('by-hand', language, { labels })],
  };
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
