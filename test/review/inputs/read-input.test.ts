import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readInput } from '../../../src/review/inputs/read-input.js';
import { linesOfFile } from '../../../src/review/inputs/text-lines.js';
import { folderOf } from '../review-in-process.js';

const patient = (id: string): string => `{"resourceType":"Patient","id":"${id}"}`;
const bundle = (type: string, ...resources: string[]): string =>
  `{"resourceType":"Bundle","type":"${type}","entry":[${resources.map((one) => `{"resource":${one}}`).join()}]}`;

interface Case {
  readonly title: string;
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Ids read, in order. */
  readonly ids: readonly string[];
  /** "line field problem" of each reject. */
  readonly rejects?: readonly string[];
}

const notResource = 'not a FHIR resource';
const CASES: readonly Case[] = [
  { title: 'one resource', name: 'a.json', content: patient('p1'), ids: ['p1'] },
  { title: 'a collection', name: 'a.json', content: bundle('collection', patient('p1')), ids: ['p1'] },
  {
    title: 'a searchset of two',
    name: 'a.json',
    content: bundle('searchset', patient('a'), patient('b')),
    ids: ['a', 'b'],
  },
  {
    title: 'a transaction of two patients with a DELETE entry',
    name: 'a.json',
    content: bundle('transaction', patient('a'), patient('b')).replace(
      ']}',
      ',{"request":{"method":"DELETE","url":"Patient/x"}}]}',
    ),
    ids: ['a', 'b'],
  },
  {
    title: 'a Bundle inside a Bundle',
    name: 'a.json',
    content: bundle('batch-response', bundle('searchset', patient('a')), patient('b')),
    ids: ['a', 'b'],
  },
  { title: 'an array of resources', name: 'a.json', content: `[${patient('a')},${patient('b')}]`, ids: ['a', 'b'] },
  {
    title: 'a document with BOM and CRLF',
    name: 'a.json',
    content: `\uFEFF{"resourceType":"Patient",\r\n"id":"a"}\r\n`,
    ids: ['a'],
  },
  { title: 'lines', name: 'a.ndjson', content: `${patient('a')}\n${patient('b')}\n`, ids: ['a', 'b'] },
  {
    title: 'lines without a last line feed',
    name: 'a.ndjson',
    content: `${patient('a')}\n${patient('b')}`,
    ids: ['a', 'b'],
  },
  {
    title: 'lines with BOM, CRLF and blanks',
    name: 'a.ndjson',
    content: `\uFEFF${patient('a')}\r\n\r\n  \n${patient('b')}\r\n`,
    ids: ['a', 'b'],
  },
  {
    title: 'a Bundle a line',
    name: 'a.ndjson',
    content: `${bundle('collection', patient('a'))}\n${patient('b')}`,
    ids: ['a', 'b'],
  },
  {
    title: 'lines under another name',
    name: 'export.json',
    content: `${patient('a')}\n${patient('b')}\n`,
    ids: ['a', 'b'],
  },
  {
    title: 'a line separator inside a string',
    name: 'a.ndjson',
    content: `{"resourceType":"Patient","id":"a\u2028b"}`,
    ids: ['a\u2028b'],
  },
  { title: 'Chinese text', name: 'a.ndjson', content: '{"resourceType":"Patient","id":"动脉灌注"}', ids: ['动脉灌注'] },
  {
    title: 'a bad line between good ones',
    name: 'a.ndjson',
    content: `${patient('a')}\n{"resourceType":"Pat\n${patient('b')}\n`,
    ids: ['a', 'b'],
    rejects: ['2 - not JSON'],
  },
  {
    title: 'lines that are no resources',
    name: 'a.ndjson',
    content: `7\nnull\n{"id":"x"}\n{"resourceType":""}\n${patient('a')}`,
    ids: ['a'],
    rejects: [`1 - ${notResource}`, `2 - ${notResource}`, `3 - ${notResource}`, `4 - ${notResource}`],
  },
  {
    title: 'a line in GBK',
    name: 'a.ndjson',
    content: Buffer.concat([Buffer.from(`${patient('a')}\n{"resourceType":"`), Buffer.from([0xb6, 0xaf, 0x22, 0x7d])]),
    ids: ['a'],
    rejects: ['2 - not UTF-8'],
  },
  {
    title: 'a document in GBK',
    name: 'a.json',
    content: Buffer.from([0x22, 0xb6, 0xaf, 0x22]),
    ids: [],
    rejects: ['1 - not UTF-8'],
  },
  { title: 'an empty document', name: 'a.json', content: ' \n', ids: [], rejects: ['1 - empty file'] },
  { title: 'an empty export', name: 'a.ndjson', content: '', ids: [] },
  {
    title: 'a truncated document, by its last line',
    name: 'a.json',
    content: '{"resourceType":"Patient",\n"id":"a",\n"name":[{"family":"Wang"',
    ids: [],
    rejects: ['3 - not JSON'],
  },
  {
    title: 'a document with a fault, by its line',
    name: 'a.json',
    content: '{"resourceType":"Patient",\n"id" "a"\n\n}',
    ids: [],
    rejects: ['2 - not JSON'],
  },
  {
    title: 'broken entries',
    name: 'a.json',
    content: `[{"resourceType":"Bundle","entry":[{"resource":${patient('a')}},null,{"resource":{"id":"x"}}]},7]`,
    ids: ['a'],
    rejects: [
      '1 [0] Entry 1 holds no readable resource.',
      '1 [0] Entry 2 holds no readable resource.',
      `1 [1] ${notResource}`,
    ],
  },
  {
    title: 'references by urn:uuid, from id-less entries',
    name: 'a.json',
    content: JSON.stringify({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ fullUrl: 'urn:uuid:7c3e', resource: { resourceType: 'Patient' } }],
    }),
    ids: ['7c3e'],
  },
  { title: 'a Bundle of nothing', name: 'a.json', content: '{"resourceType":"Bundle","type":"searchset"}', ids: [] },
];

describe('readInput', () => {
  test.each(CASES)('$title', ({ name, content, ids, rejects = [] }) => {
    const path = join(folderOf({ [name]: content }), name);
    const read = readInput(path);
    expect(read.resources.map(({ id }) => id)).toEqual(ids);
    expect(read.rejects.map(({ line, field, problem }) => `${line} ${field ?? '-'} ${problem}`)).toEqual(rejects);
    expect(read.rejects.every(({ file }) => file === path)).toBe(true);
  });

  test('says nothing of a chart in a reject', () => {
    const content = '{"resourceType":"Patient","name":[{"family":"Wang"}]}}\n{"family":"Wang"';
    const path = join(folderOf({ 'a.ndjson': content }), 'a.ndjson');
    expect(JSON.stringify(readInput(path).rejects)).not.toContain('Wang');
  });
});

describe('linesOfFile', () => {
  const path = join(folderOf({ a: '动脉\n\n灌注\r\n0123456789ABC\nend' }), 'a');

  test.each([1, 2, 3, 5, 7, 1024])('gives the same lines from chunks of %i bytes', (chunkBytes) => {
    expect([...linesOfFile(path, 12, chunkBytes)]).toEqual([
      { number: 1, text: '动脉' },
      { number: 3, text: '灌注' },
      { number: 4, problem: 'line too long', unread: '' },
      { number: 5, text: 'end' },
    ]);
  });
});
