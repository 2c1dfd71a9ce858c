import { describe, expect, it } from 'vitest';
import { dayInZone, dayOf, exactly, isExact, isoOf, plusDays, readDateTime, type Day } from '../../src/timeline/day.js';

const iso = (text: string, zone?: string): string | undefined => {
  const interval = zone === undefined ? readDateTime(text) : readDateTime(text, zone);
  if (interval === undefined) return undefined;
  return isExact(interval) ? isoOf(interval.first) : `${isoOf(interval.first)}…${isoOf(interval.last)}`;
};

describe('calendar days', () => {
  it('counts from 1970-01-01', () => {
    expect(dayOf(1970, 1, 1)).toBe(0);
    expect(isoOf(plusDays(dayOf(2028, 2, 28) as Day, 1))).toBe('2028-02-29');
    expect(isExact(exactly(5 as Day))).toBe(true);
  });

  it('writes more days than it keeps in mind', () => {
    const last = 20_001;
    const texts = new Set(
      Array.from({ length: last + 1 }, (_, count) => isoOf(plusDays(dayOf(1970, 1, 1) as Day, count))),
    );
    expect(texts.size).toBe(last + 1);
    expect(texts).toContain('2024-10-05');
  });

  it.each([
    [2027, 2, 29],
    [2026, 13, 1],
    [2026, 0, 1],
    [2026, 4, 31],
    [1849, 12, 31],
    [2201, 1, 1],
  ])('knows no day %i-%i-%i', (year, month, day) => {
    expect(dayOf(year, month, day)).toBeUndefined();
  });

  it.each([
    [1850, 1, 1],
    [2200, 12, 31],
  ])('knows the day %i-%i-%i', (year, month, day) => {
    expect(dayOf(year, month, day)).toBeDefined();
  });
});

describe('reading dates as the days they can mean', () => {
  const full = '2026-03-09T08:30:00+08:00';

  it.each(Array.from(full, (_, place) => [`${full.slice(0, place)}x${full.slice(place + 1)}`]))(
    '%s is no date',
    (text) => {
      expect(readDateTime(text)).toBeUndefined();
      expect(readDateTime(text.slice(0, 10))).toEqual(
        text.startsWith('2026-03-09') ? readDateTime('2026-03-09') : undefined,
      );
    },
  );

  it.each([
    ['2026', '2026-01-01…2026-12-31'],
    ['2026-03', '2026-03-01…2026-03-31'],
    ['2028-02', '2028-02-01…2028-02-29'],
    ['2026-12', '2026-12-01…2026-12-31'],
    ['2026-03-09', '2026-03-09'],
    ['2026-03-09T23:30', '2026-03-09'],
    ['2026-03-09T24:00:00Z', '2026-03-09'],
    ['2026-03-09T23:30:00+08:00', '2026-03-09'],
    ['2026-03-09T23:30:00.123-05:00', '2026-03-09'],
    ['2026-03-09T23:30:00Z', '2026-03-09'],
    ['', undefined],
    ['2026-3-9', undefined],
    ['2026-02-30', undefined],
    ['2026-13', undefined],
    ['0000', undefined],
    ['2026-03-09T24:30:00Z', undefined],
    ['2026-03-09T25:00:00Z', undefined],
    ['2026-03-09T23:60:00Z', undefined],
    ['2026-03-09T24:00:00+08:00', '2026-03-09'],
    ['2026-03-09T24:30:00+08:00', undefined],
    ['2026-03-09T23:60:00+08:00', undefined],
    ['2026-02-30T08:30:00+08:00', undefined],
    ['2026/03/09', undefined],
    ['x2026-03-09', undefined],
    ['2026-03-09x', undefined],
    ['soon', undefined],
  ])('%s is %s', (text, days) => {
    expect(iso(text)).toBe(days);
  });

  it.each([
    ['2026-03-09T16:30:00Z', 'Asia/Shanghai', '2026-03-10'],
    ['2026-03-09T15:59:59Z', 'Asia/Shanghai', '2026-03-09'],
    ['2026-03-09T03:00:00Z', 'America/New_York', '2026-03-08'],
    ['2026-03-09T23:30:00+00:00', 'Asia/Shanghai', '2026-03-09'],
    ['2026-03-09T23:30:00+08:00', 'America/New_York', '2026-03-09'],
    ['2026-03-09', 'Asia/Shanghai', '2026-03-09'],
  ])('%s read in %s is %s (a UTC timestamp is the site’s day)', (text, zone, day) => {
    expect(iso(text, zone)).toBe(day);
  });

  it('gives the day of a moment in a zone, again and again', () => {
    const moment = Date.UTC(2026, 0, 1, 23, 0);
    expect(isoOf(dayInZone(moment, 'Asia/Shanghai'))).toBe('2026-01-02');
    expect(isoOf(dayInZone(moment, 'Asia/Shanghai'))).toBe('2026-01-02');
    expect(isoOf(dayInZone(moment, 'UTC'))).toBe('2026-01-01');
  });

  it.each([
    [Date.UTC(2026, 0, 1), 345],
    [Date.UTC(1972, 11, 20), 330],
  ])('gives the day of each moment of weeks, %d and after, %d minutes ahead of UTC', (start, minutes) => {
    const zone = minutes === 345 ? 'Asia/Kathmandu' : 'Asia/Kolkata';
    const moments = Array.from({ length: 5000 }, (_, count) => start + count * 300_000 + 299_999);
    const expected = moments.map((moment) => new Date(moment + minutes * 60_000).toISOString().slice(0, 10));
    expect(moments.map((moment) => isoOf(dayInZone(moment, zone)))).toEqual(expected);
    expect(isoOf(dayInZone(start, zone))).toBe(expected[0]);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => dayInZone(0, 'Mars/Olympus')).toThrow(RangeError);
  });
});
