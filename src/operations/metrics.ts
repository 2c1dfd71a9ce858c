/**
 * What is counted, for Prometheus. Every label comes from a list of our own (rules, findings, prefetch keys, services)
 * or from the configuration (client ids), so that no caller can make the series grow, and none can hold patient data.
 */
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { KnownOfCall } from './known-of-call.js';

/** CDS Hooks asks for answers within 500 ms (cds-hooks_2.0@27): fine steps below, two above. Seconds. */
const CALL_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.35, 0.5, 1, 5];
const PART_BUCKETS = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 5];

export interface Metrics {
  readonly registry: Registry;
  /** An HTTP request that has ended. `status` is 0 where the caller hung up before the answer. */
  call(known: KnownOfCall, status: number, milliseconds: number): void;
  outcome(rule: string, outcome: string): void;
  finding(rule: string, finding: string, severity: string): void;
  /** @param fate "shown", or why it was not */
  card(rule: string, client: string, fate: string): void;
  /** A prefetch key that was not had in full. */
  lacking(key: string, state: string): void;
  fhirCall(outcome: string, milliseconds: number): void;
  authenticationRefused(reason: string): void;
  /** @param reason code of an override, from a list of ours; "other", or "none" */
  feedback(client: string, service: string, outcome: string, reason: string): void;
  storeCall(operation: string, outcome: 'done' | 'failed', milliseconds: number): void;
  /** An audit line that could not be written. */
  auditLost(): void;
}

/**
 * Instruments with a registry of their own, so that two services in one process do not share counts.
 *
 * @param process also memory, CPU, event loop and garbage collection of the process
 */
export function createMetrics({ process }: { readonly process: boolean }): Metrics {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter<Label>({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
    });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    buckets: readonly number[],
  ) => new Histogram<Label>({ name, help, labelNames: [...labelNames], buckets: [...buckets], registers: [registry] });

  const calls = histogram(
    'cds_request_seconds',
    'HTTP requests by route, service, hook, client and status; status 0: the caller hung up.',
    ['route', 'service', 'hook', 'client', 'status'],
    CALL_BUCKETS,
  );
  const outcomes = counter('cds_rule_outcomes_total', 'Outcomes of rules on courses and segments.', [
    'rule',
    'outcome',
  ]);
  const findings = counter('cds_findings_total', 'Findings by severity, whether or not a card was written.', [
    'rule',
    'finding',
    'severity',
  ]);
  const cards = counter('cds_cards_total', 'Cards written, by what became of them.', ['rule', 'client', 'fate']);
  const lacking = counter('cds_prefetch_lacking_total', 'Prefetch keys not had in full, by state.', ['key', 'state']);
  const fhirCalls = histogram('cds_fhir_call_seconds', 'Calls to FHIR servers.', ['outcome'], PART_BUCKETS);
  const refusals = counter('cds_authentication_refusals_total', 'Calls refused with 401, by reason.', ['reason']);
  const feedback = counter('cds_feedback_total', 'Feedback kept, as it was told: told twice it counts twice.', [
    'client',
    'service',
    'outcome',
    'reason',
  ]);
  const storeCalls = histogram('cds_store_seconds', 'Calls to the store.', ['operation', 'outcome'], PART_BUCKETS);
  const auditLost = counter('cds_audit_lost_total', 'Audit lines that could not be written.', []);

  return {
    registry,
    call({ route, service, client }, status, milliseconds) {
      calls.observe(
        {
          route,
          service: service?.id ?? '',
          hook: service?.hook ?? '',
          client: client?.id ?? '',
          status: String(status),
        },
        milliseconds / 1000,
      );
    },
    outcome: (rule, outcome) => {
      outcomes.inc({ rule, outcome });
    },
    finding: (rule, finding, severity) => {
      findings.inc({ rule, finding, severity });
    },
    card: (rule, client, fate) => {
      cards.inc({ rule, client, fate });
    },
    lacking: (key, state) => {
      lacking.inc({ key, state });
    },
    fhirCall: (outcome, milliseconds) => {
      fhirCalls.observe({ outcome }, milliseconds / 1000);
    },
    authenticationRefused: (reason) => {
      refusals.inc({ reason });
    },
    feedback: (client, service, outcome, reason) => {
      feedback.inc({ client, service, outcome, reason });
    },
    storeCall: (operation, outcome, milliseconds) => {
      storeCalls.observe({ operation, outcome }, milliseconds / 1000);
    },
    auditLost: () => {
      auditLost.inc();
    },
  };
}
