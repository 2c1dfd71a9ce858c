/** The events of a course: arterial sessions, systemic doses, embolizations and the rest, by day. */
import type { Day } from '../../timeline/day.js';
import type { ToldCourse } from '../outputs/told-courses.js';
import type { Say } from './words.js';

export const EVENT_LANES = ['arterial', 'systemic', 'embolization', 'other'] as const;

export interface CourseEvent {
  readonly day: Day;
  readonly lane: (typeof EVENT_LANES)[number];
  readonly text: string;
  /** Written beside its mark. */
  readonly mark: string;
}

/** The events by day, those of one day by lane. */
export function eventsOf(course: ToldCourse, say: Say): readonly CourseEvent[] {
  const { segments, embolizations, completeEmbolization, radiotherapy, surgery, death } = course;
  const other = (name: 'radiotherapy' | 'surgery' | 'death', day: Day | undefined): CourseEvent[] =>
    day === undefined ? [] : [{ day, lane: 'other', text: say(name), mark: say(name) }];
  const events: CourseEvent[] = [
    ...segments.flatMap(({ number, day, arterial, systemic }): CourseEvent[] => [
      { day, lane: 'arterial', text: `${say('session', { number })}: ${arterial.join(', ')}`, mark: String(number) },
      ...systemic.map((dose): CourseEvent => {
        return { day: dose.day, lane: 'systemic', text: say('systemic', { drug: dose.drug }), mark: dose.drug };
      }),
    ]),
    ...embolizations.map((day): CourseEvent => {
      const text = say(day === completeEmbolization ? 'completeEmbolization' : 'embolization');
      return { day, lane: 'embolization', text, mark: day === completeEmbolization ? text : '' };
    }),
    ...other('radiotherapy', radiotherapy),
    ...other('surgery', surgery),
    ...other('death', death),
  ];
  return events.sort(
    (one, another) => one.day - another.day || EVENT_LANES.indexOf(one.lane) - EVENT_LANES.indexOf(another.lane),
  );
}
