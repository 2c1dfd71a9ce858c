/** The timeline of a course: arterial sessions, systemic doses, embolizations and the rest, each in a lane of its own. */
import type { Day } from '../../timeline/day.js';
import { isoOf, plusDays } from '../../timeline/day.js';
import type { ToldCourse } from '../outputs/told-courses.js';
import { type Markup, element } from './html.js';
import type { Say } from './words.js';

const LANES = ['arterial', 'systemic', 'embolization', 'other'] as const;

export interface TimelineEvent {
  readonly day: Day;
  readonly lane: (typeof LANES)[number];
  readonly text: string;
  /** Written beside its mark. */
  readonly mark: string;
}

/** The events of a course by day. */
export function eventsOf(course: ToldCourse, say: Say): readonly TimelineEvent[] {
  const { segments, embolizations, completeEmbolization, radiotherapy, surgery, death } = course;
  const other = (name: 'radiotherapy' | 'surgery' | 'death', day: Day | undefined): TimelineEvent[] =>
    day === undefined ? [] : [{ day, lane: 'other', text: say(name), mark: say(name) }];
  const events: TimelineEvent[] = [
    ...segments.flatMap(({ number, day, arterial, systemic }): TimelineEvent[] => [
      { day, lane: 'arterial', text: `${say('session', { number })}: ${arterial.join(', ')}`, mark: String(number) },
      ...systemic.map((dose): TimelineEvent => ({
        day: dose.day,
        lane: 'systemic',
        text: say('systemic', { drug: dose.drug }),
        mark: dose.drug,
      })),
    ]),
    ...embolizations.map((day): TimelineEvent => {
      const text = say(day === completeEmbolization ? 'completeEmbolization' : 'embolization');
      return { day, lane: 'embolization', text, mark: day === completeEmbolization ? text : '' };
    }),
    ...other('radiotherapy', radiotherapy),
    ...other('surgery', surgery),
    ...other('death', death),
  ];
  return events.sort((one, another) => one.day - another.day || LANES.indexOf(one.lane) - LANES.indexOf(another.lane));
}

const WIDTH = 760;
const LEFT = 96;
const LANE = 34;
const LANE_NAME = {
  arterial: 'laneArterial',
  systemic: 'laneSystemic',
  embolization: 'laneEmbolization',
  other: 'laneOther',
} as const;
const CHARACTER = 6.2;
const TICKS = 6;

/** Draws events; the table beside it tells the same. */
export function timeline(name: string, events: readonly TimelineEvent[], say: Say): Markup {
  const first = events[0]?.day ?? 0;
  const span = Math.max(28, (events.at(-1)?.day ?? 0) - first);
  const x = (day: number): number => Math.round((LEFT + ((day - first) / span) * (WIDTH - LEFT - 110)) * 10) / 10;
  const used = LANES.filter((lane) => events.some((event) => event.lane === lane));
  const height = used.length * LANE + 28;
  const told = `${name}. ${events.map(({ day, text }) => `${isoOf(day)} ${text}`).join('; ')}`;
  const ticks = Array.from({ length: TICKS + 1 }, (_, index) =>
    plusDays(first as Day, Math.round((span * index) / TICKS)),
  );
  return element(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': told },
    element('title', {}, told),
    used.map((lane, index) => {
      const y = index * LANE + 20;
      let free = -Infinity;
      return [
        element('text', { class: 'soft', x: 0, y: y + 4 }, say(LANE_NAME[lane])),
        element('line', { class: 'axis', stroke: 'currentColor', x1: LEFT - 8, y1: y, x2: WIDTH - 10, y2: y }),
        events
          .filter((event) => event.lane === lane)
          .map((event) => {
            const place = x(event.day);
            const fits = place >= free;
            if (fits) free = place + event.mark.length * CHARACTER + 14;
            return [
              shape(lane, place, y),
              fits && event.mark !== '' ? element('text', { x: place + 8, y: y - 5 }, event.mark) : undefined,
            ];
          }),
      ];
    }),
    ticks.map((day) => element('text', { class: 'soft', x: x(day), y: height - 6 }, isoOf(day))),
  );
}

function shape(lane: TimelineEvent['lane'], x: number, y: number): Markup {
  if (lane === 'arterial') return element('rect', { class: 'ink', x: x - 4, y: y - 9, width: 8, height: 18 });
  if (lane === 'systemic') return element('circle', { class: 'dot', cx: x, cy: y, r: 5 });
  if (lane === 'embolization') return element('path', { class: 'met', d: `M${x} ${y - 7}l7 7l-7 7l-7 -7z` });
  return element('path', { class: 'unknown', d: `M${x} ${y - 7}l7 13h-14z` });
}
