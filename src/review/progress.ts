/** How far a review is, in words: how fast it goes, and how long it will take. */

export interface Progress {
  readonly phase:
    | 'hashing the input'
    | 'reading documents'
    | 'looking for sessions'
    | 'gathering charts'
    | 'judging'
    | 'looking back';
  /** Documents or bytes read in this phase, or shards judged. */
  readonly done: number;
  /** Bytes of the input; of the shards nobody knows before they are judged. */
  readonly total: number;
  /** Of what is done, what an interrupted run had done before. */
  readonly kept: number;
  /** Patients judged in this phase and run. */
  readonly patients?: number;
}

export interface Watch {
  readonly tell?: (progress: Progress) => void;
  /** Takes a line for the person who runs the review. */
  readonly note?: (line: string) => void;
  /** Ends the review before its next stage. */
  readonly signal?: AbortSignal;
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
  const clock = phaseClock(now);
  let toldAt = isTerminal ? Number.NEGATIVE_INFINITY : now();
  return (progress) => {
    const { at, elapsed } = clock(progress.phase);
    const isLast = progress.done >= progress.total;
    const every = isTerminal ? REDRAWN_EVERY_MS : LINE_EVERY_MS;
    if (at - toldAt < every && !(isTerminal && isLast)) return;
    toldAt = at;
    const line = progressLine(progress, elapsed);
    write(isTerminal ? `\r\u001b[K${line}${isLast ? '\n' : ''}` : `${line}\n`);
  };
}

/** Tells the time, and for how long a phase has gone on. @param now milliseconds, from any start */
export function phaseClock(now: () => number): (phase: string) => { readonly at: number; readonly elapsed: number } {
  let [phase, phaseAt, lastAt] = ['', now(), now()];
  return (of) => {
    // A phase begins where the one before was last heard of.
    if (of !== phase) [phase, phaseAt] = [of, lastAt];
    lastAt = now();
    return { at: lastAt, elapsed: lastAt - phaseAt };
  };
}

/** "gathering charts: 40 %, 310 MB/s, 12 s left"; "judging: 40 %, 850 patients/s, 12 s left" */
export function progressLine({ phase, done, total, kept, patients }: Progress, elapsedMs: number): string {
  const percent = total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total));
  const ms = Math.max(1, elapsedMs);
  const fresh = done - kept;
  const rate = rateOf(phase, patients === undefined ? fresh / ms : patients / ms) ?? `${done} of ${total}`;
  const left = fresh === 0 ? '' : `, ${Math.ceil((Math.max(0, total - done) * ms) / fresh / 1_000)} s left`;
  return `${phase}: ${percent} %, ${rate}${left}`;
}

/** @param each of what the phase counts, per millisecond */
function rateOf(phase: Progress['phase'], each: number): string | undefined {
  if (phase === 'hashing the input' || phase === 'looking for sessions' || phase === 'gathering charts')
    return `${Math.round(each / 1_000)} MB/s`;
  return phase === 'judging' ? `${Math.round(each * 1_000)} patients/s` : undefined;
}
