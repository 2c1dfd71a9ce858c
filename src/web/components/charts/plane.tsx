/** What every chart stands on: its plane, its scale, its text alternative. The same numbers give the same bytes. */
import type { ComponentChildren, VNode } from 'preact';

export const PLANE = { width: 420, height: 210, left: 46, right: 26, top: 12, bottom: 30 } as const;

/** Width of a character of a label, by and large. */
export const CHARACTER = 6.2;

/** Coordinates to a tenth: enough for the eye, and the same on every machine. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Height of a share from 0 to 1. */
export const heightOf = (share: number): number =>
  tenth(PLANE.top + (1 - share) * (PLANE.height - PLANE.top - PLANE.bottom));

/** Room between the edges. */
export const ROOM = PLANE.width - PLANE.left - PLANE.right;

interface PictureProps {
  /** The whole of it in words. */
  readonly alternative: string;
  readonly width?: number;
  readonly height?: number;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function Picture({ alternative, children, ...size }: PictureProps): VNode {
  const { width = PLANE.width, height = PLANE.height, class: kind = 'plot' } = size;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alternative} class={kind}>
      {children}
    </svg>
  );
}

interface LabelProps {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly class?: string;
  readonly children: string;
}

export function Label({ x, y, anchor = 'start', class: kind, children }: LabelProps): VNode {
  return (
    <text class={kind} x={tenth(x)} y={tenth(y)} text-anchor={anchor}>
      {children}
    </text>
  );
}

interface LineProps {
  readonly class: string;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export function Line({ class: kind, x1, y1, x2, y2 }: LineProps): VNode {
  return <line class={kind} x1={tenth(x1)} y1={tenth(y1)} x2={tenth(x2)} y2={tenth(y2)} />;
}

interface CurveProps {
  readonly class: string;
  readonly points: readonly (readonly [number, number])[];
}

export function Curve({ class: kind, points }: CurveProps): VNode {
  return <polyline class={kind} points={points.map(([x, y]) => `${tenth(x)},${tenth(y)}`).join(' ')} />;
}

const LINES = [0, 0.5, 1];

/** Lines at none, half and all. */
export function PercentAxis(): VNode {
  return (
    <>
      {LINES.map((share) => (
        <g key={share}>
          <Line class="axis" x1={PLANE.left} y1={heightOf(share)} x2={PLANE.width - PLANE.right} y2={heightOf(share)} />
          <Label x={PLANE.left - 5} y={heightOf(share) + 4} anchor="end">
            {`${share * 100} %`}
          </Label>
        </g>
      ))}
    </>
  );
}
