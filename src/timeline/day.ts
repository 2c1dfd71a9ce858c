/**
 * Calendar days and intervals of days.
 *
 * The protocol counts in days, so a day is an integer (days since 1970-01-01) and a date that is not
 * fully known is the interval of days it can mean (protocol section 2, "Status rules").
 */

import { digits, isPlainDate } from './plain-date.js';

declare const day: unique symbol;
/** A calendar day, counted from 1970-01-01. Differences of two days are plain numbers of days. */
export type Day = number & { readonly [day]: true };

/** All days a date can mean, both ends included. An exact day has `first === last`. */
export interface DayInterval {
  readonly first: Day;
  readonly last: Day;
}

const MILLISECONDS_PER_DAY = 86_400_000;
/** Earlier or later years are typing errors in a chart of a living treatment. */
const FIRST_YEAR = 1850;
const LAST_YEAR = 2200;

/** Day of a proleptic Gregorian date, or undefined where no such date exists (30 February). */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return undefined;
  const time = Date.UTC(year, month - 1, dayOfMonth);
  // The first 28 days stand in every month; the others are looked at.
  if (!(isWithin(month, 12) && isWithin(dayOfMonth, 28))) {
    const date = new Date(time);
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return undefined;
  }
  return (time / MILLISECONDS_PER_DAY) as Day;
}

const isWithin = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;

const isoTexts = new Map<number, string>();
const MOST_ISO_TEXTS = 20_000;

/** ISO 8601 text (YYYY-MM-DD) of a day. */
export function isoOf(value: Day): string {
  const known = isoTexts.get(value);
  if (known !== undefined) return known;
  const text = new Date(value * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
  if (isoTexts.size >= MOST_ISO_TEXTS) isoTexts.clear();
  isoTexts.set(value, text);
  return text;
}

/** The day `count` days later (earlier where negative). */
export function plusDays(value: Day, count: number): Day {
  return (value + count) as Day;
}

/** Whether the interval is one single day. */
export function isExact(interval: DayInterval): boolean {
  return interval.first === interval.last;
}

/** The interval of one single day. */
export function exactly(value: Day): DayInterval {
  return { first: value, last: value };
}

// FHIR R4 date and dateTime, https://hl7.org/fhir/R4/datatypes.html#dateTime
const DATE_TIME = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/**
 * Reads a FHIR date, dateTime or instant as the days it can mean.
 *
 * A timestamp counts on the calendar day of its own offset; one in UTC from a site in another zone is
 * converted to the site's zone (protocol section 9, decision 27).
 *
 * @param text "2026", "2026-03", "2026-03-09" or "2026-03-09T23:30:00+08:00"
 * @param siteTimeZone IANA name of the site's time zone, such as "Asia/Shanghai"
 * @returns undefined where the text is not a date that exists
 */
export function readDateTime(text: string, siteTimeZone = 'UTC'): DayInterval | undefined {
  // Nearly all dates of a chart are written like this.
  if (isPlainDate(text)) {
    const day = plainDay(text);
    if (day !== undefined) return exactly(day);
  }
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  const [, yearText, monthText, dayText, hour, minute, , offset] = match;
  const year = Number(yearText);
  const month = Number(monthText ?? 1);
  const exact = dayOf(year, month, Number(dayText ?? 1));
  if (exact === undefined) return undefined;
  if (monthText === undefined) return { first: exact, last: dayOf(year, 12, 31) as Day };
  if (dayText === undefined) {
    const next = month === 12 ? plusDays(dayOf(year, 12, 31) as Day, 1) : (dayOf(year, month + 1, 1) as Day);
    return { first: exact, last: plusDays(next, -1) };
  }
  // 24:00 is the end of its day; nothing is later.
  if (hour !== undefined && (Number(hour) * 60 + Number(minute) > 24 * 60 || Number(minute) > 59)) return undefined;
  if (offset === 'Z' && siteTimeZone !== 'UTC') return exactly(dayInZone(Date.parse(text), siteTimeZone));
  return exactly(exact);
}

/** The day of a text that begins with YYYY-MM-DD; undefined where it does not, or where there is no such day. */
function plainDay(text: string): Day | undefined {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const dayOfMonth = digits(text, 8, 10);
  return year < 0 || month < 0 || dayOfMonth < 0 ? undefined : dayOf(year, month, dayOfMonth);
}

const formatters = new Map<string, Intl.DateTimeFormat>();
/** Days of the latest five minutes asked for, by zone: since 1973 no zone begins its day within them. */
const daysOfMoments = new Map<string, Map<number, Day>>();
const SINCE_1973 = Date.UTC(1973, 0);
const FIVE_MINUTES = 300_000;
const MOST_MOMENTS = 4096;

/**
 * The calendar day of a moment in a time zone.
 *
 * @param moment milliseconds since 1970-01-01T00:00Z
 * @throws RangeError where the zone has no such IANA name
 */
export function dayInZone(moment: number, timeZone: string): Day {
  if (!(moment >= SINCE_1973)) return formattedDay(moment, timeZone);
  let days = daysOfMoments.get(timeZone);
  if (days === undefined) daysOfMoments.set(timeZone, (days = new Map<number, Day>()));
  const place = Math.floor(moment / FIVE_MINUTES);
  const known = days.get(place);
  if (known !== undefined) return known;
  const day = formattedDay(moment, timeZone);
  if (days.size >= MOST_MOMENTS) days.clear();
  days.set(place, day);
  return day;
}

function formattedDay(moment: number, timeZone: string): Day {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  const [year, month, dayOfMonth] = formatter.format(moment).split('-').map(Number) as [number, number, number];
  return dayOf(year, month, dayOfMonth) as Day;
}
