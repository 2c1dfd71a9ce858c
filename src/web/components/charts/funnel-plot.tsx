/** Shares of groups by their size, within limits around the share of all. */
import type { VNode } from 'preact';
import { Curve, heightOf, Label, Line, PercentAxis, Picture, PLANE, ROOM, tenth } from './plane.js';
import type { Share } from './run-chart.js';

export interface FunnelLimit {
  readonly size: number;
  readonly low: number;
  readonly high: number;
}

interface FunnelPlotProps {
  readonly alternative: string;
  readonly points: readonly Share[];
  /** The share of all, from 0 to 1. */
  readonly target: number;
  /** The largest size on the axis. */
  readonly most: number;
  readonly inner: readonly FunnelLimit[];
  readonly outer: readonly FunnelLimit[];
}

export function FunnelPlot({ alternative, points, target, most, inner, outer }: FunnelPlotProps): VNode {
  const place = (judged: number): number => PLANE.left + (judged / most) * ROOM;
  const curve = (limits: readonly FunnelLimit[], side: 'low' | 'high') =>
    limits.map((limit) => [place(limit.size), heightOf(limit[side])] as const);
  return (
    <Picture alternative={alternative}>
      <PercentAxis />
      <Line class="middle" x1={PLANE.left} y1={heightOf(target)} x2={PLANE.width - PLANE.right} y2={heightOf(target)} />
      <Curve class="inner" points={curve(inner, 'low')} />
      <Curve class="inner" points={curve(inner, 'high')} />
      <Curve class="outer" points={curve(outer, 'low')} />
      <Curve class="outer" points={curve(outer, 'high')} />
      {points.map(({ name, met, judged }, index) => (
        <g key={name}>
          <circle class="point" cx={tenth(place(judged))} cy={heightOf(met / judged)} r={4} />
          <Label x={place(judged) + 6} y={heightOf(met / judged) + 4}>
            {String(index + 1)}
          </Label>
        </g>
      ))}
      {[0, Math.round(most / 2), Math.floor(most)].map((size) => (
        <Label key={size} x={place(size)} y={PLANE.height - 10} anchor="middle">
          {String(size)}
        </Label>
      ))}
    </Picture>
  );
}
