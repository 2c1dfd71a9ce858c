/** What a run of the review is asked for. */
import type { Division } from './division.js';
import type { OutputPlan } from './outputs/output-plan.js';
import type { Watch } from './progress.js';
import type { LookBack } from './replay/look-back.js';
import type { Stages } from './stages.js';

export interface RunOptions {
  /** Folder to write into; made where it does not exist. */
  readonly out: string;
  /** Parse every line instead of looking for signs first. */
  readonly exhaustive?: boolean;
  /** At most so many stages at once; an input that is soon read is read by one. */
  readonly threads?: number;
  /** How the input is divided; absent: as is quickest. No output hangs on it. */
  readonly division?: Division;
  /** What to write beside the rows; absent: as DEFAULT_PLAN. */
  readonly outputs?: OutputPlan;
  /** What else to find out about the past; absent: nothing. */
  readonly lookBack?: LookBack;
  /** Folder of an index of the input: read through it where it fits, written where it does not. */
  readonly index?: string;
  /** Hash the files of the input from end to end, for the manifest. */
  readonly hashInputs?: boolean;
  /** Go on with what an interrupted run of the same review left. */
  readonly resume?: boolean;
  /** Who is told how far it is, and who may end it. */
  readonly watch?: Watch;
}

/** Opens the stages on so many threads. */
export type OpenStages = (threads: number) => Stages & { close?(): Promise<void> };
