/** Dates as ranges. Source: FHIR R4 datatypes date, dateTime, instant, Period, Timing. */
import { describe, expect, it } from 'vitest';
import { rangeOfValue } from '../../../src/demo/fhir-server/instant-range.js';

const iso = (instant: number) => (Number.isFinite(instant) ? new Date(instant).toISOString() : String(instant));

describe('the range of a date', () => {
  it.each([
    ['2024', '2024-01-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2023-12-31', '2023-12-31T00:00:00.000Z', '2023-12-31T23:59:59.999Z'],
    ['0099-03-01', '0099-03-01T00:00:00.000Z', '0099-03-01T23:59:59.999Z'],
    ['2024-02-10T08:15', '2024-02-10T08:15:00.000Z', '2024-02-10T08:15:59.999Z'],
    ['2024-02-10T08:15:30+08:00', '2024-02-10T00:15:30.000Z', '2024-02-10T00:15:30.999Z'],
    ['2024-02-10T08:15:30.25-05:30', '2024-02-10T13:45:30.250Z', '2024-02-10T13:45:30.250Z'],
    [{ start: '2024-02', end: '2024-03' }, '2024-02-01T00:00:00.000Z', '2024-03-31T23:59:59.999Z'],
    [{ start: '2024' }, '2024-01-01T00:00:00.000Z', 'Infinity'],
    [{ end: '2024' }, '-Infinity', '2024-12-31T23:59:59.999Z'],
    [{ event: ['2024-03-22', '2024-03-01', 7] }, '2024-03-01T00:00:00.000Z', '2024-03-22T23:59:59.999Z'],
    [
      { repeat: { boundsPeriod: { start: '2024', end: '2024' } } },
      '2024-01-01T00:00:00.000Z',
      '2024-12-31T23:59:59.999Z',
    ],
  ])('%j is from %s to %s', (value, start, end) => {
    const range = rangeOfValue(value);
    expect(range && [iso(range.start), iso(range.end)]).toEqual([start, end]);
  });

  it.each([
    '2024-13',
    '2023-02-29',
    '2024-00-01',
    '2024-01-00',
    '2024-01-01T24:00',
    '2024-01-01T10:60',
    '24-01-01',
    'soon',
    '',
    7,
    null,
    {},
    { start: 'soon' },
    { event: [] },
    { event: ['soon'] },
    { repeat: { boundsPeriod: 'soon' } },
    { repeat: { boundsDuration: { value: 3 } } },
  ])('%j is none', (value) => {
    expect(rangeOfValue(value)).toBeUndefined();
  });
});
