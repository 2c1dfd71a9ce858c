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

/** What stands on a line so far: the right end of all of it, of its marks alone, and who stands there last. */
interface Line {
  end: number;
  marks: number;
  last: number;
}

/**
 * Puts items on lines, earliest first: each on the first line with room for mark and words, the words to the left of
 * the mark where the drawing ends; without its words where no line has room for them. A mark that finds no room at all
 * takes the words of the one before it.
 */
export function packed(items: readonly Item[], { ends, right, most, labelled }: Packing): readonly Placed[] {
  const lines = Array.from({ length: most }, (): Line => ({ end: -Infinity, marks: -Infinity, last: -1 }));
  const all: Placed[] = [];
  for (const item of items) {
    const [from, until] = ends(item);
    const middle = (from + until) / 2;
    const begin = Math.min(from, middle - MARK / 2);
    const end = Math.max(until, middle + MARK / 2);
    const place = { item, left: from, right: until };
    if (!labelled) {
      all.push({ ...place, line: 0 });
      continue;
    }
    const words = item.label === '' ? 0 : widthOf(item.label) + GAP;
    const before = end + words > right;
    const wanted = before ? begin - words : begin;
    const roomy = words > 0 ? lines.findIndex((line) => line.end + GAP <= wanted) : -1;
    if (roomy >= 0) {
      const label = before
        ? ({ x: begin - GAP, anchor: 'end' } as const)
        : ({ x: end + GAP, anchor: 'start' } as const);
      lines[roomy] = { end: before ? end : end + words, marks: end, last: all.length };
      all.push({ ...place, line: roomy, label });
      continue;
    }
    const free = lines.findIndex((line) => line.end + GAP <= begin);
    const least = lines.reduce((best, line, at) => (line.marks < (lines[best] as Line).marks ? at : best), 0);
    const line = free >= 0 ? free : least;
    const crowded = all[(lines[line] as Line).last];
    if (free < 0 && crowded !== undefined) {
      const { item: other, left, right: itsRight, line: its } = crowded;
      all[(lines[line] as Line).last] = { item: other, left, right: itsRight, line: its };
    }
    lines[line] = { end, marks: end, last: all.length };
    all.push({ ...place, line });
  }
  return all;
}
