/** Shares over periods, with a line at their median. */
import type { VNode } from 'preact';
import { CHARACTER, Curve, heightOf, Label, Line, PercentAxis, Picture, PLANE, ROOM, tenth } from './plane.js';

/** A share of some that were judged. */
export interface Share {
  readonly name: string;
  readonly met: number;
  readonly judged: number;
}

interface RunChartProps {
  readonly alternative: string;
  /** In the order of time. */
  readonly points: readonly Share[];
  /** From 0 to 1. */
  readonly median: number;
}

/** Left free on both sides, for the names of the first and the last period. */
const MARGIN = 10;
/** Characters of "2026-03", and one between. */
const NAME = 8;

export function RunChart({ alternative, points, median }: RunChartProps): VNode {
  const room = ROOM - 2 * MARGIN;
  const place = (index: number): number =>
    PLANE.left + MARGIN + (points.length < 2 ? room / 2 : (index / (points.length - 1)) * room);
  const every = Math.max(1, Math.ceil((points.length * NAME * CHARACTER) / room));
  const places = points.map(({ met, judged }, index) => [place(index), heightOf(met / judged)] as const);
  return (
    <Picture alternative={alternative}>
      <PercentAxis />
      <Line class="middle" x1={PLANE.left} y1={heightOf(median)} x2={PLANE.width - PLANE.right} y2={heightOf(median)} />
      <Curve class="series" points={places} />
      {places.map(([x, y]) => (
        <circle key={x} class="point" cx={tenth(x)} cy={y} r={3.5} />
      ))}
      {points.map(({ name }, index) =>
        // Every nth, counted from the last: the newest is always named.
        (points.length - 1 - index) % every === 0 ? (
          <Label key={name} x={place(index)} y={PLANE.height - 10} anchor="middle">
            {name}
          </Label>
        ) : undefined,
      )}
    </Picture>
  );
}
