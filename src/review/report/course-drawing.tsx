/** The events of a course, each kind in a lane of its own. The table beside it tells the same. */
import type { VNode } from 'preact';
import { type Day, isoOf, plusDays } from '../../timeline/day.js';
import { CHARACTER, Label, Line, Picture, tenth } from '../../web/components/charts/plane.js';
import { type CourseEvent, EVENT_LANES } from './course-events.js';
import type { Say } from './words.js';

const WIDTH = 760;
const LEFT = 96;
/** For what is written beside the last mark. */
const RIGHT = 110;
const LANE = 34;
const TICKS = 6;
/** A course is drawn over this many days at least. */
const SHORTEST = 28;

const LANE_NAME = {
  arterial: 'laneArterial',
  systemic: 'laneSystemic',
  embolization: 'laneEmbolization',
  other: 'laneOther',
} as const;

interface CourseDrawingProps {
  readonly name: string;
  /** By day. */
  readonly events: readonly CourseEvent[];
  readonly say: Say;
}

export function CourseDrawing({ name, events, say }: CourseDrawingProps): VNode {
  const first = events[0]?.day ?? 0;
  const span = Math.max(SHORTEST, (events.at(-1)?.day ?? 0) - first);
  const place = (day: number): number => tenth(LEFT + ((day - first) / span) * (WIDTH - LEFT - RIGHT));
  const used = EVENT_LANES.filter((lane) => events.some((event) => event.lane === lane));
  const height = used.length * LANE + 28;
  const told = `${name}. ${events.map(({ day, text }) => `${isoOf(day)} ${text}`).join('; ')}`;
  const ticks = Array.from({ length: TICKS + 1 }, (_, index) =>
    plusDays(first as Day, Math.round((span * index) / TICKS)),
  );
  return (
    <Picture alternative={told} width={WIDTH} height={height} class="plot timeline">
      {used.map((lane, index) => (
        <g key={lane}>
          <Label class="soft" x={0} y={index * LANE + 24}>
            {say(LANE_NAME[lane])}
          </Label>
          <Line class="axis" x1={LEFT - 8} y1={index * LANE + 20} x2={WIDTH - 10} y2={index * LANE + 20} />
          <Marks events={events.filter((event) => event.lane === lane)} y={index * LANE + 20} place={place} />
        </g>
      ))}
      {ticks.map((day) => (
        <Label key={day} class="soft" x={place(day)} y={height - 6}>
          {isoOf(day)}
        </Label>
      ))}
    </Picture>
  );
}

interface MarksProps {
  readonly events: readonly CourseEvent[];
  readonly y: number;
  readonly place: (day: number) => number;
}

/** The marks of a lane; a word that would run into the one before is left to the table. */
function Marks({ events, y, place }: MarksProps): VNode {
  let free = -Infinity;
  return (
    <>
      {events.map(({ day, lane, mark }, index) => {
        const x = place(day);
        const fits = x >= free;
        if (fits) free = x + mark.length * CHARACTER + 14;
        return (
          <g key={index}>
            <Shape lane={lane} x={x} y={y} />
            {fits && mark !== '' && (
              <Label x={x + 8} y={y - 5}>
                {mark}
              </Label>
            )}
          </g>
        );
      })}
    </>
  );
}

function Shape({ lane, x, y }: Pick<CourseEvent, 'lane'> & { readonly x: number; readonly y: number }): VNode {
  if (lane === 'arterial') return <rect class="ink" x={tenth(x - 4)} y={y - 9} width={8} height={18} />;
  if (lane === 'systemic') return <circle class="point" cx={x} cy={y} r={5} />;
  if (lane === 'embolization') return <path class="met" d={`M${x} ${y - 7}l7 7l-7 7l-7 -7z`} />;
  return <path class="unknown" d={`M${x} ${y - 7}l7 13h-14z`} />;
}
