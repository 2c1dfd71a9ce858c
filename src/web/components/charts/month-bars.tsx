/** Stacked bars, one a month: how many, and what became of them. Many of them side by side share one scale. */
import type { VNode } from 'preact';
import { CHARACTER, heightOf, Label, Line, Picture, PLANE, ROOM, tenth } from './plane.js';

export interface Stack {
  readonly name: string;
  /** From the ground up. */
  readonly parts: readonly { readonly kind: string; readonly count: number }[];
}

interface MonthBarsProps {
  readonly alternative: string;
  readonly stacks: readonly Stack[];
  /** What the height of the chart stands for; the same in all charts that are compared. */
  readonly most: number;
}

const WIDEST = 36;
/** Characters of "2026-03", and one between. */
const NAME = 8;

export function MonthBars({ alternative, stacks, most }: MonthBarsProps): VNode {
  const top = Math.max(1, most);
  const step = ROOM / Math.max(1, stacks.length);
  const every = Math.max(1, Math.ceil((NAME * CHARACTER) / step));
  return (
    <Picture alternative={alternative}>
      {[...new Set([0, Math.round(top / 2), top])].map((count) => (
        <g key={count}>
          <Line
            class="axis"
            x1={PLANE.left}
            y1={heightOf(count / top)}
            x2={PLANE.width - PLANE.right}
            y2={heightOf(count / top)}
          />
          <Label x={PLANE.left - 5} y={heightOf(count / top) + 4} anchor="end">
            {String(count)}
          </Label>
        </g>
      ))}
      {stacks.map((stack, index) => (
        <g key={stack.name}>
          <Column
            stack={stack}
            middle={PLANE.left + (index + 0.5) * step}
            width={Math.min(step * 0.7, WIDEST)}
            top={top}
          />
          {(stacks.length - 1 - index) % every === 0 && (
            <Label x={PLANE.left + (index + 0.5) * step} y={PLANE.height - 10} anchor="middle">
              {stack.name}
            </Label>
          )}
        </g>
      ))}
    </Picture>
  );
}

interface ColumnProps {
  readonly stack: Stack;
  readonly middle: number;
  readonly width: number;
  readonly top: number;
}

function Column({ stack, middle, width, top }: ColumnProps): VNode {
  let below = 0;
  return (
    <>
      {stack.parts.map(({ kind, count }) => {
        const foot = heightOf(below / top);
        below += count;
        const head = heightOf(below / top);
        if (count === 0) return undefined;
        return (
          <rect
            key={kind}
            class={kind}
            x={tenth(middle - width / 2)}
            y={head}
            width={tenth(width)}
            height={tenth(foot - head)}
          />
        );
      })}
    </>
  );
}
