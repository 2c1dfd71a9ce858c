/**
 * OpenTelemetry spans through the API alone: they cost next to nothing and go nowhere unless the deployment registers
 * an SDK (`node --import ./telemetry.mjs`). Attributes name our own things; nothing of a request's body, address or
 * headers becomes one. Names: https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes, Span, TextMapGetter } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import { kindOf, OperationalError } from '../errors.js';
import { knownOf } from './known-of-call.js';
import type { KnownOfCall } from './known-of-call.js';

const tracer = () => trace.getTracer('endovascular-cds');

/** https://www.w3.org/TR/trace-context/#traceparent-header: numbers alone, whatever the SDK would take. */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * Of the caller's headers only `traceparent` is read: `tracestate` and `baggage` hold free text, and would travel on
 * to wherever the spans go.
 */
const TRACEPARENT_ONLY: TextMapGetter<Readonly<Record<string, string | string[] | undefined>>> = {
  keys: () => ['traceparent'],
  get: ({ traceparent }, name) =>
    name === 'traceparent' && typeof traceparent === 'string' && TRACEPARENT.test(traceparent)
      ? traceparent
      : undefined,
};

/** A server span for each request, as a child of the caller's where it names one; what follows runs within it. */
export function serverSpans(): RequestHandler {
  return (request, response, next) => {
    const parent = propagation.extract(ROOT_CONTEXT, request.headers, TRACEPARENT_ONLY);
    const options = { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method } };
    const span = tracer().startSpan(request.method, options, parent);
    response.once('close', () => {
      const known = knownOf(request, response);
      span.updateName(`${request.method} ${ADDRESS[known.route]}`);
      span.setAttributes(attributesOf(known));
      if (response.writableFinished) span.setAttribute('http.response.status_code', response.statusCode);
      else span.setAttribute('error.type', 'hung up');
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(parent, span), next);
  };
}

const ADDRESS: Readonly<Record<KnownOfCall['route'], string>> = {
  discovery: '/cds-services',
  hook: '/cds-services/{id}',
  feedback: '/cds-services/{id}/feedback',
  analytics: '/analytics',
  protocol: '/protocol',
  knowledge: '/fhir',
  health: '/health',
  openapi: '/openapi.json',
  smart: '/smart',
  other: '',
};

function attributesOf({ requestId, route, service, client }: KnownOfCall): Attributes {
  return {
    'http.route': ADDRESS[route],
    'cds.request': requestId,
    ...(service && { 'cds.service': service.id, 'cds.hook': service.hook }),
    ...(client && { 'cds.client': client.id }),
  };
}

/**
 * Runs a part of the work in a span of its own.
 *
 * @param name "cds chart", "cds store recordIssued"
 * @param told attributes that the result gives; must hold nothing of a chart
 */
export function inSpan<Result>(name: string, work: () => Result, told?: (result: Result) => Attributes): Result {
  return tracer().startActiveSpan(name, (span) => ended(span, work, told));
}

/** The same for work that takes time. */
export function inSpanAsync<Result>(
  name: string,
  work: () => Promise<Result>,
  told?: (result: Result) => Attributes,
): Promise<Result> {
  return tracer().startActiveSpan(name, async (span) => {
    try {
      const result = await work();
      if (told !== undefined && span.isRecording()) span.setAttributes(told(result));
      return result;
    } catch (error) {
      throw failedIn(span, error);
    } finally {
      span.end();
    }
  });
}

function ended<Result>(span: Span, work: () => Result, told?: (result: Result) => Attributes): Result {
  try {
    const result = work();
    if (told !== undefined && span.isRecording()) span.setAttributes(told(result));
    return result;
  } catch (error) {
    throw failedIn(span, error);
  } finally {
    span.end();
  }
}

/** Not `recordException`: messages may hold values of a chart. */
function failedIn(span: Span, error: unknown): unknown {
  const kind = error instanceof OperationalError ? error.code : kindOf(error);
  span.setAttribute('error.type', kind);
  span.setStatus({ code: SpanStatusCode.ERROR });
  return error;
}
