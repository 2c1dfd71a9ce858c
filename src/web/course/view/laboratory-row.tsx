/** One laboratory test: its results as points of a curve, and the limits they are held against. */
import type { VNode } from 'preact';
import type { Item, Row } from '../item.js';
import { entryProps, type LaneProps, nameOf } from './entry-props.js';
import { CHART, round, type RowLayout } from './layout.js';
import { widthOf } from './packing.js';
import { Shape } from './shapes.js';

const HEAD = 15;
const FOOT = 9;
/** Limits that lie close together are named side by side. */
const LIMIT_NAME = 44;

/** The height of a value: the limits are always to be seen. */
export function scaleOf({ items, limits = [] }: Row, top: number, bottom: number): (value: number) => number {
  const values = [
    ...items.flatMap(({ mark }) => (mark.kind === 'result' ? (mark.value ?? []) : [])),
    ...limits.map(({ value }) => value),
  ];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || 1;
  return (value) => round(bottom - ((value - least) / span) * (bottom - top));
}

export function LaboratoryRow({ row, ...props }: { readonly row: RowLayout } & LaneProps): VNode {
  const { layout } = props;
  const { limits = [], unit } = row.row;
  const end = row.y + row.height;
  const heightOf = scaleOf(row.row, end - CHART + HEAD, end - FOOT);
  const points = row.placed.map((placed) => {
    const { mark } = placed.item;
    const value = mark.kind === 'result' ? mark.value : undefined;
    const y = heightOf(value ?? limits[0]?.value ?? 0);
    return { ...placed, x: round((placed.left + placed.right) / 2), y, told: value !== undefined };
  });
  let free = -Infinity;
  return (
    <>
      {!layout.stacked && unit !== undefined && (
        <text class="unit" x={14} y={row.middle + 19} aria-hidden="true">
          {unit}
        </text>
      )}
      <g aria-hidden="true">
        {limits
          .toSorted((a, b) => b.value - a.value)
          .map(({ value, bound }, at) => (
            <g key={`${value} ${bound}`}>
              <line class="limit" x1={layout.left} y1={heightOf(value)} x2={layout.right} y2={heightOf(value)} />
              <text class="limit-name" x={layout.right - at * LIMIT_NAME} y={heightOf(value) - 3} text-anchor="end">
                {bound === 'at-least' ? '≥' : '≤'} {value}
              </text>
            </g>
          ))}
        <polyline
          class="curve"
          points={points
            .filter(({ told }) => told)
            .map(({ x, y }) => `${x},${y}`)
            .join(' ')}
        />
      </g>
      {points.map(({ item, x, y, left, right }) => {
        const shown = isBeyond(item) || x >= free;
        const fits = shown && x >= free && x + widthOf(item.label) + 30 < layout.right;
        if (fits) free = x + widthOf(item.label) + 16;
        return (
          <a key={item.id} {...entryProps({ kind: 'item', item }, props)} aria-label={nameOf(item, props.reader)}>
            <circle class="reach" cx={x} cy={y} r={9} />
            {item.from !== item.until && (
              <path class="about" d={`M${left} ${y - 4}v8M${left} ${y}H${right}M${right} ${y - 4}v8`} />
            )}
            <Shape item={item} x={x} y={y} />
            {fits && (
              <text class="label small" x={x + 7} y={round(y - 4)}>
                {item.label}
              </text>
            )}
          </a>
        );
      })}
    </>
  );
}

const isBeyond = ({ mark }: Item): boolean => mark.kind === 'result' && mark.state === 'beyond';
