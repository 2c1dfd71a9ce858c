/** What of a hook request was understood, as the page shows it. Words are in the reader's language already. */

/**
 * `understood`; `wrong`: the call is refused for it; `absent`: may be left out; `passed-over`: not part of the hook, or
 * not used.
 */
export type FieldState = 'understood' | 'wrong' | 'absent' | 'passed-over';

export interface FieldRow {
  /** "context.patientId" */
  readonly field: string;
  readonly state: FieldState;
  /** What it was taken for, or what is wrong with it. */
  readonly says: string;
}

/** As `PartState` of the chart: `present` and `empty` were had in full. */
export type KeyState = 'present' | 'empty' | 'missing' | 'error' | 'partial';

export interface KeyRow {
  readonly key: string;
  readonly template: string;
  readonly state: KeyState;
  readonly required: boolean;
  /** Why the state is `error` or `partial`. */
  readonly problem?: string;
  readonly resources: readonly ResourceRow[];
}

export interface ResourceRow {
  /** "Observation/o1" */
  readonly reference: string;
  /** What the protocol can use of it, a sentence each. */
  readonly facts: readonly string[];
  /** Fields that could not be read, or were read by a convention. */
  readonly notes: readonly string[];
  /** Codes and texts that no table knows. */
  readonly unknown: readonly string[];
}

export interface Understood {
  /** Id of the service that the hook names. */
  readonly service?: string;
  /** Absent where the service takes the call. */
  readonly refused?: { readonly field?: string; readonly says: string };
  readonly fields: readonly FieldRow[];
  /** Absent where the envelope could not be read so far. */
  readonly keys?: readonly KeyRow[];
  /** Resources of drafts and Medications referred to. */
  readonly others?: readonly ResourceRow[];
}
