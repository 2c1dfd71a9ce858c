/** What a person may point the review at, and what an export's folder holds beside charts. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findInputFiles } from '../../../src/review/inputs/input-files.js';
import type { OutcomeRow } from '../../../src/rules/outcome-row.js';
import { fakeCore } from '../fake-core.js';
import { folderOf, review } from '../review-in-process.js';

const patient = (id: string, more: object = {}): string => JSON.stringify({ resourceType: 'Patient', id, ...more });
const procedure = (id: string, reference: string, more: object = {}): string =>
  JSON.stringify({ resourceType: 'Procedure', id, subject: { reference }, ...more });
const deletion = (...urls: readonly string[]): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: urls.map((url) => ({ request: { method: 'DELETE', url } })),
  });

const sourcesOf = (outcomes: string | undefined): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    (outcomes ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as OutcomeRow)
      .map((row) => [row.patient, row.dataQuality.map(({ source }) => source)]),
  );

describe('patterns', () => {
  const folder = folderOf({
    'a.ndjson': patient('a'),
    'b.ndjson.gz': gzipSync(patient('b')),
    'one/c.ndjson': patient('c'),
    'one/two/d.ndjson.gz': gzipSync(patient('d')),
    'one/.hidden.ndjson': patient('h'),
    'with[brackets].ndjson': patient('w'),
  });
  test.each([
    ['*.ndjson', ['a.ndjson', 'with[brackets].ndjson']],
    ['**/*.ndjson.gz', ['b.ndjson.gz', 'one/two/d.ndjson.gz']],
    ['**/?.ndjson', ['a.ndjson', 'one/c.ndjson']],
    ['{a,one/*}.ndjson', []],
    ['{a,b}.ndjson{,.gz}', ['a.ndjson', 'b.ndjson.gz']],
    ['o*/[a-c].*', ['one/c.ndjson']],
    ['o*/[!a-b].ndjson', ['one/c.ndjson']],
    ['one/.*', ['one/.hidden.ndjson']],
    [
      '**',
      ['a.ndjson', 'b.ndjson.gz', 'one/.hidden.ndjson', 'one/c.ndjson', 'one/two/d.ndjson.gz', 'with[brackets].ndjson'],
    ],
    ['with[brackets].ndjson', ['with[brackets].ndjson']],
  ])('%s', (pattern, names) => {
    const find = (): readonly string[] => findInputFiles([join(folder, pattern)]).files;
    if (names.length === 0) expect(find).toThrow(`nothing fits the pattern ${join(folder, pattern)}`);
    else expect(find()).toEqual(names.map((name) => join(folder, name)));
  });
});

describe('names that say nothing', () => {
  test('are read by how the file begins, in folders and by name', async () => {
    const lines = `${patient('a')}\n${patient('b')}\n`;
    const folder = folderOf({
      '7f3a': lines,
      part: gzipSync(lines.replaceAll('"a"', '"c"').replaceAll('"b"', '"d"')),
      'lines.json': `\uFEFF${patient('e')}\n${patient('f')}`,
      'document.json': JSON.stringify({ resourceType: 'Patient', id: 'g' }, undefined, 2),
      'plain.ndjson.gz': patient('h'),
      README: 'no FHIR',
      'table.csv': 'a,b',
    });
    const { outcomes, said } = await review([folder], fakeCore);
    expect(Object.keys(sourcesOf(outcomes))).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(said).toContain('2 files skipped:');
  });
});

describe('deletions', () => {
  test('leave out what they name, whatever file and order, and the patient that was deleted', async () => {
    const folder = folderOf({
      'z.ndjson': [patient('p1'), procedure('a', 'Patient/p1'), procedure('b', 'Patient/p1'), patient('p2')].join('\n'),
      'deleted/a.ndjson': `${deletion('Procedure/b', 'https://ehr.example/fhir/Patient/p2')}\n${deletion('Procedure/none')}`,
    });
    const { outcomes, rejects } = await review([folder], fakeCore);
    expect(sourcesOf(outcomes)).toEqual({ p1: ['Patient/p1', 'Procedure/a'] });
    expect(rejects).toBe('');
  });
});

describe('the manifest of an export', () => {
  const manifest = (output: readonly string[], more: object = {}): string =>
    JSON.stringify({
      transactionTime: '2026-01-01T00:00:00Z',
      request: 'https://ehr.example/fhir/$export',
      output: output.map((name) => ({ type: name.split('.')[0], url: `https://ehr.example/bulk/1/${name}?t=1` })),
      ...more,
    });

  test('is no chart, and its errors are listed and not read', async () => {
    const folder = folderOf({
      'manifest.json': manifest(['Patient.ndjson'], { error: [{ type: 'OperationOutcome', url: 'x/errors.ndjson' }] }),
      'Patient.ndjson': patient('p1'),
      'errors.ndjson': '{"resourceType":"OperationOutcome","issue":[]}',
    });
    const { outcomes, said, rejects } = await review([folder], fakeCore);
    expect(sourcesOf(outcomes)).toEqual({ p1: ['Patient/p1'] });
    expect(rejects).toBe('');
    expect(said).toContain(`1 file of errors of the export:\n  ${join(folder, 'errors.ndjson')}\n`);
    expect(said).toContain('Read 1 file, 1 resource.');
  });

  test('tells of a file that is not there: what it held proves no absence', async () => {
    const folder = folderOf({
      'manifest.json': manifest(['Patient.ndjson', 'Procedure.0.ndjson']),
      'Patient.ndjson': patient('p1'),
    });
    const { outcomes, said } = await review([folder], fakeCore);
    const [row] = (outcomes ?? '').split('\n').filter(Boolean);
    expect((JSON.parse(row!) as OutcomeRow).unresolved.map(({ source }) => source)).toEqual(['Procedure']);
    expect(said).toContain(`1 file of the export is missing:\n  ${join(folder, 'Procedure.0.ndjson')}\n`);
  });
});

describe('one patient under several names', () => {
  test('is one row: merged records, and references by uuid, in any file', async () => {
    const folder = folderOf({
      'a.ndjson': procedure('one', 'Patient/old'),
      'b.ndjson': `${patient('old', { link: [{ other: { reference: 'Patient/new' }, type: 'replaced-by' }] })}\n${patient('new')}`,
      'c.ndjson': [procedure('two', 'urn:uuid:new'), procedure('three', 'https://ehr.example/Patient/older')].join(
        '\r\n',
      ),
      'd.ndjson': patient('new', { link: [{ other: { reference: 'Patient/older' }, type: 'replaces' }] }),
      'e.ndjson': patient('kin', { link: [{ other: { reference: 'Patient/new' }, type: 'seealso' }] }),
    });
    for (const flags of [[], ['--no-prefilter']]) {
      const { outcomes } = await review([folder, ...flags], fakeCore);
      expect(sourcesOf(outcomes)).toEqual({
        kin: ['Patient/kin'],
        new: ['Patient/new', 'Procedure/one', 'Procedure/three', 'Procedure/two'],
      });
    }
  });
});

describe('lines', () => {
  test.each([
    ['CRLF, blank lines and no last feed', `\r\n${patient('a')}\r\n\r\n\n${patient('b')}`],
    ['a byte-order mark', `\uFEFF${patient('a')}\n${patient('b')}\n`],
    ['a line separator of Unicode in a text', `${patient('a', { x: 'one\u2028two\u2029' })}\n${patient('b')}`],
    ['a line of 20 MB', `${patient('a', { photo: 'x'.repeat(20 << 20) })}\n${patient('b')}`],
  ])('%s', async (_, text) => {
    const { outcomes, rejects } = await review([folderOf({ 'a.ndjson': text })], fakeCore);
    expect(Object.keys(sourcesOf(outcomes))).toEqual(['a', 'b']);
    expect(rejects).toBe('');
  });
});
