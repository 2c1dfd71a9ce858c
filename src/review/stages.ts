/**
 * The stages of a review, each a function of plain values: they run in this thread or in others (workers.ts), what they
 * answer is merged in any order, and kept for a run that goes on after an interruption (conduct.ts).
 */
import { join } from 'node:path';
import type { ReceivedResource } from '../fhir/chart.js';
import { type IndexShardInput, indexShard } from './index/index-shard.js';
import { type SpooledDocuments, spoolDocuments } from './inputs/documents.js';
import { type Aside, spoolTo } from './inputs/spool.js';
import { type Cohort, cohortVisitor, emptyCohort } from './scan/cohort.js';
import { lastMatcher } from './scan/last-matcher.js';
import { lineSplitter } from './scan/line-splitter.js';
import { afterEachLine, linesRead, readOrNot } from './scan/lines-read.js';
import { medicationVisitor, ordersVisitor } from './scan/medications.js';
import { readLines } from './scan/read-blocks.js';
import { idleProof, idleTypesIn } from './scan/read-once.js';
import type { ScanPlan } from './scan/scan-plan.js';
import { seenIds } from './scan/seen-ids.js';
import type { SpillPlan } from './scan/shard-records.js';
import { spillVisitor } from './scan/spill.js';
import { type Spilled, emptySpill } from './scan/spilled.js';
import { type ReplayInput, type ReplayedShard, replayShard } from './replay/replay-shard.js';
import type { ReviewCore } from './review-charts.js';
import { type JudgeInput, type JudgedShard, judgeShard } from './shards/judge-shard.js';
import { shardWriter } from './shards/shard-writer.js';
import type { NumberedSegment } from './segments.js';

/** What the first reading finds in a segment. */
export interface SegmentCohort extends Omit<Cohort, 'several' | 'people'> {
  /** Hashes of the ids of Patient resources (seen-ids.ts). */
  readonly people: Uint32Array;
  /** How many lines the segment has; absent where it cannot be read to its end, or is read once. */
  readonly lines?: number;
  /** Passed over: only samples of it were read (scan/read-once.ts). */
  readonly isReadOnce?: boolean;
  /** File of the resources of Bundles and arrays that stand on one line, and what else these said. */
  readonly several: { readonly path?: string; readonly asides: readonly Aside[] };
}

/** What each stage takes and answers. */
export interface Stages {
  readonly documents: (input: {
    readonly paths: readonly string[];
    readonly folder: string;
    readonly number: number;
    /** How many documents there are in all. */
    readonly of: number;
  }) => Promise<SpooledDocuments>;
  readonly cohort: (input: {
    readonly segment: NumberedSegment;
    readonly plan: ScanPlan;
    readonly sample: Uint8Array;
    readonly folder: string;
    /** Pass no segment over. */
    readonly readTwice: boolean;
  }) => Promise<SegmentCohort>;
  readonly orders: (input: {
    readonly segment: NumberedSegment;
    readonly medications: ReadonlySet<string>;
  }) => Promise<ReadonlySet<string>>;
  readonly spill: (input: SpillInput) => Promise<SpilledSegments & { readonly seen: Uint32Array }>;
  readonly medications: (input: {
    readonly segment: NumberedSegment;
    readonly wanted: ReadonlySet<string>;
    /** Medications that name others make further rounds. */
    readonly round: number;
  }) => Promise<readonly ReceivedResource[]>;
  /** @returns bytes of the lines of the shard */
  readonly index: (input: IndexShardInput) => Promise<number>;
  readonly judge: (input: JudgeInput) => Promise<JudgedShard>;
  readonly replay: (input: ReplayInput) => Promise<ReplayedShard>;
}

export interface SpillInput {
  readonly segments: readonly NumberedSegment[];
  readonly plan: SpillPlan;
  readonly folder: string;
  /** Number of the writer: no two write the same files. */
  readonly writer: number;
  /** Hashes of the patients outside the cohort that this share of the input named before (seen-ids.ts). */
  readonly seen: Uint32Array;
}

/** What the second reading finds in segments. */
export interface SpilledSegments extends Spilled {
  /** How many lines each of those has that are read once, by number; undefined where one had to be read before. */
  readonly counted: ReadonlyMap<number, number | undefined>;
}

/** The stages over this core. */
export function stagesOver(core: ReviewCore): Stages {
  const matcherOf = lastMatcher();
  return {
    documents: ({ paths, folder, number }) =>
      Promise.resolve(spoolDocuments(paths, join(folder, `documents-${number}`))),
    async cohort({ segment, plan, sample, folder, readTwice }) {
      const idle = readTwice ? undefined : await readOrNot(idleTypesIn(segment, plan));
      if (idle !== undefined) return { ...passedOver(), types: new Set(idle), isReadOnce: true };
      const people = seenIds();
      const found = { ...emptyCohort(), people };
      const { several } = found;
      const spool = spoolTo(join(folder, `bundles-${segment.number}`));
      const visitor = cohortVisitor(plan, matcherOf(plan.signs, sample), found, placeIn(segment));
      const spoolSeveral = (): void => {
        for (const { content } of several.splice(0)) spool.take(content);
      };
      const lines = await linesRead(segment, afterEachLine(visitor, spoolSeveral));
      const told = { ...found, people: people.hashes(), several: spool.end() };
      return { ...told, ...(lines !== undefined && { lines }) };
    },
    async orders({ segment, medications }) {
      const patients = new Set<string>();
      await readLines(segment, lineSplitter(ordersVisitor(medications, patients, placeIn(segment))));
      return patients;
    },
    async spill({ segments, plan, folder, writer: number, seen: before }) {
      const spilled = emptySpill();
      const counted = new Map<number, number | undefined>();
      const seen = seenIds(before);
      const writer = shardWriter(folder, plan.shards, number);
      for (const segment of segments) {
        const road = { writer, spilled, seen, file: segment.path, segment: segment.number };
        if (segment.isReadOnce === true) {
          const proof = idleProof(plan, () => matcherOf(plan.signs, NO_SAMPLE));
          const lines = await linesRead(segment, spillVisitor(plan, { ...road, proof }));
          counted.set(segment.number, proof.holds ? lines : undefined);
        } else await readLines(segment, lineSplitter(spillVisitor(plan, road)));
      }
      writer.flush();
      return { ...spilled, counted, seen: seen.hashes() };
    },
    async medications({ segment, wanted }) {
      const found: ReceivedResource[] = [];
      await readLines(segment, lineSplitter(medicationVisitor(wanted, found, placeIn(segment))));
      return found;
    },
    index: (input) => Promise.resolve(indexShard(input)),
    judge: (input) => judgeShard(input, core),
    replay: (input) => replayShard(input, core),
  };
}

/** Nothing found. */
function passedOver(): SegmentCohort {
  return { ...emptyCohort(), people: new Uint32Array(), several: { asides: [] } };
}

/** Few lines are looked for signs, and how quickly does not matter. */
const NO_SAMPLE = new Uint8Array();

function placeIn({ path, linesBefore }: NumberedSegment): { readonly file: string; readonly line: number } {
  return { file: path, line: linesBefore };
}
