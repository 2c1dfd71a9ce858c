/**
 * The next place of a needle in a block. A search that found nothing is not made again line by line: in a block without
 * the needle every such search would run to its end.
 */
export interface NextHit {
  /** A new block: nothing is known of it. */
  reset(): void;
  /** The first place in `bytes[from, to)`, or -1. Cheap where `from` rises from call to call. */
  within(bytes: Buffer, from: number, to: number): number;
}

/** @param needle best begun with its rarest byte: that is what the search runs along */
export function nextHit(needle: string): NextHit {
  const wanted = Buffer.from(needle);
  /** Between these two places there is none. */
  let since = 0;
  let next = -1;
  return {
    reset() {
      next = -1;
    },
    within(bytes, from, to) {
      if (next < from || from < since) {
        since = from;
        next = bytes.indexOf(wanted, from);
        if (next === -1) next = Number.POSITIVE_INFINITY;
      }
      return next + wanted.length <= to ? next : -1;
    },
  };
}
