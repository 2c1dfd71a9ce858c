/** Dates, periods and timings, read as the days they can mean. */
import { dayOf, exactly, readDateTime, type Day, type DayInterval } from '../../timeline/day.js';
import { remember } from '../../terminology/memory.js';
import { PROBLEM, child, note, text, type Element } from './fields.js';

const HAS_TIME = /T\d{2}:\d{2}/;
const HAS_OFFSET = /(Z|[+-]\d{2}:\d{2})$/;
// 2026/3/5, 2026.3.5, 2026年3月5日
const WRITTEN_DATE = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/;

/** Days a written date, dateTime or instant can mean, without a note. */
export function daysOf(written: string, zone: string): DayInterval | undefined {
  // A moment that no clock shows ("24:30Z") cannot be converted to another zone.
  if (written.endsWith('Z') && Number.isNaN(Date.parse(written))) return undefined;
  return readDateTime(written, zone);
}

/**
 * A date, dateTime or instant.
 *
 * @param zone IANA name of the site's time zone (protocol section 9, decision 27)
 */
export function date(element: Element, field: string, zone: string): DayInterval | undefined {
  const written = text(element, field);
  if (written === undefined) return undefined;
  const days = daysOf(written.trim(), zone);
  if (days === undefined) note(element, field, PROBLEM.notDate);
  return days;
}

/** A date in a string field (performedString, onsetString), in FHIR's form or as people write it. */
export function dateInText(element: Element, field: string, zone: string): DayInterval | undefined {
  const written = text(element, field);
  if (written === undefined) return undefined;
  const days = daysOf(written.trim(), zone) ?? writtenDate(written);
  note(element, field, days === undefined ? PROBLEM.notDate : PROBLEM.dateFromText);
  return days;
}

function writtenDate(written: string): DayInterval | undefined {
  const [, year, month, dayOfMonth] = WRITTEN_DATE.exec(written) ?? [];
  const found = dayOf(Number(year ?? 0), Number(month ?? 0), Number(dayOfMonth ?? 0));
  return found === undefined ? undefined : exactly(found);
}

/** A Period: the days its start can mean (its end, where it has no start), and its length. */
export interface ReadPeriod {
  readonly start: DayInterval;
  readonly end?: DayInterval;
  /** Minutes from start to end, where both carry a time of day. */
  readonly minutes?: number;
}

export function period(element: Element, field: string, zone: string): ReadPeriod | undefined {
  const found = child(element, field);
  if (found === undefined) return undefined;
  const from = date(found, 'start', zone);
  const end = date(found, 'end', zone);
  if (from === undefined) {
    if (end === undefined) return undefined;
    note(found, 'start', 'is missing; the end was read');
    return { start: end, end };
  }
  if (end === undefined) return { start: from };
  if (end.last < from.first) {
    note(found, 'end', 'is before the start');
    return { start: from };
  }
  const minutes = minutesBetween(found.fields['start'] as string, found.fields['end'] as string);
  const start = { first: from.first, last: Math.min(from.last, end.last) as Day };
  return { start, end, ...(minutes !== undefined && { minutes }) };
}

/** Minutes between two timestamps; undefined unless both have a time of day and both or neither an offset. */
function minutesBetween(start: string, end: string): number | undefined {
  if (!HAS_TIME.test(start) || !HAS_TIME.test(end) || HAS_OFFSET.test(start) !== HAS_OFFSET.test(end)) return undefined;
  const moment = (written: string): number => Date.parse(HAS_OFFSET.test(written) ? written : `${written}Z`);
  const minutes = (moment(end) - moment(start)) / 60_000;
  return minutes > 0 ? minutes : undefined;
}

/** What a choice element (performed[x], effective[x], occurrence[x], onset[x]) says about the day. */
export interface When {
  readonly days: DayInterval;
  readonly end?: DayInterval;
  readonly minutes?: number;
}

/**
 * A choice of dateTime, Period, instant or string.
 *
 * @param stem "performed" reads performedDateTime, performedPeriod, performedString, performedInstant
 */
export function when(element: Element, stem: string, zone: string): When | undefined {
  const { fields } = element;
  const choice = choiceOf(stem);
  const exact = date(element, choice.dateTime, zone);
  if (exact !== undefined) return { days: exact };
  if (fields[choice.period] !== undefined) {
    const found = period(element, choice.period, zone);
    if (found !== undefined) {
      const { start, ...rest } = found;
      return { days: start, ...rest };
    }
  }
  const other = date(element, choice.instant, zone) ?? dateInText(element, choice.string, zone);
  return other === undefined ? undefined : { days: other };
}

/** The names of a choice element's fields, put together once. */
const choiceOf = remember((stem) => ({
  dateTime: `${stem}DateTime`,
  period: `${stem}Period`,
  instant: `${stem}Instant`,
  string: `${stem}String`,
}));
