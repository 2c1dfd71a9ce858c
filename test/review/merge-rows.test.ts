/** The rows of many files as one, in the order of the patients' ids, whatever these are and however little is held. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRows, writeMerged } from '../../src/review/merge-rows.js';
import { compareText } from '../../src/timeline/compare.js';
import { folderOf } from './review-in-process.js';

interface Row {
  readonly patient: string;
  readonly text: string;
}

const lineOf = (row: Row): string => `${JSON.stringify(row)}\n`;
/** Ids of FHIR, and such as are none: quotes, backslashes, letters whose order in UTF-8 is not that of code units. */
const id = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9.-]{1,8}$/),
  fc.string({ maxLength: 6 }),
  fc.constantFrom('"', '\\', '\\"', '\uFF5E', '\u{1F600}', 'é', '李伟', 'a\nb', ''),
);
const row = fc.record({ patient: id, text: fc.string({ maxLength: 400, unit: 'binary' }) });

test('rows of all files come in the order of their patients, none lost', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { selector: ({ patient }) => patient, maxLength: 40 }),
      fc.array(fc.nat({ max: 4 }), { minLength: 40, maxLength: 40 }),
      fc.integer({ min: 1, max: 4_000 }),
      (rows, places, held) => {
        const inOrder = rows.toSorted((one, other) => compareText(one.patient, other.patient));
        const files = Object.fromEntries(
          [0, 1, 2, 3, 4].map((file) => [
            `rows-${file}`,
            inOrder
              .filter((_, index) => places[index] === file)
              .map(lineOf)
              .join(''),
          ]),
        );
        const folder = folderOf(files);
        const paths = Object.keys(files).map((name) => join(folder, name));
        expect([...mergeRows(paths, held)].map((line) => `${line}\n`)).toEqual(inOrder.map(lineOf));
      },
    ),
    { numRuns: 200 },
  );
});

test('several rows of one patient stay in the order of their file', () => {
  const folder = folderOf({
    a: '{"patient":"p1"}\tone\n{"patient":"p1"}\ttwo\n{"patient":"p3"}\tlast\n',
    b: '{"patient":"p2"}\tmid\n{"patient":"p2"}\tdle\n',
  });
  const lines = [...mergeRows([join(folder, 'b'), join(folder, 'a')])].map((line) => line.split('\t')[1]);
  expect(lines).toEqual(['one', 'two', 'mid', 'dle', 'last']);
});

test('writes the rows as they are, of any length, and nothing where a file is cut off', async () => {
  const long = (patient: string): string => lineOf({ patient, text: '长'.repeat(900_000) });
  const [a, b] = [
    [long('a'), lineOf({ patient: 'c', text: '' })],
    [lineOf({ patient: 'b', text: '' }), long('d')],
  ];
  const folder = folderOf({ a: a.join(''), b: b.join(''), cut: '{"patient":"x"}\n{"patient":"y' });
  const at = (name: string): string => join(folder, name);
  await writeMerged(at('out'), [at('a'), at('b')]);
  expect(readFileSync(at('out'), 'utf8') === [a[0], b[0], a[1], b[1]].join('')).toBe(true);
  await expect(writeMerged(at('bad'), [at('cut')])).rejects.toThrow('in the midst');
  expect(readdirSync(folder).toSorted()).toEqual(['a', 'b', 'cut', 'out']);
});
