/** Pictures of the report as SVG, written by hand: the same numbers give the same bytes. Each has a text alternative. */
import { type Content, type Markup, element } from './html.js';
import { type Interval, funnelLimits } from './statistics.js';

const WIDTH = 420;
const HEIGHT = 210;
const LEFT = 46;
const RIGHT = 26;
const TOP = 12;
const BOTTOM = 30;
const CHARACTER = 6.2;

/** Coordinates to a tenth: enough for the eye, and the same on every machine. */
const at = (value: number): number => Math.round(value * 10) / 10;
const y = (share: number): number => at(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM));
const line = (kind: string, x1: number, y1: number, x2: number, y2: number): Markup =>
  element('line', { class: kind, stroke: 'currentColor', x1: at(x1), y1: at(y1), x2: at(x2), y2: at(y2) });
const label = (x: number, height: number, text: string, anchor: 'start' | 'middle' | 'end' = 'start'): Markup =>
  element('text', { x: at(x), y: at(height), 'text-anchor': anchor }, text);
const path = (kind: string, points: readonly (readonly [number, number])[]): Markup =>
  element('polyline', {
    class: kind,
    fill: 'none',
    stroke: 'currentColor',
    points: points.map(([x, height]) => `${at(x)},${at(height)}`).join(' '),
  });

/** A picture with its text alternative. */
export function picture(alternative: string, height: number, ...children: readonly Content[]): Markup {
  return element(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': alternative },
    element('title', {}, alternative),
    children,
  );
}

const percentAxis = (): readonly Markup[] =>
  [0, 0.5, 1].flatMap((share) => [
    line('axis', LEFT, y(share), WIDTH - RIGHT, y(share)),
    label(LEFT - 5, y(share) + 4, `${share * 100} %`, 'end'),
  ]);

export interface Point {
  readonly name: string;
  readonly met: number;
  readonly judged: number;
}

/** Shares over periods, with a line at their median. */
export function runChart(alternative: string, points: readonly Point[], middle: number): Markup {
  const room = WIDTH - LEFT - RIGHT - 20;
  const x = (index: number): number =>
    LEFT + 10 + (points.length < 2 ? room / 2 : (index / (points.length - 1)) * room);
  const every = Math.max(1, Math.ceil((points.length * 8 * CHARACTER) / room));
  const places = points.map(({ met, judged }, index) => [x(index), y(met / judged)] as const);
  return picture(
    alternative,
    HEIGHT,
    percentAxis(),
    line('middle', LEFT, y(middle), WIDTH - RIGHT, y(middle)),
    path('series', places),
    places.map(([cx, cy]) => element('circle', { class: 'dot', cx: at(cx), cy, r: 3.5 })),
    points.map(({ name }, index) =>
      // Every nth, counted from the last: the newest is always named.
      (points.length - 1 - index) % every === 0 ? label(x(index), HEIGHT - 10, name, 'middle') : undefined,
    ),
  );
}

/** Shares of groups by their size, within limits around the share of all. */
export function funnelPlot(alternative: string, points: readonly Point[], target: number): Markup {
  const most = Math.max(10, ...points.map(({ judged }) => judged)) * 1.08;
  const x = (judged: number): number => LEFT + (judged / most) * (WIDTH - LEFT - RIGHT);
  const sizes = Array.from({ length: 48 }, (_, index) => Math.max(1, Math.round((most * (index + 1)) / 48)));
  const limits = (share: number, side: keyof Interval): readonly (readonly [number, number])[] =>
    [...new Set(sizes)].map((size) => [x(size), y(funnelLimits(target, size, share)[side])]);
  return picture(
    alternative,
    HEIGHT,
    percentAxis(),
    line('middle', LEFT, y(target), WIDTH - RIGHT, y(target)),
    path('l95', limits(0.05, 'low')),
    path('l95', limits(0.05, 'high')),
    path('l998', limits(0.002, 'low')),
    path('l998', limits(0.002, 'high')),
    points.map(({ met, judged }, index) => [
      element('circle', { class: 'dot', cx: at(x(judged)), cy: y(met / judged), r: 4 }),
      label(x(judged) + 6, y(met / judged) + 4, String(index + 1)),
    ]),
    [0, Math.round(most / 2), Math.floor(most)].map((size) => label(x(size), HEIGHT - 10, String(size), 'middle')),
  );
}

export interface Bar {
  readonly name: string;
  readonly count: number;
  readonly kind?: 'bar' | 'unmet' | 'unknown';
}

/** Upright bars, one a name. */
export function barChart(alternative: string, bars: readonly Bar[]): Markup {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, bars.length);
  const longest = Math.max(...bars.map(({ name }) => name.length), 1);
  const every = Math.max(1, Math.ceil(((Math.min(longest, 4) + 1) * CHARACTER) / step));
  const roomy = step > longest * CHARACTER;
  // What is no day stands a line lower, the last one flush with the edge, so that names do not run into each other.
  const nameOf = (index: number, name: string, kind: Bar['kind'], middle: number): Markup | undefined => {
    if (roomy || (kind === 'bar' && index % every === 0)) return label(middle, HEIGHT - 16, name, 'middle');
    if (kind === 'bar') return undefined;
    return index === bars.length - 1
      ? label(WIDTH, HEIGHT - 3, name, 'end')
      : label(middle + step, HEIGHT - 3 - 13, name, 'end');
  };
  return picture(
    alternative,
    HEIGHT,
    line('axis', LEFT, y(0), WIDTH - RIGHT, y(0)),
    bars.map(({ name, count, kind = 'bar' }, index) => {
      const left = LEFT + index * step;
      const top = y(count / (most * 1.1));
      const width = Math.min(step * 0.8, 40);
      const middle = left + step / 2;
      return [
        element('rect', { class: kind, x: at(middle - width / 2), y: top, width: at(width), height: at(y(0) - top) }),
        step > 12 && count > 0 ? label(middle, top - 3, String(count), 'middle') : undefined,
        nameOf(index, name, kind, middle),
      ];
    }),
  );
}

/** Lying bars, one a name, with their counts. */
export function stepBars(alternative: string, bars: readonly Bar[]): Markup {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const height = 24;
  const left = 165;
  return picture(
    alternative,
    bars.length * height + 6,
    bars.map(({ name, count }, index) => {
      const width = (count / most) * (WIDTH - left - 50);
      const top = index * height + 4;
      return [
        label(left - 6, top + 13, name, 'end'),
        element('rect', { class: 'bar', x: left, y: top, width: at(width), height: height - 7 }),
        label(left + width + 5, top + 13, String(count)),
      ];
    }),
  );
}

/** A share with its interval, small enough for a cell. */
export function whisker(alternative: string, share: number, { low, high }: Interval): Markup {
  const x = (value: number): number => at(4 + value * 112);
  return element(
    'svg',
    { viewBox: '0 0 120 16', role: 'img', 'aria-label': alternative },
    line('axis', x(0), 12, x(1), 12),
    line('whisker', x(low), 7, x(high), 7),
    element('circle', { class: 'dot', cx: x(share), cy: 7, r: 3.5 }),
  );
}
