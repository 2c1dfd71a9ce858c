/** What an answer of the service must be, whoever asked: by address and status. */
import { complaintsOf } from './schemas.js';

/** An answer as it leaves the service. */
export interface WireAnswer {
  readonly method: string;
  /** "/cds-services/endovascular-lung-order-sign" */
  readonly path: string;
  readonly status: number;
  /** Content-Type */
  readonly type: string;
  readonly body: string;
}

/** Whether an address belongs to what CDS Hooks describes. */
export function isOfService(path: string): boolean {
  return path === '/cds-services' || path.startsWith('/cds-services/');
}

/**
 * What is wrong with an answer of `/cds-services` or below; empty where it is as it must be.
 *
 * 200: JSON by the schema of discovery or response, nothing for feedback. 401: bare; 403 too, or as other errors: an OperationOutcome.
 */
export function complaintsOfAnswer({ method, path, status, type, body }: WireAnswer): readonly string[] {
  if (method === 'HEAD' || method === 'OPTIONS') return body === '' ? [] : ['has a body'];
  if (status === 403 && body === '') return [];
  // Too slow, too large: Node answers before the service has seen anything.
  if (status === 408 || status === 431) return [];
  // Feedback: CDS Hooks defines no body, so there is none.
  if (status === 204 || status === 401 || (status === 200 && path.endsWith('/feedback')))
    return body === '' ? [] : ['is not bare'];
  const document = parsed(body);
  if (document === undefined) return ['is not JSON'];
  if (status >= 400) {
    const media = /^application\/fhir\+json\b/.test(type) ? [] : [`is ${type}`];
    return [...media, ...complaintsOf('problem', document)];
  }
  if (status !== 200) return ['is a status that nobody expects'];
  const media = /^application\/json\b/.test(type) ? [] : [`is ${type}`];
  if (path === '/cds-services') return [...media, ...complaintsOf('discovery', document)];
  return [...media, ...complaintsOf('hook-response', document)];
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
