/** How far a review is, and a way to end it between two stages. */
import type { Stages } from './stages.js';

export interface Progress {
  readonly phase: 'looking for sessions' | 'gathering charts' | 'judging';
  /** Bytes read in this phase, or shards judged. */
  readonly done: number;
  /** Bytes of the input; of the shards nobody knows before they are judged. */
  readonly total: number;
}

export interface Watch {
  readonly tell?: (progress: Progress) => void;
  /** Ends the review before its next stage. */
  readonly signal?: AbortSignal;
}

/** The stages, watched. @param total bytes of the input */
export function watchedStages(stages: Stages, total: number, { tell, signal }: Watch): Stages {
  let [looked, gathered, judged] = [0, 0, 0];
  const before = (): void => {
    signal?.throwIfAborted();
  };
  return {
    ...stages,
    async cohort(input) {
      before();
      const answer = await stages.cohort(input);
      looked += input.segment.to - input.segment.from;
      tell?.({ phase: 'looking for sessions', done: looked, total });
      return answer;
    },
    async spill(input) {
      before();
      const answer = await stages.spill(input);
      for (const { from, to } of input.segments) gathered += to - from;
      tell?.({ phase: 'gathering charts', done: gathered, total });
      return answer;
    },
    async judge(input) {
      before();
      const answer = await stages.judge(input);
      judged += 1;
      tell?.({ phase: 'judging', done: judged, total: input.shards });
      return answer;
    },
  };
}

const REDRAWN_EVERY_MS = 200;
const LINE_EVERY_MS = 10_000;

/**
 * Tells of progress: one line that is drawn again on a terminal, plain lines now and then elsewhere.
 *
 * @param now milliseconds, from any start
 */
export function progressTeller(
  write: (text: string) => void,
  { isTerminal, now }: { readonly isTerminal: boolean; readonly now: () => number },
): (progress: Progress) => void {
  const startedAt = now();
  let toldAt = isTerminal ? Number.NEGATIVE_INFINITY : startedAt;
  let phase = '';
  let phaseAt = startedAt;
  return (progress) => {
    const at = now();
    if (progress.phase !== phase) [phase, phaseAt] = [progress.phase, phase === '' ? startedAt : toldAt];
    const isLast = progress.done >= progress.total;
    if (at - toldAt < (isTerminal ? REDRAWN_EVERY_MS : LINE_EVERY_MS) && !(isTerminal && isLast)) return;
    toldAt = at;
    const line = progressLine(progress, Math.max(1, at - (Number.isFinite(phaseAt) ? phaseAt : startedAt)));
    write(isTerminal ? `\r\u001b[K${line}${isLast ? '\n' : ''}` : `${line}\n`);
  };
}

/** "gathering charts: 40 %, 310 MB/s, 12 s left" */
export function progressLine({ phase, done, total }: Progress, elapsedMs: number): string {
  const percent = total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total));
  const left = done === 0 ? '' : `, ${Math.ceil(((total - done) * elapsedMs) / done / 1_000)} s left`;
  const rate = phase === 'judging' ? `${done} of ${total} shards` : `${Math.round(done / elapsedMs / 1_000)} MB/s`;
  return `${phase}: ${percent} %, ${rate}${left}`;
}
