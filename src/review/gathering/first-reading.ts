/**
 * The first reading of files of lines: who could have had an arterial session, and the Bundles that stand on one line.
 * Segments that are read once it passes over.
 */
import { inPool } from '../in-pool.js';
import type { Aside } from '../inputs/spool.js';
import type { ScanPlan } from '../scan/scan-plan.js';
import { type NumberedSegment, sampleOf, segmentsOf } from '../segments.js';
import type { SegmentCohort, Stages } from '../stages.js';

export interface GatherOptions {
  /** For what is on its way. */
  readonly folder: string;
  readonly plan: ScanPlan;
  readonly threads: number;
  /** So many bytes of the input for each shard. */
  readonly perShard: number;
  /** Read everything twice. */
  readonly readTwice?: boolean;
}

/** An aside with the number of its segment, from whose first line on its rejects are counted. */
export interface SegmentAside {
  readonly segment: number;
  readonly aside: Aside;
}

export interface FirstReading {
  /** Those that could be read to their end. */
  readonly segments: readonly NumberedSegment[];
  /** Number of the next segment that is made. */
  readonly next: number;
  readonly cohorts: readonly SegmentCohort[];
  readonly asides: readonly SegmentAside[];
  /** Files of lines in which the resources of Bundles now stand. */
  readonly spools: readonly string[];
  readonly unreadable: readonly string[];
}

/** Reads files of lines. @param next number of the first segment */
export async function firstReading(
  paths: readonly string[],
  next: number,
  { plan, threads, folder, readTwice = false }: GatherOptions,
  stages: Pick<Stages, 'cohort'>,
): Promise<FirstReading> {
  const { segments, unreadable } = segmentsOf(paths, next);
  const sample = sampleOf(segments);
  const cohorts = await inPool(segments, threads, (segment) =>
    stages.cohort({ segment, plan, sample, folder, readTwice }),
  );
  const failed = new Set(segments.flatMap(({ path }, index) => (isFailed(cohorts[index]) ? [path] : [])));
  const read = segments.map((segment, index): NumberedSegment => {
    const { types = new Set([undefined]), lines, isReadOnce = false } = cohorts[index] ?? {};
    return { ...segment, types, isReadOnce, ...(lines !== undefined && { lines }) };
  });
  return {
    segments: read.filter(({ path }) => !failed.has(path)),
    next: next + segments.length,
    cohorts,
    asides: cohorts.flatMap(({ several }, index) => several.asides.map((aside) => ({ segment: next + index, aside }))),
    spools: cohorts.flatMap(({ several }) => several.path ?? []),
    unreadable: [...unreadable, ...failed],
  };
}

function isFailed(cohort: SegmentCohort | undefined): boolean {
  return cohort?.lines === undefined && cohort?.isReadOnce !== true;
}
