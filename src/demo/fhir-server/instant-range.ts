/**
 * FHIR dates as ranges of instants: "2024-03" is everything from its first to its last millisecond.
 * A value without a time zone is read as UTC. Source: FHIR R4 Search, 3.1.1.4.5 "date".
 */
import { isJsonObject } from './resource.js';

/** Milliseconds since 1970, both ends included; open ends are infinite. */
export interface InstantRange {
  readonly start: number;
  readonly end: number;
}

const FHIR_DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** The range of a date, dateTime or instant; undefined where the text is none. */
export function rangeOfDate(text: string): InstantRange | undefined {
  const match = FHIR_DATE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const at = (y: number, m: number, d: number, h: number, min: number, s: number, ms: number): number =>
    new Date(0).setUTCFullYear(y, m, d) + ((h * 60 + min) * 60 + s) * 1000 + ms - offsetOf(zone);
  const y = Number(year);
  const m = month === undefined ? 0 : Number(month) - 1;
  const d = day === undefined ? 1 : Number(day);
  const h = Number(hour ?? 0);
  const min = Number(minute ?? 0);
  const s = Number(second ?? 0);
  const ms = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  if (m < 0 || m > 11 || d < 1 || d > daysIn(y, m) || h > 23 || min > 59 || s > 60) return undefined;
  const start = at(y, m, d, h, min, s, ms);
  if (fraction !== undefined) return { start, end: start };
  if (second !== undefined) return { start, end: start + 999 };
  if (minute !== undefined) return { start, end: start + 59_999 };
  if (day !== undefined) return { start, end: at(y, m, d + 1, 0, 0, 0, 0) - 1 };
  return { start, end: (month === undefined ? at(y + 1, 0, 1, 0, 0, 0, 0) : at(y, m + 1, 1, 0, 0, 0, 0)) - 1 };
}

/** The range of a date, dateTime, instant, Period or Timing; undefined where it has no date. */
export function rangeOfValue(value: unknown): InstantRange | undefined {
  if (typeof value === 'string') return rangeOfDate(value);
  if (!isJsonObject(value)) return undefined;
  if (Array.isArray(value['event'])) return hull(value['event'] as readonly unknown[]);
  const repeat = value['repeat'];
  const period = isJsonObject(repeat) ? repeat['boundsPeriod'] : value;
  if (!isJsonObject(period)) return undefined;
  const start = rangeOfValue(period['start'])?.start;
  const end = rangeOfValue(period['end'])?.end;
  return start === undefined && end === undefined ? undefined : { start: start ?? -Infinity, end: end ?? Infinity };
}

function hull(dates: readonly unknown[]): InstantRange | undefined {
  const ranges = dates.map(rangeOfValue).filter((range) => range !== undefined);
  if (ranges.length === 0) return undefined;
  return { start: Math.min(...ranges.map(({ start }) => start)), end: Math.max(...ranges.map(({ end }) => end)) };
}

function daysIn(year: number, month: number): number {
  return new Date(new Date(0).setUTCFullYear(year, month + 1, 0)).getUTCDate();
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
