/** Where everything of a picture stands, in pixels; numbers only, so that it can be tested without a browser. */
import type { IsoDay, Item, LaneId, Row, Span } from '../item.js';
import type { CoursePicture, Window } from '../picture.js';
import { type Placed, packed } from './packing.js';

export interface RowLayout {
  readonly row: Row;
  readonly title: string;
  /** Top of the row, its title included where titles stand above. */
  readonly y: number;
  /** Middle of the first line of marks. */
  readonly middle: number;
  readonly height: number;
  readonly placed: readonly Placed[];
}

export interface LaneLayout {
  readonly id: LaneId;
  readonly y: number;
  readonly height: number;
  readonly rows: readonly RowLayout[];
  readonly windows: readonly Window[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Left end of the time axis. */
  readonly left: number;
  readonly right: number;
  /** Below the axis. */
  readonly top: number;
  /** Titles stand above their rows: the page is narrow. */
  readonly stacked: boolean;
  readonly x: (day: IsoDay) => number;
  /** Left and right end of some days; a single day is as wide as a day. */
  readonly ends: (span: Span) => readonly [number, number];
  readonly lanes: readonly LaneLayout[];
}

const NARROW = 720;
const GUTTER = 216;
const EDGE = 14;
const TOP = 52;
const TITLE = 18;
export const LINE = 22;
const PADDING = 9;
const LANE_GAP = 8;
const BAR = 18;
export const CHART = 52;
/** Below the lines of marks, for the bars of windows. */
export const WINDOW_FOOT = 18;
const MOST_LINES = 4;

const DAY_MS = 86_400_000;
export const dayNumber = (day: IsoDay): number => Date.parse(day) / DAY_MS;

/**
 * Lays a picture out.
 *
 * @param width of the drawing
 * @param titles names of the lanes
 */
export function layoutOf(picture: CoursePicture, width: number, titles: Readonly<Record<LaneId, string>>): Layout {
  const stacked = width < NARROW;
  const left = stacked ? EDGE : GUTTER;
  const right = width - EDGE;
  const first = dayNumber(picture.axis.from);
  const days = Math.max(1, dayNumber(picture.axis.until) + 1 - first);
  const scale = (right - left) / days;
  const at = (day: number): number => round(left + (day - first) * scale);
  const x = (day: IsoDay): number => at(dayNumber(day) + 0.5);
  const ends = ({ from, until }: Span): readonly [number, number] => [at(dayNumber(from)), at(dayNumber(until) + 1)];
  let y = TOP;
  const lanes = picture.lanes.map(({ id, rows }): LaneLayout => {
    const begin = y;
    const windows = picture.windows.filter(({ lane }) => lane === id);
    y += PADDING;
    const single = rows.length === 1 && rows[0]?.title === undefined;
    if (!single) y += TITLE;
    const laid = rows.map((row): RowLayout => {
      const top = y;
      const titled = stacked ? TITLE : 0;
      const placed = packed(row.items, { ends, right, most: MOST_LINES, labelled: isLabelled(row) });
      const height = titled + heightOf(row, placed);
      y += height;
      const middle = top + titled + (row.limits === undefined && row.items[0]?.mark.kind !== 'vessel' ? LINE : BAR) / 2;
      return { row, title: row.title ?? titles[id], y: top, middle, height, placed };
    });
    if (windows.length > 0) y += WINDOW_FOOT;
    y += PADDING;
    const lane = { id, y: begin, height: y - begin, rows: laid, windows };
    y += LANE_GAP;
    return lane;
  });
  return { width, height: y, left, right, top: TOP, stacked, x, ends, lanes };
}

/** Bars carry their state in their pattern, points of a curve their value beside them (laboratory-row.tsx). */
function isLabelled({ items: [first] }: Row): boolean {
  return first?.mark.kind !== 'vessel' && first?.mark.kind !== 'result';
}

function heightOf({ limits, items: [first] }: Row, placed: readonly Placed[]): number {
  if (limits !== undefined) return CHART;
  if (first?.mark.kind === 'vessel') return BAR;
  return LINE * Math.max(1, ...placed.map(({ line }) => line + 1));
}

const TENTHS = 10;
export const round = (value: number): number => Math.round(value * TENTHS) / TENTHS;

/** Items of a lane in the order of the eye: row by row, earliest first. */
export const itemsOf = ({ rows }: LaneLayout): readonly Item[] => rows.flatMap(({ row }) => row.items);
