/** A step of a run: a program that is measured, and what it is given. */
import type { Measured } from './measured-child.js';

/** What a step reads. */
export interface Given {
  readonly patients: number;
  readonly bytes: number;
}

export interface Step {
  /** As the table calls it. */
  readonly name: string;
  /** What `--skip` calls it; several steps can share a word. */
  readonly word: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly given: Given;
  /** Before each time, not measured. */
  readonly before?: () => void;
  /**
   * After each time, not measured: holds what it answered against what the review answered.
   *
   * @throws Error where they differ
   */
  readonly check?: (run: Measured) => void;
  /** What a step timed itself, where its start is not to count. */
  readonly timed?: (run: Measured) => Pick<Measured, 'seconds' | 'cpuSeconds'>;
}

/** The steps of our own, beside which others are told. */
export const PARSE = 'JSON.parse of every line';
/** What any review must do at least, had it been told beforehand who was treated. */
export const TREATED = 'JSON.parse of lines of treated patients';
export const REVIEW = 'review';
export const THROUGH = 'review through the index';
export const OPENING = 'opening charts';
