/** A card as an EHR receives it: what stands on the wire, no more. CDS Hooks 2.0.1, CDS Service Response. */
import { objectOf } from './placed-resources.js';

export interface ReceivedCard {
  readonly uuid: string;
  readonly summary: string;
  readonly detail?: string;
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly source: { readonly label: string; readonly url?: string };
  readonly suggestions?: readonly ReceivedSuggestion[];
  readonly overrideReasons?: readonly { readonly system: string; readonly code: string; readonly display: string }[];
  readonly links?: readonly { readonly label: string; readonly url: string; readonly type: string }[];
}

export interface ReceivedSuggestion {
  readonly label: string;
  readonly uuid: string;
  readonly isRecommended?: boolean;
  readonly actions: readonly ReceivedAction[];
}

export interface ReceivedAction {
  readonly type: string;
  readonly description: string;
  readonly resource?: unknown;
  readonly resourceId?: string;
}

/** The cards of an answer; undefined where it is none (fixtures/schemas/hook-response.schema.json says what each holds). */
export function cardsOf(body: unknown): readonly ReceivedCard[] | undefined {
  const { cards } = objectOf(body);
  return Array.isArray(cards) ? (cards as readonly ReceivedCard[]) : undefined;
}
