/**
 * The port: a chart is asked for its parts, and says for each part how far it was obtained.
 *
 * Adapters differ in where the parts come from: prefetch-chart (the hook request), server-chart (a FHIR
 * server), bundle-chart (resources at hand), fallback-chart (one, then the other). They never meet.
 */

/** A received resource. Nothing below the type is trusted: readers look field by field. */
export interface ReceivedResource {
  readonly resourceType: string;
  readonly id?: unknown;
  readonly [field: string]: unknown;
}

/** One query of the discovery document: its prefetch key and template (law 6: one list). */
export interface ChartQuery {
  readonly key: string;
  /** "Procedure?patient={{context.patientId}}&_count=200" */
  readonly template: string;
}

/**
 * CDS Hooks 2.0.1, prefetch: what arrives and what it means (shared table in docs/architecture.md).
 * `present` and `empty` were obtained in full; `partial` has pages that nobody followed or entries that
 * could not be read; `missing` was never answered; `error` was answered with a failure.
 */
export type PartState = 'present' | 'empty' | 'missing' | 'error' | 'partial';

export interface ChartPart {
  readonly key: string;
  readonly state: PartState;
  readonly resources: readonly ReceivedResource[];
  /** Why the state is `error` or `partial`, in words without patient data. */
  readonly problem?: string;
}

export interface Chart {
  /**
   * Reads the parts that the queries name, in the order of the queries.
   *
   * Never rejects for one part's sake: a part that cannot be had says so in its state.
   */
  read(queries: readonly ChartQuery[]): Promise<readonly ChartPart[]>;
  /**
   * Medications that requests, administrations and statements refer to and that are neither contained
   * nor among the parts. Those that cannot be had are left out.
   *
   * @param references relative references such as "Medication/m1"
   */
  readReferences(references: readonly string[]): Promise<readonly ReceivedResource[]>;
}
