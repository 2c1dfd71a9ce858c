/** What the second reading tells beside the lines that it writes to shards (spill.ts). */
import type { Gap } from '../gaps.js';
import type { Reject } from '../inputs/read-input.js';

/** A reject with the number of its segment, from whose first line on its line is counted. */
export interface SegmentReject {
  readonly segment: number;
  readonly reject: Reject;
}

export interface Spilled {
  /** Lines that hold a resource. */
  resources: number;
  readonly rejects: SegmentReject[];
  readonly gaps: Gap[];
  /** Resources of queried types that name no patient, by type. */
  readonly unowned: Map<string, number>;
  /** Ids of Medications that lines of the cohort refer to. */
  readonly medications: Set<string>;
}

export function emptySpill(): Spilled {
  return { resources: 0, rejects: [], gaps: [], unowned: new Map(), medications: new Set() };
}
