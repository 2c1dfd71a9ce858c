/**
 * Segments that are read once. Results and visits are most of an export, and none of them makes an arterial session: the
 * first reading passes a segment over in whose samples nothing else stands. The second one sees every line of it, and
 * proves the guess; where it was wrong, the charts are gathered again, and everything is read twice (gather.ts).
 */
import { contentOfBytes } from '../inputs/read-input.js';
import { isSeveral } from './cohort.js';
import { lineSplitter } from './line-splitter.js';
import { lineTypes } from './line-type.js';
import { type Segment, readLines } from './read-blocks.js';
import type { ScanPlan } from './scan-plan.js';
import type { SignMatcher } from './sign-matcher.js';

/** What is smaller is read twice as quickly as sampled. */
const LEAST_BYTES = 1 << 20;
const SAMPLE_BYTES = 64 << 10;
const NOWHERE = { file: '', line: 0 };

/** Whether the first reading finds nothing in lines of a type, whatever they say. */
export function isIdleFor({ sessionTypes }: Pick<ScanPlan, 'sessionTypes'>): (type: string | undefined) => boolean {
  const watched = new Set([...sessionTypes, 'Patient', 'Bundle']);
  // Doses and orders of all kinds can refer to a Medication.
  return (type) => type !== undefined && !watched.has(type) && !type.startsWith('Medication');
}

/**
 * The types in samples of a segment (its head and its tail), where the first reading need not go over it.
 *
 * @throws what node:fs throws where the file cannot be read
 */
export async function idleTypesIn(segment: Segment, plan: ScanPlan): Promise<ReadonlySet<string> | undefined> {
  const { packing, from, to } = segment;
  if (packing !== 'plain' || plan.exhaustive || to - from < LEAST_BYTES) return undefined;
  const types = new Set<string | undefined>();
  const typeOf = lineTypes();
  const visitor = {
    block: () => undefined,
    line: (bytes: Buffer, start: number, end: number) => types.add(typeOf(bytes, start, end)),
    tooLong: () => undefined,
  };
  for (const sample of [
    { ...segment, to: from + SAMPLE_BYTES },
    { ...segment, from: to - SAMPLE_BYTES },
  ])
    await readLines(sample, lineSplitter(visitor));
  return types.size > 0 && [...types].every(isIdleFor(plan)) ? (types as ReadonlySet<string>) : undefined;
}

export interface IdleProof {
  /** Takes a line, `bytes[from, to)`. @param type as its first bytes say it */
  readonly line: (type: string | undefined, bytes: Buffer, from: number, to: number) => void;
  /** Whether the first reading would have found nothing in all these lines. */
  readonly holds: boolean;
}

/** Proves that a segment was rightly read once. @param matcher compiles what finds the signs of the plan; mostly needless */
export function idleProof(plan: Pick<ScanPlan, 'sessionTypes'>, matcher: () => SignMatcher): IdleProof {
  const isIdle = isIdleFor(plan);
  let lastIdle = '';
  let holds = true;
  return {
    line(type, bytes, from, to) {
      if (type === lastIdle || !holds) return;
      if (type !== undefined && isIdle(type)) lastIdle = type;
      else holds = isOfNoUse(bytes, from, to) && !matcher()(bytes, from, to);
    },
    get holds() {
      return holds;
    },
  };
}

/** Blank and broken lines. */
function isOfNoUse(bytes: Buffer, from: number, to: number): boolean {
  const content = contentOfBytes(bytes.subarray(from, to), NOWHERE);
  return content.resources.length === 0 && !isSeveral(content);
}
