/** What lies behind the lanes: the axis, the bands of the segments, the day looked at, the end of the course. */
import type { VNode } from 'preact';
import type { CoursePicture } from '../picture.js';
import { dayNumber, type Layout } from './layout.js';
import { widthOf } from './packing.js';
import type { Reader } from './reader.js';

interface FrameProps {
  readonly picture: CoursePicture;
  readonly layout: Layout;
  readonly reader: Reader;
}

const BAND_Y = 30;
const TICK_Y = 18;
const GAP = 10;

export function Frame({ picture, layout, reader }: FrameProps): VNode {
  const { top, height, right } = layout;
  const bottom = height;
  let free = -Infinity;
  return (
    <g aria-hidden="true">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="hatch" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
        <pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse">
          <circle class="dot" cx="2.5" cy="2.5" r="1.1" />
        </pattern>
      </defs>
      {picture.bands.map((band) => {
        const [from, until] = layout.ends(band);
        const name = reader.page(band.exact ? 'segment' : 'segment-about', { number: band.number });
        const short = widthOf(name) + GAP > until - from;
        return (
          <g key={band.number}>
            <rect
              class={`band ${band.number % 2 === 0 ? 'even' : 'odd'}`}
              x={from}
              y={BAND_Y - 4}
              width={until - from}
              height={bottom - BAND_Y + 4}
            />
            <text class="band-name" x={from + 5} y={BAND_Y + 12}>
              {short ? band.number : name}
            </text>
          </g>
        );
      })}
      {picture.axis.ticks.map((tick) => {
        const x = layout.ends({ from: tick.day, until: tick.day })[0];
        const name = reader.tick(tick);
        const shown = x >= free && x + widthOf(name) <= right;
        if (shown) free = x + widthOf(name) + GAP;
        return (
          <g key={tick.day}>
            <line class="tick" x1={x} y1={TICK_Y + 4} x2={x} y2={bottom} />
            {shown && (
              <text class="tick-name" x={x} y={TICK_Y}>
                {name}
              </text>
            )}
          </g>
        );
      })}
      <line class="axis" x1={layout.left} y1={top - 2} x2={right} y2={top - 2} />
      {picture.end !== undefined && (
        <line class="end" x1={layout.x(picture.end.day)} y1={BAND_Y} x2={layout.x(picture.end.day)} y2={bottom} />
      )}
      <Today picture={picture} layout={layout} />
    </g>
  );
}

/** The day looked at; what lies to the right of it is yet to come. */
function Today({ picture: { asOf, axis }, layout }: Pick<FrameProps, 'picture' | 'layout'>): VNode | null {
  if (dayNumber(asOf) > dayNumber(axis.until)) return null;
  const [, x] = layout.ends({ from: asOf, until: asOf });
  return (
    <>
      <rect
        class="future"
        x={x}
        y={BAND_Y - 4}
        width={Math.max(0, layout.right - x)}
        height={layout.height - BAND_Y + 4}
      />
      <line class="today" x1={x} y1={BAND_Y - 8} x2={x} y2={layout.height} />
      <path class="today-head" d={`M${x - 5} ${BAND_Y - 10}h10l-5 7z`} />
    </>
  );
}
