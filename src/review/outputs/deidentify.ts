/**
 * Charts without what tells whose they are: dates shifted by a number of days of the patient's own, ids replaced by
 * hashes, free texts left out. Shift and hashes come from a secret key: with the same key the same patient gets the same
 * ones in every run, and without it nobody can tell whom they are about, not even by trying out every id.
 *
 * A shift goes back in time by 1 to 365 days, so that intervals stay and nothing performed lies after the day of
 * judgement.
 */
import { createHmac } from 'node:crypto';
import { type Day, isoOf, plusDays, readDateTime } from '../../timeline/day.js';
import type { JudgedChart } from './judged-chart.js';
import { type ToldCourse, type ToldSegment, shifted } from './told-courses.js';

const MOST_DAYS = 365;
const HASH_DIGITS = 20;
const ISO_DAY = /\d{4}-\d{2}-\d{2}/g;
/** "Procedure/p1" in a sentence. Two drugs with a stroke between them look alike, and are hidden too: the safe side. */
const REFERENCE = /\b[A-Z][A-Za-z]{1,63}\/[^\s,;:()（），；：。、"']+/g;

export interface Deidentifier {
  /** "p-3f9c…" of a patient's id. */
  patientOf(patient: string): string;
  /** "Procedure/3f9c…" of "Procedure/p1"; "site-3f9c…" of a name. */
  referenceOf(reference: string, kind?: string): string;
  chartOf(chart: JudgedChart): JudgedChart;
}

/** @param key the secret, as hexadecimal digits */
export function deidentifier(key: string): Deidentifier {
  const secret = Buffer.from(key, 'hex');
  // The first word keeps hashes of one purpose apart from those of another.
  const digest = (purpose: string, text: string): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify([purpose, text]))
      .digest();
  const hash = (purpose: string, text: string): string => digest(purpose, text).toString('hex').slice(0, HASH_DIGITS);
  const patientOf = (patient: string): string => `p-${hash('patient', patient)}`;
  const referenceOf = (reference: string, kind = 'resource'): string => {
    const [, type] = /^([A-Z][A-Za-z]{1,63})\/./.exec(reference) ?? [];
    return type === 'Patient'
      ? `Patient/${patientOf(reference.slice('Patient/'.length))}`
      : type === undefined
        ? `${kind}-${hash(kind, reference)}`
        : `${type}/${hash(type, reference)}`;
  };
  return {
    patientOf,
    referenceOf,
    chartOf(chart) {
      const by = -(1 + (digest('shift', chart.row.patient).readUInt32BE(0) % MOST_DAYS));
      const { row, courses, coverage, evaluated } = chart;
      const told = rewritten({ outcomes: row.outcomes }, by, referenceOf);
      return {
        row: {
          ...row,
          patient: patientOf(row.patient),
          outcomes: told.outcomes,
          unresolved: row.unresolved.map(({ source, what, codes }) => ({
            source: referenceOf(source),
            what,
            codes: codes.filter(isCode),
          })),
          dataQuality: row.dataQuality.map((note) => ({ ...note, source: referenceOf(note.source) })),
        },
        courses: courses.map((course) => courseOf(course, by, referenceOf)),
        coverage,
        evaluated: Object.fromEntries(
          Object.entries(evaluated).map(([rule, resources]) => [rule, resources.map((one) => referenceOf(one)).sort()]),
        ),
      };
    },
  };
}

/** "http://…|K771": a code of a system that is named; what has none, or has blanks in it, may be any text. */
function isCode(code: string): boolean {
  return /^[a-z][\w.+:/-]*\|[\w.-]{1,24}$/i.test(code);
}

/** The value with every day in it shifted and every resource replaced: sentences of our own hold both. */
function rewritten<Value>(value: Value, by: number, referenceOf: Deidentifier['referenceOf']): Value {
  const change = (held: unknown, name: string): unknown => {
    if (typeof held === 'string') return name === 'resource' ? referenceOf(held) : textWith(held, by, referenceOf);
    if (Array.isArray(held)) return held.map((one: unknown) => change(one, name));
    if (typeof held !== 'object' || held === null) return held;
    return Object.fromEntries(Object.entries(held).map(([key, inner]) => [key, change(inner, key)]));
  };
  return change(value, '') as Value;
}

function textWith(text: string, by: number, referenceOf: Deidentifier['referenceOf']): string {
  // References first: an id can hold a day. A full stop after one is no part of it.
  const unnamed = text.replaceAll(REFERENCE, (found) => {
    const reference = found.replace(/\.+$/, '');
    return referenceOf(reference) + found.slice(reference.length);
  });
  return unnamed.replaceAll(ISO_DAY, (written) => {
    const day = readDateTime(written);
    return day === undefined ? '' : isoOf(plusDays(day.first, by));
  });
}

function courseOf(course: ToldCourse, by: number, referenceOf: Deidentifier['referenceOf']): ToldCourse {
  const { number, segments, embolizations, completeEmbolization, radiotherapy, surgery, death } = course;
  const acts = Object.entries({ completeEmbolization, radiotherapy, surgery, death });
  return {
    number,
    segments: segments.map((segment) => segmentOf(segment, by, referenceOf)),
    embolizations: embolizations.map((day) => plusDays(day, by)),
    ...Object.fromEntries(
      acts.flatMap(([act, day]): [string, Day | undefined][] => (day === undefined ? [] : [[act, shifted(day, by)]])),
    ),
  };
}

function segmentOf(segment: ToldSegment, by: number, referenceOf: Deidentifier['referenceOf']): ToldSegment {
  const { day, until, systemic, site, operator } = segment;
  return {
    ...segment,
    day: plusDays(day, by),
    until: plusDays(until, by),
    systemic: systemic.map((dose) => ({ ...dose, day: plusDays(dose.day, by) })),
    ...(site !== undefined && { site: referenceOf(site, 'site') }),
    ...(operator !== undefined && { operator: referenceOf(operator, 'operator') }),
  };
}
