/**
 * The stages of a review, each a function of plain values: they run in this thread or in others (workers.ts), and what
 * they answer is merged in any order.
 */
import type { ReceivedResource } from '../fhir/chart.js';
import { type Cohort, cohortVisitor, emptyCohort } from './scan/cohort.js';
import { lineSplitter } from './scan/line-splitter.js';
import { medicationVisitor, ordersVisitor } from './scan/medications.js';
import { readLines } from './scan/read-blocks.js';
import type { ScanPlan } from './scan/scan-plan.js';
import { type SpillPlan, type Spilled, emptySpill, spillVisitor } from './scan/spill.js';
import { type ReplayInput, type ReplayedShard, replayShard } from './replay/replay-shard.js';
import type { ReviewCore } from './review-charts.js';
import { type JudgeInput, type JudgedShard, judgeShard } from './shards/judge-shard.js';
import { shardWriter } from './shards/shard-writer.js';
import type { NumberedSegment } from './segments.js';

/** What each stage takes and answers. */
export interface Stages {
  /** `lines`: how many the segment has; absent where it cannot be read to its end. */
  readonly cohort: (input: {
    segment: NumberedSegment;
    plan: ScanPlan;
    sample: Uint8Array;
  }) => Promise<Cohort & { readonly lines?: number }>;
  readonly orders: (input: {
    segment: NumberedSegment;
    medications: ReadonlySet<string>;
  }) => Promise<ReadonlySet<string>>;
  readonly spill: (input: {
    readonly segments: readonly NumberedSegment[];
    readonly plan: SpillPlan;
    readonly folder: string;
    /** Number of the writer: no two write the same files. */
    readonly writer: number;
  }) => Promise<Omit<Spilled, 'seen'>>;
  readonly medications: (input: {
    readonly segment: NumberedSegment;
    readonly wanted: ReadonlySet<string>;
  }) => Promise<readonly ReceivedResource[]>;
  readonly judge: (input: JudgeInput) => Promise<JudgedShard>;
  readonly replay: (input: ReplayInput) => Promise<ReplayedShard>;
}

/** The stages over this core. */
export function stagesOver(core: ReviewCore): Stages {
  return {
    async cohort({ segment, plan, sample }) {
      const cohort = emptyCohort();
      try {
        const lines = await readLines(segment, lineSplitter(cohortVisitor(plan, sample, cohort, placeIn(segment))));
        return { ...cohort, lines };
      } catch {
        return cohort;
      }
    },
    async orders({ segment, medications }) {
      const patients = new Set<string>();
      await readLines(segment, lineSplitter(ordersVisitor(medications, patients, placeIn(segment))));
      return patients;
    },
    async spill({ segments, plan, folder, writer: number }) {
      const spilled = emptySpill();
      const writer = shardWriter(folder, plan.shards, number);
      for (const segment of segments) {
        const road = { writer, spilled, place: placeIn(segment), segment: segment.number };
        await readLines(segment, lineSplitter(spillVisitor(plan, road)));
      }
      writer.flush();
      return { ...spilled, seen: undefined };
    },
    async medications({ segment, wanted }) {
      const found: ReceivedResource[] = [];
      await readLines(segment, lineSplitter(medicationVisitor(wanted, found, placeIn(segment))));
      return found;
    },
    judge: (input) => judgeShard(input, core),
    replay: (input) => replayShard(input, core),
  };
}

function placeIn({ path, linesBefore }: NumberedSegment): { readonly file: string; readonly line: number } {
  return { file: path, line: linesBefore };
}
