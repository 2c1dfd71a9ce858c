/** The first reading of files of lines: who could have had an arterial session, and the Bundles that stand on one line. */
import { inPool } from '../in-pool.js';
import type { Aside } from '../inputs/spool.js';
import type { ScanPlan } from '../scan/scan-plan.js';
import { type NumberedSegment, sampleOf, segmentsOf, withLinesBefore } from '../segments.js';
import type { SegmentCohort, Stages } from '../stages.js';

export interface GatherOptions {
  /** For what is on its way. */
  readonly folder: string;
  readonly plan: ScanPlan;
  readonly threads: number;
  /** So many bytes of the input for each shard. */
  readonly perShard: number;
}

export interface FirstReading {
  /** Those that could be read to their end. */
  readonly segments: readonly NumberedSegment[];
  /** Number of the next segment that is made. */
  readonly next: number;
  readonly cohorts: readonly SegmentCohort[];
  readonly asides: readonly Aside[];
  /** Files of lines in which the resources of Bundles now stand. */
  readonly spools: readonly string[];
  readonly unreadable: readonly string[];
}

/** Reads files of lines. @param next number of the first segment */
export async function firstReading(
  paths: readonly string[],
  next: number,
  { plan, threads, folder }: GatherOptions,
  stages: Pick<Stages, 'cohort'>,
): Promise<FirstReading> {
  const { segments, unreadable } = segmentsOf(paths, next);
  const sample = sampleOf(segments);
  const cohorts = await inPool(segments, threads, (segment) => stages.cohort({ segment, plan, sample, folder }));
  const failed = new Set(segments.flatMap(({ path }, index) => (cohorts[index]?.lines === undefined ? [path] : [])));
  const placed = withLinesBefore(
    segments,
    cohorts.map(({ lines = 0 }) => lines),
  ).map((segment, index): NumberedSegment => ({ ...segment, types: cohorts[index]?.types ?? new Set([undefined]) }));
  return {
    segments: placed.filter(({ path }) => !failed.has(path)),
    next: next + segments.length,
    cohorts,
    asides: cohorts.flatMap(({ several }, index) =>
      several.asides.map((aside) => behind(aside, placed[index]?.linesBefore ?? 0)),
    ),
    spools: cohorts.flatMap(({ several }) => several.path ?? []),
    unreadable: [...unreadable, ...failed],
  };
}

/** The aside with its rejects counted from the start of the file. */
function behind(aside: Aside, lines: number): Aside {
  return { ...aside, rejects: aside.rejects.map((reject) => ({ ...reject, line: reject.line + lines })) };
}
