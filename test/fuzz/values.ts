/** Values that no field expects. All of them can be written in JSON. */
import type { Chance } from './random.js';

/** 1e999 in JSON. */
const BEYOND = Number('1e999');

export const NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  1,
  0.1,
  1e-7,
  -1e-300,
  5e-324,
  1e21,
  1e308,
  BEYOND,
  -BEYOND,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  2 ** 64,
  1e5,
];

export const DATES: readonly string[] = [
  '0000',
  '0000-00-00',
  '0000-01-01',
  '0001-01-01T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '9999-12-31',
  '9999-12-31T23:59:59-14:00',
  '10000-01-01',
  '1900-02-29',
  '2023-02-29',
  '2024-02-29T23:59:60Z',
  '2024-02-30',
  '2026-13-01',
  '2026-00-10',
  '2026-06-31T25:61:61+99:99',
  '2026-03-09T00:00:00+14:00',
  '2026-03-09T23:59:59.999999999-14:00',
  '2026-03-09T24:00:00Z',
  '2026-03-09T10:00',
  '2026-03',
  '2026',
  '26-3-9',
  '2026/3/9',
  '2026年2月30日',
  '٢٠٢٦-٠٣-٠٩',
  'yesterday',
  'Infinity',
  'NaN',
  '1e9',
];

/** Where careless regular expressions and splits lose themselves: each is repeated many times. */
const REPEATED: readonly string[] = [
  ' ',
  '\n',
  'a',
  '1',
  '2026-',
  '75 mg/m2 ',
  'cisplatin 75 mg/m2, ',
  '动脉灌注',
  '未',
  '顺铂',
  '，',
  '; ',
  '((((',
  '))))',
  'd1,d8,',
  'not ',
  'left right ',
  'bronchial artery ',
  '#/',
  '\u0000',
  '\ud800',
  '\u202e',
  '%',
  '../',
  '1.1.',
  '<',
  '- ',
  '{day}',
];

const STRINGS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '__proto__',
  'constructor',
  'toString',
  'Patient/',
  '/',
  '#',
  'Patient/../../x',
  'urn:uuid:',
  '{{context.patientId}}',
  'null',
  'undefined',
  '[object Object]',
  '<script>alert(1)</script>',
  "'; DROP TABLE cards; --",
  '\u202e\u2066',
  '💉'.repeat(3),
];

export const KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'toJSON',
  'then',
  'length',
  '',
  '0',
  '\ud800',
  'resourceType',
  'extension',
  '_status',
];

/** A long text of one pattern: up to 200,000 characters, seldom more. */
export function longText(chance: Chance): string {
  const length = chance.pick([300, 3_000, 30_000, chance.now(0.2) ? 200_000 : 10_000]);
  const part = chance.pick(REPEATED);
  const text = part.repeat(Math.ceil(length / part.length));
  return chance.now(0.5) ? `${text}!` : text;
}

/** Levels within levels, as lists, objects, extensions, contained resources or Bundles. */
export function deep(chance: Chance): unknown {
  const levels = chance.pick([40, 600, 5_000, 20_000, chance.now(0.1) ? 200_000 : 1_500]);
  const wrap = chance.pick<(inner: unknown) => unknown>([
    (inner) => [inner],
    (inner) => ({ a: inner }),
    (inner) => ({ extension: [inner] }),
    (inner) => ({ resourceType: 'MedicationRequest', id: 'deep', contained: [inner] }),
    (inner) => ({ resourceType: 'Bundle', type: 'searchset', entry: [{ resource: inner }] }),
    (inner) => ({ coding: [{ code: 'x' }], concept: [{ code: 'x', concept: [inner] }] }),
  ]);
  let value: unknown = chance.pick<unknown>(['x', 1, null, {}]);
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

/** Any value at all. */
export function anything(chance: Chance): unknown {
  return chance.pick<() => unknown>([
    () => null,
    () => chance.now(0.5),
    () => chance.pick(NUMBERS),
    () => chance.pick(STRINGS),
    () => chance.pick(DATES),
    () => longText(chance),
    () => [],
    () => ({}),
    () => [[]],
    () => [null],
    () => [{}],
    () => ({ '': null }),
  ])();
}
