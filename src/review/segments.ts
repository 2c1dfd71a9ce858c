/** How the files of a review are cut for reading: plain files into segments, compressed ones whole. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { packingOf } from './inputs/file-kind.js';
import type { Segment } from './scan/read-blocks.js';

/** A segment with its number, by which records and answers name it, and how many lines of its file stand before it. */
export interface NumberedSegment extends Segment {
  readonly number: number;
  readonly linesBefore: number;
  /** Types of its lines, once they were read; `undefined` among them: of some only parsing tells. */
  readonly types?: ReadonlySet<string | undefined>;
  /** How many lines it has; absent where they are not counted yet. */
  readonly lines?: number;
  /** The first reading passes it over (scan/read-once.ts). */
  readonly isReadOnce?: boolean;
}

/** The segments in which lines of a type can be. */
export function segmentsWith(
  segments: readonly NumberedSegment[],
  isWanted: (type: string) => boolean,
): readonly NumberedSegment[] {
  const canBe = (type: string | undefined): boolean => type === undefined || type === 'Bundle' || isWanted(type);
  return segments.filter(({ types }) => types === undefined || [...types].some(canBe));
}

const SEGMENT_BYTES = 64 << 20;
const SAMPLE_BYTES = 256 << 10;

/** Cuts files into segments. @param first number of the first one. Files that cannot be opened are answered apart. */
export function segmentsOf(
  paths: readonly string[],
  first: number,
): { readonly segments: readonly NumberedSegment[]; readonly unreadable: readonly string[] } {
  const segments: NumberedSegment[] = [];
  const unreadable: string[] = [];
  for (const path of paths) {
    const size = sizeOf(path);
    if (size === undefined) unreadable.push(path);
    else {
      const packing = packingOf(path);
      const step = packing === 'plain' ? SEGMENT_BYTES : Math.max(1, size);
      for (let from = 0; from < size; from += step) {
        const to = Math.min(size, from + step);
        segments.push({ path, packing, from, to, number: first + segments.length, linesBefore: 0 });
      }
    }
  }
  return { segments, unreadable };
}

function sizeOf(path: string): number | undefined {
  try {
    closeSync(openSync(path, 'r'));
    return statSync(path).size;
  } catch {
    return undefined;
  }
}

/** Bytes of the files that can be opened. */
export function sizeOfAll(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + (sizeOf(path) ?? 0), 0);
}

/** The segments with how many lines stand before each in its file, once the lines of all are counted. */
export function withLinesBefore(segments: readonly NumberedSegment[]): readonly NumberedSegment[] {
  let before = 0;
  return segments.map((segment) => {
    if (segment.from === 0) before = 0;
    const linesBefore = before;
    before += segment.lines ?? 0;
    return { ...segment, linesBefore };
  });
}

/** The segments in so many shares of about the same size. */
export function sharesOf(
  segments: readonly NumberedSegment[],
  shares: number,
): readonly (readonly NumberedSegment[])[] {
  const held = Array.from({ length: Math.max(1, shares) }, () => ({ bytes: 0, segments: [] as NumberedSegment[] }));
  for (const segment of segments.toSorted((one, other) => other.to - other.from - (one.to - one.from))) {
    const least = held.reduce((smallest, share) => (share.bytes < smallest.bytes ? share : smallest));
    least.bytes += segment.to - segment.from;
    least.segments.push(segment);
  }
  return held.map((share) => share.segments).filter((share) => share.length > 0);
}

/** The head of the plain files, for what looks for signs in them. */
export function sampleOf(segments: readonly Segment[]): Uint8Array {
  const plain = segments.filter(({ packing, from }) => packing === 'plain' && from === 0);
  const each = Math.max(4096, Math.floor(SAMPLE_BYTES / Math.max(1, plain.length)));
  return Buffer.concat(
    plain.map(({ path }) => {
      const file = openSync(path, 'r');
      try {
        const bytes = Buffer.alloc(each);
        return bytes.subarray(0, readSync(file, bytes, 0, each, 0));
      } finally {
        closeSync(file);
      }
    }),
  );
}
