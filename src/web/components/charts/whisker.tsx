/** A share with its interval, small enough for a cell. */
import type { VNode } from 'preact';
import { Line, Picture, tenth } from './plane.js';

interface WhiskerProps {
  readonly alternative: string;
  /** All from 0 to 1. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const WIDTH = 120;
const EDGE = 4;

export function Whisker({ alternative, share, low, high }: WhiskerProps): VNode {
  const place = (value: number): number => EDGE + value * (WIDTH - 2 * EDGE);
  return (
    <Picture alternative={alternative} width={WIDTH} height={16} class="plot whisker">
      <Line class="axis" x1={place(0)} y1={12} x2={place(1)} y2={12} />
      <Line class="interval" x1={place(low)} y1={7} x2={place(high)} y2={7} />
      <circle class="point" cx={tenth(place(share))} cy={7} r={3.5} />
    </Picture>
  );
}
