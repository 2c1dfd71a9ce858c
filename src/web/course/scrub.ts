/** The days one can look at, and those among them on which the picture changes. */
import { isoOf, plusDays, type Day } from '../../timeline/day.js';
import type { Fact } from '../../timeline/fact.js';
import type { CourseSettings } from '../../timeline/settings.js';
import { dayOfText } from './axis.js';
import type { IsoDay, Span } from './item.js';
import type { Picture, WindowMark } from './picture.js';

export interface Scrub extends Span {
  /** Days within the span, earliest first. They tell that something changes, never what. */
  readonly changes: readonly IsoDay[];
}

const DRAWN: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>([
  'drug-delivery',
  'arterial-infusion',
  'embolization',
  'angiography',
  'radiotherapy',
  'lung-resection',
  'laboratory-result',
  'disease-status',
  'tumor-size',
  'stage',
  'diagnosis',
  'remark',
  'appointment',
  'end-of-care',
]);

/** When a fact comes into the picture, and when a plan that nobody carried out leaves it. */
function daysOf(fact: Fact): readonly Day[] {
  const planned = 'standing' in fact && fact.standing !== 'performed';
  if (planned) return [fact.known, plusDays(fact.when.last, 1)];
  return [Math.max(fact.known, fact.when.first) as Day];
}

const OPEN: ReadonlySet<WindowMark> = new Set(['due', 'late', 'upcoming', 'cannot-tell']);

/** When the windows that still mean something open, and when they have run out. */
function edgesOf(picture: Picture): readonly Day[] {
  if ('blank' in picture) return [];
  return picture.windows
    .filter(({ mark }) => OPEN.has(mark))
    .flatMap(({ from, until, accepted }) => [
      dayOfText(from),
      plusDays(dayOfText(until), 1),
      ...(accepted ? [plusDays(dayOfText(accepted.until), 1)] : []),
    ]);
}

/**
 * From the first day on which anything drawn was known to today, or to the day on which nothing changes any more.
 *
 * It reads the whole chart, that of later days too, so that a reader of a past day can go on from it.
 *
 * @param picture of the day looked at: its windows open and close on days on which nothing is written
 */
export function scrubOf(
  facts: readonly Fact[],
  picture: Picture,
  { today, courseClosedAfterDays }: { readonly today: Day } & Pick<CourseSettings, 'courseClosedAfterDays'>,
): Scrub {
  const told = facts
    .filter(({ kind }) => DRAWN.has(kind))
    .flatMap(daysOf)
    .filter((day) => day <= today);
  const asOf = dayOfText(picture.asOf);
  const last = Math.max(asOf, ...told);
  const from = Math.min(asOf, ...told) as Day;
  const until = Math.max(asOf, Math.min(today, last + courseClosedAfterDays)) as Day;
  const changes = [...new Set([...told, ...edgesOf(picture)])].filter((day) => day >= from && day <= until);
  return { from: isoOf(from), until: isoOf(until), changes: changes.sort((a, b) => a - b).map(isoOf) };
}
