/** Upright bars, one a name: a distribution. */
import type { VNode } from 'preact';
import { CHARACTER, heightOf, Label, Line, Picture, PLANE, ROOM, tenth } from './plane.js';

export interface Bar {
  readonly name: string;
  readonly count: number;
  /** What is no part of the scale stands apart in its color. */
  readonly kind?: 'bar' | 'unmet' | 'unknown';
}

interface BarChartProps {
  readonly alternative: string;
  readonly bars: readonly Bar[];
}

const WIDEST = 40;
/** Narrower bars carry no count above them. */
const NARROW = 12;

export function BarChart({ alternative, bars }: BarChartProps): VNode {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const step = ROOM / Math.max(1, bars.length);
  const width = Math.min(step * 0.8, WIDEST);
  return (
    <Picture alternative={alternative}>
      <Line class="axis" x1={PLANE.left} y1={heightOf(0)} x2={PLANE.width - PLANE.right} y2={heightOf(0)} />
      {bars.map(({ name, count, kind = 'bar' }, index) => {
        const top = heightOf(count / (most * 1.1));
        const middle = PLANE.left + (index + 0.5) * step;
        return (
          <g key={name}>
            <rect
              class={kind}
              x={tenth(middle - width / 2)}
              y={top}
              width={tenth(width)}
              height={tenth(heightOf(0) - top)}
            />
            {step > NARROW && count > 0 && (
              <Label x={middle} y={top - 3} anchor="middle">
                {String(count)}
              </Label>
            )}
          </g>
        );
      })}
      <Names bars={bars} step={step} />
    </Picture>
  );
}

function Names({ bars, step }: { readonly bars: readonly Bar[]; readonly step: number }): VNode {
  const longest = Math.max(...bars.map(({ name }) => name.length), 1);
  const every = Math.max(1, Math.ceil(((Math.min(longest, 4) + 1) * CHARACTER) / step));
  const roomy = step > longest * CHARACTER;
  return (
    <>
      {bars.map(({ name, kind = 'bar' }, index) => {
        const middle = PLANE.left + (index + 0.5) * step;
        if (roomy || (kind === 'bar' && index % every === 0))
          return (
            <Label key={name} x={middle} y={PLANE.height - 16} anchor="middle">
              {name}
            </Label>
          );
        if (kind === 'bar') return undefined;
        // What is no day stands lower, the last one flush with the edge, so that names do not run into each other.
        const isLast = index === bars.length - 1;
        return (
          <Label key={name} x={isLast ? PLANE.width : middle + step} y={PLANE.height - (isLast ? 3 : 16)} anchor="end">
            {name}
          </Label>
        );
      })}
    </>
  );
}
