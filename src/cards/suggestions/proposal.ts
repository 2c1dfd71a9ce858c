/** What one remedy comes to: suggestions without their uuids, and what to check before taking one. */
import type { Suggestion } from '../card.js';

export type UnnamedSuggestion = Omit<Suggestion, 'uuid'>;

export interface Proposal {
  readonly suggestions: readonly UnnamedSuggestion[];
  /** One sentence each, in the reader's language. */
  readonly checks: readonly string[];
}
