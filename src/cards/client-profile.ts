/** What one kind of client can take on a card. The default is CDS Hooks 2.0.1 with nothing held back. */
import type { Action, SelectionBehavior } from './card.js';

export interface ClientProfile {
  readonly selectionBehavior: SelectionBehavior;
  /** Suggestions with more actions are left out. */
  readonly maxActionsPerSuggestion: number;
  /** Suggestions with another type of action are left out. */
  readonly actionTypes: readonly Action['type'][];
}

export const STRICT_PROFILE: ClientProfile = {
  selectionBehavior: 'at-most-one',
  maxActionsPerSuggestion: 10,
  actionTypes: ['create', 'delete'],
};
