/**
 * POST /cds-services/{id}/feedback: what users did with cards.
 * CDS Hooks 2.0.1, Feedback: https://cds-hooks.hl7.org/2.0/#feedback (cds-hooks_2.0@148 ff.)
 */
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { OperationalError } from '../errors.js';
import type { Store } from '../store/store.js';
import { clientOf } from './calling.js';
import { readFeedback } from './feedback-request.js';
import type { ReadFeedback } from './feedback-request.js';
import { aboutCall } from './problem.js';

export interface FeedbackSettings {
  readonly store: Pick<Store, 'recordFeedback'>;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** When a client may try again where the store fails. */
const RETRY_AFTER_SECONDS = '30';
/** An answer names so many fields. */
const NAMED = 5;

/**
 * Keeps feedback and answers 200, without a body (the specification defines none), once it is on disk.
 *
 * Entries that cannot be read are answered with 400, naming the fields; the others of the call are kept nevertheless,
 * and sending all of them again is safe. A store that fails is 503: nothing is known to be kept, so the client is to
 * send all again.
 */
export function feedbackHandler({ store, log, now }: FeedbackSettings): RequestHandler {
  return async (request, response) => {
    const client = clientOf(response);
    const service = String(request.params['id']);
    const read = readFeedback(request.body, { client, service, now: now() });
    try {
      await store.recordFeedback(read.kept);
    } catch (error) {
      response.set('Retry-After', RETRY_AFTER_SECONDS);
      throw error;
    }
    log.info({ ...aboutCall(response), ...countsOf(read) }, 'feedback kept');
    if (read.complaints.length > 0) throw refusal(read);
    response.set('Cache-Control', 'no-store').status(200).end();
  };
}

function countsOf({ kept, complaints, remarks }: ReadFeedback) {
  const accepted = kept.filter(({ outcome }) => outcome === 'accepted').length;
  const counted: Record<string, number> = {};
  for (const remark of remarks) counted[remark] = (counted[remark] ?? 0) + 1;
  return { accepted, overridden: kept.length - accepted, unreadable: complaints.length, remarks: counted };
}

function refusal({ kept, complaints }: ReadFeedback): OperationalError {
  const named = complaints.slice(0, NAMED).map(({ field, problem }) => `${field} ${problem}`);
  const others = complaints.length - named.length;
  const more = others > 0 ? `; and ${others} more` : '';
  const rest = kept.length > 0 ? ` The other entries, ${kept.length}, are kept.` : '';
  return new OperationalError('request-invalid', `${named.join('; ')}${more}.${rest}`, {
    field: complaints[0]?.field ?? 'feedback',
  });
}
