/** Lying bars, one a name, with their counts: how far something came. */
import type { VNode } from 'preact';
import type { Bar } from './bar-chart.js';
import { Label, Picture, PLANE, tenth } from './plane.js';

const HEIGHT = 24;
const GAP = 7;
const LEFT = 165;
/** For the count behind the longest bar. */
const RIGHT = 50;

interface StepBarsProps {
  readonly alternative: string;
  readonly bars: readonly Bar[];
}

export function StepBars({ alternative, bars }: StepBarsProps): VNode {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <Picture alternative={alternative} height={bars.length * HEIGHT + 6}>
      {bars.map(({ name, count }, index) => {
        const width = (count / most) * (PLANE.width - LEFT - RIGHT);
        const top = index * HEIGHT + 4;
        return (
          <g key={name}>
            <Label x={LEFT - 6} y={top + 13} anchor="end">
              {name}
            </Label>
            <rect class="bar" x={LEFT} y={top} width={tenth(width)} height={HEIGHT - GAP} />
            <Label x={LEFT + width + 5} y={top + 13}>
              {String(count)}
            </Label>
          </g>
        );
      })}
    </Picture>
  );
}
