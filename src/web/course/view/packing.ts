/** Marks with their words, put on lines so that nothing lies over anything else. */
import type { Item, Span } from '../item.js';

export interface Placed {
  readonly item: Item;
  /** Left and right end of its days. */
  readonly left: number;
  readonly right: number;
  /** The line it stands on, from 0. */
  readonly line: number;
  /** Where its words begin; absent where they find no room. */
  readonly label?: { readonly x: number; readonly anchor: 'start' | 'end' };
}

export interface Packing {
  readonly ends: (span: Span) => readonly [number, number];
  /** Right end of the drawing. */
  readonly right: number;
  /** Most lines. */
  readonly most: number;
  /** Items have words beside them; else all stand on one line, as wide as their days. */
  readonly labelled: boolean;
}

/** A mark of one day is so wide. */
export const MARK = 18;
const GAP = 5;
const LATIN = 6.3;
const WIDE = 12.4;

/** Width of words at 12 px, on the safe side. */
export function widthOf(text: string): number {
  return Array.from(text, (letter) => (letter > '\u2e7f' ? WIDE : LATIN)).reduce((sum, width) => sum + width, 0);
}

/**
 * Puts items on lines, earliest first: each on the first line with room for mark and words, the words to the left of
 * the mark where the drawing ends; without its words where no line has room for them.
 */
export function packed(items: readonly Item[], { ends, right, most, labelled }: Packing): readonly Placed[] {
  // Right end of what stands on each line.
  const lines: number[] = [];
  return items.map((item): Placed => {
    const [from, until] = ends(item);
    const middle = (from + until) / 2;
    const begin = Math.min(from, middle - MARK / 2);
    const end = Math.max(until, middle + MARK / 2);
    const place = { item, left: from, right: until };
    if (!labelled) return { ...place, line: 0 };
    const words = item.label !== '' ? widthOf(item.label) + GAP : 0;
    const fits = words > 0 && end + words <= right;
    const before = words > 0 && !fits;
    const [wantedFrom, wantedTo] = before ? [begin - words, end] : [begin, end + words];
    const free = (from: number): number => {
      const line = Array.from({ length: most }, (_, at) => at).find((at) => (lines[at] ?? -Infinity) + GAP <= from);
      return line ?? -1;
    };
    const line = free(wantedFrom);
    if (words > 0 && line >= 0) {
      lines[line] = wantedTo;
      return { ...place, line, label: before ? { x: begin - GAP, anchor: 'end' } : { x: end + GAP, anchor: 'start' } };
    }
    const bare = Math.max(0, free(begin));
    lines[bare] = Math.max(lines[bare] ?? -Infinity, end);
    return { ...place, line: bare };
  });
}
