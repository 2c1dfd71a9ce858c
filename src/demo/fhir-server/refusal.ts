/**
 * What the server answers when it does not do what was asked: an HTTP status and an OperationOutcome.
 * Source: FHIR R4, RESTful API, "Operation outcome" and "HTTP status codes".
 */
import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js';

export type IssueCode = OperationOutcomeIssue['code'];

/** Thrown by an interaction that cannot be carried out; the router turns it into a response. */
export class Refusal extends Error {
  readonly status: number;
  readonly issue: IssueCode;

  /** @param message says which field, parameter or header is at fault; never a value out of a resource */
  constructor(status: number, issue: IssueCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.issue = issue;
  }
}

/** An OperationOutcome with one issue. */
export function outcome(
  severity: OperationOutcomeIssue['severity'],
  code: IssueCode,
  diagnostics: string,
): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code, diagnostics }] };
}

const BODY_FAULTS: Readonly<Record<string, Refusal>> = {
  'entity.parse.failed': new Refusal(400, 'structure', 'The body is not well-formed JSON.'),
  'entity.too.large': new Refusal(413, 'too-long', 'The body is larger than this server takes.'),
  'encoding.unsupported': new Refusal(415, 'not-supported', 'The content encoding is not supported.'),
  'charset.unsupported': new Refusal(415, 'not-supported', 'The character set is not supported.'),
};

/**
 * Turns whatever was thrown into a refusal: our own as it stands, those of the body parser and of URL decoding
 * by kind, and anything else as a 500 that tells nothing of its inside.
 */
export function refusalFrom(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (thrown instanceof URIError) return new Refusal(400, 'invalid', 'The address is not correctly encoded.');
  const type = thrown instanceof Error && 'type' in thrown ? String(thrown.type) : '';
  return BODY_FAULTS[type] ?? new Refusal(500, 'exception', 'The server failed.');
}
