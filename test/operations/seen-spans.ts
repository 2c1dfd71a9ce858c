/** A tracer provider of the tests' own: what an OpenTelemetry SDK would get. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { context, propagation, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import type {
  Attributes,
  Context,
  ContextManager,
  Span,
  SpanContext,
  TextMapPropagator,
  TracerProvider,
} from '@opentelemetry/api';

export interface Seen {
  name: string;
  readonly id: string;
  readonly parent: string | undefined;
  readonly traceId: string;
  readonly attributes: Attributes;
  status?: number;
  ended: boolean;
}
/** All spans started so far. */
export const seen: Seen[] = [];

const startSpan = (
  name: string,
  options: { attributes?: Attributes } = {},
  within: Context = context.active(),
): Span => {
  const parent = trace.getSpanContext(within);
  const id = (seen.length + 1).toString(16).padStart(16, '0');
  const one: Seen = {
    name,
    id,
    parent: parent?.spanId,
    traceId: parent?.traceId ?? id.padStart(32, 'f'),
    attributes: { ...options.attributes },
    ended: false,
  };
  seen.push(one);
  const span: Span = {
    spanContext: (): SpanContext => ({ traceId: one.traceId, spanId: id, traceFlags: TraceFlags.SAMPLED }),
    setAttribute: (key, value) => span.setAttributes({ [key]: value }),
    setAttributes: (attributes) => {
      Object.assign(one.attributes, attributes);
      return span;
    },
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    setStatus: ({ code }) => {
      one.status = code;
      return span;
    },
    updateName: (to) => {
      one.name = to;
      return span;
    },
    end: () => {
      one.ended = true;
    },
    isRecording: () => true,
    recordException: () => {
      throw new Error('messages of errors must not become part of a span');
    },
  };
  return span;
};

const provider = {
  getTracer: () => ({
    startSpan,
    startActiveSpan: (name: string, work: (span: Span) => unknown) => {
      const span = startSpan(name);
      return context.with(trace.setSpan(context.active(), span), () => work(span));
    },
  }),
} as unknown as TracerProvider;

const storage = new AsyncLocalStorage<Context>();
const contexts: ContextManager = {
  active: () => storage.getStore() ?? ROOT_CONTEXT,
  with: (within, work, self, ...args) => storage.run(within, () => work.apply(self as never, args)),
  bind: (_within, target) => target,
  enable: () => contexts,
  disable: () => contexts,
};

/** Headers of callers that were read. */
export const asked: string[] = [];
const propagator: TextMapPropagator = {
  inject: () => undefined,
  fields: () => ['traceparent', 'tracestate', 'baggage'],
  extract: (within, carrier, getter) => {
    for (const name of propagator.fields()) if (getter.get(carrier, name) !== undefined) asked.push(name);
    const [, traceId, spanId] = String(getter.get(carrier, 'traceparent')).split('-');
    if (traceId === undefined || spanId === undefined) return within;
    return trace.setSpanContext(within, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true });
  },
};

/** Registers what an SDK registers: from now on spans are seen. */
export function seeSpans(): void {
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(contexts);
  propagation.setGlobalPropagator(propagator);
}

/** Lets spans go nowhere again. */
export function forgetSpans(): void {
  trace.disable();
  context.disable();
  propagation.disable();
}
