/** How far a review is, for a program that watches it: a line of JSON a step, at most one a second (docs/chart-review.md). */
import { type Progress, phaseClock } from './progress.js';

const EVERY_MS = 1_000;

const UNITS: Readonly<Record<Progress['phase'], 'bytes' | 'documents' | 'shards'>> = {
  'hashing the input': 'bytes',
  'reading documents': 'documents',
  'looking for sessions': 'bytes',
  'gathering charts': 'bytes',
  judging: 'shards',
  'looking back': 'shards',
};

/** The public format of a line. */
export interface ProgressStep {
  readonly phase: Progress['phase'];
  /** Of `done`, `total` and `perSecond`. */
  readonly unit: 'bytes' | 'documents' | 'shards';
  readonly done: number;
  readonly total: number;
  /** Of what was done in this run; absent where nothing was yet, as `secondsLeft` is. */
  readonly perSecond?: number;
  readonly secondsLeft?: number;
  /** While judging: patients judged in this run. */
  readonly patients?: number;
  readonly patientsPerSecond?: number;
}

/** Tells the first and the last step of each phase, and one a second between them. @param now milliseconds, from any start */
export function jsonTeller(write: (text: string) => void, now: () => number): (progress: Progress) => void {
  const clock = phaseClock(now);
  let [toldPhase, toldAt] = ['', 0];
  return (progress) => {
    const { at, elapsed } = clock(progress.phase);
    const isLast = progress.done >= progress.total;
    if (progress.phase === toldPhase && at - toldAt < EVERY_MS && !isLast) return;
    [toldPhase, toldAt] = [progress.phase, at];
    write(`${JSON.stringify(progressStep(progress, elapsed))}\n`);
  };
}

/** @param elapsedMs since the phase began */
export function progressStep({ phase, done, total, kept, patients }: Progress, elapsedMs: number): ProgressStep {
  const seconds = Math.max(1, elapsedMs) / 1_000;
  const fresh = done - kept;
  const perSecond = fresh / seconds;
  return {
    phase,
    unit: UNITS[phase],
    done,
    total,
    ...(fresh > 0 && {
      perSecond: rounded(perSecond),
      secondsLeft: Math.ceil(Math.max(0, total - done) / perSecond),
    }),
    ...(patients !== undefined && { patients, patientsPerSecond: rounded(patients / seconds) }),
  };
}

/** To three digits behind the point: shards can take minutes each. */
function rounded(rate: number): number {
  return Math.round(rate * 1_000) / 1_000;
}
