/** Search on dates, with prefixes. Source: FHIR R4 Search, 3.1.1.4.3 (prefixes) and 3.1.1.4.5 (date). */
import type { InstantRange } from './instant-range.js';
import { rangeOfDate, rangeOfValue } from './instant-range.js';
import { Refusal } from './refusal.js';

export const PREFIXES = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'] as const;
export type Prefix = (typeof PREFIXES)[number];

export interface DateTest {
  readonly prefix: Prefix;
  readonly range: InstantRange;
}

/** @throws Refusal 400 where the text is no date with an optional prefix. */
export function parseDateTest(code: string, text: string): DateTest {
  const [prefix, rest] = splitPrefix(text);
  const range = rangeOfDate(rest.replace(' ', '+'));
  if (range === undefined) throw new Refusal(400, 'value', `${code} must be a date, with or without a prefix.`);
  return { prefix, range };
}

export function splitPrefix(text: string): readonly [Prefix, string] {
  const prefix = PREFIXES.find((each) => text.startsWith(each));
  return prefix === undefined ? ['eq', text] : [prefix, text.slice(2)];
}

/** @param now the instant that "approximately" is measured from, in milliseconds */
export function matchesDate(value: unknown, test: DateTest, now: number): boolean {
  const range = rangeOfValue(value);
  return range !== undefined && compares(range, test, now);
}

function compares(target: InstantRange, { prefix, range: asked }: DateTest, now: number): boolean {
  const contained = target.start >= asked.start && target.end <= asked.end;
  switch (prefix) {
    case 'eq':
      return contained;
    case 'ne':
      return !contained;
    case 'gt':
      return target.end > asked.end;
    case 'lt':
      return target.start < asked.start;
    case 'ge':
      return contained || target.end > asked.end;
    case 'le':
      return contained || target.start < asked.start;
    case 'sa':
      return target.start > asked.end;
    case 'eb':
      return target.end < asked.start;
    case 'ap': {
      // Ten per cent of the time between now and the date asked for, as R4 recommends.
      const margin = Math.abs(now - asked.start) / 10;
      return target.start <= asked.end + margin && target.end >= asked.start - margin;
    }
  }
}
