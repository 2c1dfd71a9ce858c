/** Cards and feedback as tests need them. */
import type { CardFeedback, IssuedCard } from '../../src/store/store.js';

export const CARD = '3f0a8f0e-52f8-5c39-9a51-0f3f6c3b5a10';

export function issued(change: Partial<IssuedCard> = {}): IssuedCard {
  return {
    card: CARD,
    client: 'st-elsewhere',
    service: 'endovascular-lung-order-sign',
    hook: 'order-sign',
    rule: 'give-systemic-supplement',
    ruleVersion: '1.0.0',
    finding: 'supplement-missing',
    severity: 'caution',
    topic: 'givesystemicsupplement',
    day: '2026-03-09',
    advice: 'advice-1',
    ...change,
  };
}

/** Feedback that has no reason. */
export function withoutReason(change: Partial<CardFeedback> = {}): CardFeedback {
  return {
    card: CARD,
    client: 'st-elsewhere',
    service: 'endovascular-lung-order-sign',
    outcome: 'overridden',
    acceptedSuggestions: [],
    commented: false,
    at: '2026-03-09T10:00:00Z',
    ...change,
  };
}

export const feedback = (change: Partial<CardFeedback> = {}): CardFeedback =>
  withoutReason({
    reason: { code: 'patient-refuses', system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes' },
    ...change,
  });

export const accepted = (change: Partial<CardFeedback> = {}): CardFeedback =>
  withoutReason({ outcome: 'accepted', acceptedSuggestions: ['9a7c1d3e-0000-5000-8000-000000000001'], ...change });
