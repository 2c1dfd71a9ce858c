/**
 * From an error to an HTTP answer: one table from codes to statuses, and an OperationOutcome as the body
 * (CDS Hooks 3.0 ballot recommends it on every answer that is not 2xx; harmless to clients of 2.0.1).
 */
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { OperationalError, traceOf } from '../errors.js';
import type { ErrorCode } from '../errors.js';

/** FHIR R4 issue types, https://hl7.org/fhir/R4/valueset-issue-type.html */
type IssueType =
  | 'invalid'
  | 'structure'
  | 'required'
  | 'not-found'
  | 'not-supported'
  | 'too-long'
  | 'exception'
  | 'transient'
  | 'throttled';

interface Problem {
  readonly status: number;
  readonly issue: IssueType;
  readonly diagnostics: string;
  /** The field or prefetch key it is about. */
  readonly field?: string;
}

const ANSWER: Readonly<Record<ErrorCode, { readonly status: number; readonly issue: IssueType }>> = {
  'request-invalid': { status: 400, issue: 'invalid' },
  'service-unknown': { status: 404, issue: 'not-found' },
  'too-large': { status: 413, issue: 'too-long' },
  // CDS Hooks 2.0.1: 412 where the data needed could not be had (cds-hooks_2.0@54).
  'chart-unavailable': { status: 412, issue: 'required' },
  'fhir-server-failed': { status: 412, issue: 'transient' },
  'too-many-calls': { status: 429, issue: 'throttled' },
  'configuration-invalid': { status: 500, issue: 'exception' },
  'input-unreadable': { status: 500, issue: 'exception' },
  'store-unavailable': { status: 503, issue: 'transient' },
};

/** What reading the body can throw (body-parser's `type`), each with words that hold nothing of the body. */
const BODY: Readonly<Record<string, Problem>> = {
  'entity.parse.failed': { status: 400, issue: 'structure', diagnostics: 'The body is not JSON.' },
  'entity.too.large': { status: 413, issue: 'too-long', diagnostics: 'The body is larger than this service takes.' },
  'charset.unsupported': { status: 415, issue: 'not-supported', diagnostics: 'The charset must be utf-8.' },
  'encoding.unsupported': { status: 415, issue: 'not-supported', diagnostics: 'This Content-Encoding is not known.' },
  'request.aborted': { status: 400, issue: 'structure', diagnostics: 'The body ended early.' },
  'request.size.invalid': { status: 400, issue: 'structure', diagnostics: 'The body is not as long as it says.' },
};

const UNEXPECTED: Problem = { status: 500, issue: 'exception', diagnostics: 'The service failed on this request.' };
const UNREADABLE: Problem = { status: 400, issue: 'structure', diagnostics: 'The request cannot be read.' };

/** Shows a problem to a person, who cannot read an OperationOutcome. */
export type ShowProblem = (request: Request, response: Response, problem: Problem) => boolean;

/** What an error is answered with. Only an OperationalError's own words are passed on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof OperationalError) {
    const { status, issue } = ANSWER[error.code];
    if (status === 500) return UNEXPECTED;
    return { status, issue, diagnostics: error.message, ...(error.field !== undefined && { field: error.field }) };
  }
  const { type, status } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const known = typeof type === 'string' ? BODY[type] : undefined;
  if (known !== undefined) return known;
  return typeof status === 'number' && status >= 400 && status < 500 ? UNREADABLE : UNEXPECTED;
}

/** Sends a problem as an OperationOutcome. */
export function sendProblem(response: Response, problem: Problem): void {
  response
    .status(problem.status)
    .type('application/fhir+json')
    .send(JSON.stringify(problemBody(problem)));
}

/** A problem as an OperationOutcome. */
export function problemBody({ issue, diagnostics, field }: Problem): unknown {
  const entry = { severity: 'error', code: issue, diagnostics, ...(field !== undefined && { expression: [field] }) };
  return { resourceType: 'OperationOutcome', issue: [entry] };
}

/** What is known of a call when its line is logged; each is absent where the call did not get so far. */
export function aboutCall(response: Response): {
  readonly request: string | undefined;
  readonly service: string | undefined;
  readonly client: string | undefined;
} {
  const { requestId, service, client } = response.locals as {
    requestId?: string;
    service?: { readonly id: string };
    client?: { readonly id: string };
  };
  return { request: requestId, service: service?.id, client: client?.id };
}

/**
 * The last stop of every request that failed. An unexpected error is contained here: the client gets fixed
 * words, the log its name and where it was thrown, never its message (which may carry a chart's values).
 *
 * @param show sends the problem in another form to those who want one, and says whether it did
 */
export function problemHandler(log: Logger, show: ShowProblem = () => false): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = problemOf(error);
    const about = { ...aboutCall(response), method: request.method };
    // Whoever logs what was refused without an error need not log this one again.
    response.locals['told'] = true;
    if (problem.status >= 500) log.error({ ...about, status: problem.status, ...traceOf(error) }, 'unexpected failure');
    else log.warn({ ...about, ...problem, ...reasonOf(error) }, 'refused');
    if (response.headersSent) {
      next(error);
      return;
    }
    if (!show(request, response, problem)) sendProblem(response, problem);
  };
}

function reasonOf(error: unknown): { code?: string; reason?: string } {
  if (!(error instanceof OperationalError)) return {};
  return { code: error.code, ...(error.reason !== undefined && { reason: error.reason }) };
}
