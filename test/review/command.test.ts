import { readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { ReviewOptions } from '../../src/review/command-line.js';
import type { ReviewCore } from '../../src/review/review-charts.js';
import type { OutcomeRow } from '../../src/rules/outcome-row.js';
import { describe, expect, test } from 'vitest';
import { OperationalError } from '../../src/errors.js';
import { fakeCore } from './fake-core.js';
import { folderOf, review } from './review-in-process.js';

const row = (type: string, id: string, patient: string, more: object = {}): string =>
  JSON.stringify({ resourceType: type, id, subject: { reference: `Patient/${patient}` }, ...more });
const patient = (id: string): string => JSON.stringify({ resourceType: 'Patient', id });
/** Rows of either file: what a test looks at decides. */
type Row = OutcomeRow & { readonly file?: string };
const rowsOf = (outcomes: string | undefined): Row[] =>
  (outcomes ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const EXPORT = {
  'Patient.ndjson': [patient('p2'), patient('p10'), patient('p1')].join('\n'),
  'Procedure.ndjson': [row('Procedure', 'b', 'p1'), row('Procedure', 'a', 'p2'), row('Procedure', 'c', 'p1')].join(
    '\n',
  ),
  'more/Observation.ndjson': [row('Observation', 'z', 'p10'), row('Observation', 'y', 'p1')].join('\n'),
};

describe('review', () => {
  test('writes one row a patient, by id, with everything that stands in any file', async () => {
    const { exitCode, outcomes } = await review([folderOf(EXPORT)], fakeCore);
    expect(exitCode).toBe(0);
    expect(outcomes?.endsWith('}\n')).toBe(true);
    expect(rowsOf(outcomes).map(({ patient, dataQuality }) => [patient, dataQuality.map((one) => one.source)])).toEqual(
      [
        ['p1', ['Observation/y', 'Patient/p1', 'Procedure/b', 'Procedure/c']],
        ['p10', ['Observation/z', 'Patient/p10']],
        ['p2', ['Patient/p2', 'Procedure/a']],
      ],
    );
  });

  test('gives the same bytes twice, and whatever the order of files and lines', async () => {
    const reversed = Object.fromEntries(
      Object.entries(EXPORT).map(([name, text]) => [
        `z${name.length}.ndjson`,
        text.split('\n').toReversed().join('\r\n'),
      ]),
    );
    const first = await review([folderOf(EXPORT)], fakeCore);
    const second = await review([folderOf(EXPORT)], fakeCore);
    const third = await review([folderOf(reversed)], fakeCore);
    expect(second.outcomes).toBe(first.outcomes);
    expect(third.outcomes).toBe(first.outcomes);
  });

  test.each<[string, readonly object[], string]>([
    [
      'the later one',
      [
        { meta: { lastUpdated: '2026-01-02T00:00:00Z', versionId: '1' }, note: 'new' },
        { meta: { lastUpdated: '2026-01-01T23:00:00Z', versionId: '2' }, note: 'old' },
      ],
      'new',
    ],
    [
      'the higher version as a number',
      [
        { meta: { versionId: '10' }, note: 'new' },
        { meta: { versionId: '9' }, note: 'old' },
      ],
      'new',
    ],
    ['the same one, where nothing says which', [{ note: 'a' }, { note: 'b' }], 'b'],
  ])('keeps %s of a resource that was read twice', async (_, versions, kept) => {
    const lines = versions.map((version) => row('Procedure', 'x', 'p1', version));
    for (const text of [lines.join('\n'), lines.toReversed().join('\n')]) {
      const { outcomes, said } = await review([folderOf({ 'a.ndjson': text })], fakeCore);
      expect(rowsOf(outcomes)[0]!.dataQuality).toEqual([{ source: 'Procedure/x', field: 'note', problem: kept }]);
      expect(said).toContain('1 older version left out');
    }
  });

  test('goes on after bad lines, counts them, and says where they stand', async () => {
    const folder = folderOf({ 'a.ndjson': `${patient('p1')}\n{"name":"Wang\n`, 'b.json': '{}', 'notes.txt': 'x' });
    const { exitCode, said, outcomes, rejects } = await review([folder], fakeCore);
    expect(exitCode).toBe(0);
    expect(rowsOf(outcomes)).toHaveLength(1);
    expect(rowsOf(rejects)).toEqual([
      { file: join(folder, 'a.ndjson'), line: 2, problem: 'not JSON' },
      { file: join(folder, 'b.json'), line: 1, problem: 'not a FHIR resource' },
    ]);
    expect(said).toContain(`2 parts rejected:\n  ${join(folder, 'a.ndjson')}:2: not JSON\n`);
    expect(said).toContain(`1 file skipped:\n  ${join(folder, 'notes.txt')}\n`);
    expect(said).not.toContain('Wang');
  });

  test('sums up what was found', async () => {
    const { said } = await review([folderOf(EXPORT)], fakeCore);
    expect(said).toContain('Read 3 files, 8 resources.\n');
    expect(said).toContain('Judged 3 patients; the protocol applies to 3.\n');
    expect(said).toContain('  rule-a: 3 met, 0 unmet, 0 indeterminate, 0 not-applicable\n');
  });

  test('leaves no half-written file behind where judging fails, but what can be resumed', async () => {
    const folder = folderOf(EXPORT);
    const failing = async (options: ReviewOptions): Promise<ReviewCore> => ({
      ...(await fakeCore(options)),
      judge: (facts) => {
        throw new TypeError(facts.patient.reference);
      },
    });
    await expect(review([folder, '--out', folder], failing)).rejects.toThrow('Patient/p1');
    expect(readdirSync(folder).toSorted()).toEqual([
      '.work',
      'Patient.ndjson',
      'Procedure.ndjson',
      'more',
      'rejects.ndjson',
    ]);
  });

  test('counts what names no patient, and proves no absence of its type', async () => {
    const unowned = '{"resourceType":"Procedure","id":"whose"}\n{"resourceType":"Organization","id":"o"}';
    const { outcomes, said } = await review([folderOf({ ...EXPORT, 'x.ndjson': unowned })], fakeCore);
    expect(said).toContain('\n1 resource without a patient, in no chart.\n');
    expect(rowsOf(outcomes)[0]!.unresolved.map(({ source }) => source)).toEqual(['Procedure']);
  });

  test('lists twenty rejects and counts the rest', async () => {
    const { said } = await review([folderOf({ 'a.ndjson': `${patient('p')}\n${'x\n'.repeat(23)}` })], fakeCore);
    expect(said).toContain('23 parts rejected:');
    expect(said.match(/not JSON/g)).toHaveLength(20);
    expect(said).toContain('  and 3 more\n');
  });

  test('writes rows and an empty list of rejects where there is no patient', async () => {
    const ended = await review([folderOf({ 'a.ndjson': '' })], fakeCore);
    expect(ended).toMatchObject({ exitCode: 0, outcomes: '', rejects: '' });
  });

  test('never reads what it writes, nor one file twice', async () => {
    const folder = folderOf(EXPORT);
    const first = await review([folder, '--out', folder], fakeCore);
    const again = await review([folder, join(folder, 'Patient.ndjson'), '--out', folder], fakeCore);
    expect(first.exitCode).toBe(0);
    expect(again.said).toContain('Read 3 files, 8 resources.\n');
    expect(again.said).not.toContain('skipped');
    expect(readFileSync(join(folder, 'rejects.ndjson'), 'utf8')).toBe('');
  });

  test('writes files that only their owner can read', async () => {
    const folder = folderOf(EXPORT);
    await review([folder, '--out', join(folder, 'new')], fakeCore);
    expect(statSync(join(folder, 'new', 'outcomes.ndjson')).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'new')).mode & 0o077).toBe(0);
  });

  test('follows links to files, not to folders', async () => {
    const folder = folderOf({ 'in/a.json': patient('p1'), 'other/b.json': patient('p2') });
    symlinkSync(join(folder, 'other/b.json'), join(folder, 'in/b.json'));
    symlinkSync(join(folder, 'in'), join(folder, 'in/circle'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'in/dead.json'));
    const { outcomes, said } = await review([join(folder, 'in')], fakeCore);
    expect(rowsOf(outcomes).map(({ patient }) => patient)).toEqual(['p1', 'p2']);
    expect(said).toContain('2 files skipped:');
  });

  test('follows the published schema', async () => {
    const schema = JSON.parse(readFileSync('fixtures/schemas/outcomes.schema.json', 'utf8'));
    const valid = new Ajv({ strict: true }).compile(schema);
    const rows = rowsOf((await review([folderOf(EXPORT)], fakeCore)).outcomes);
    expect(rows.filter((one) => !valid(one))).toEqual([]);
    expect(rows).toHaveLength(3);
  });
});

describe('the day of judgement', () => {
  test.each([
    [['--as-of', '2025-12-31'], '2025-12-31'],
    [[], '2026-03-09'],
    [['--time-zone', 'Asia/Shanghai'], '2026-03-10'],
  ])('%j gives %s', async (args, day) => {
    const { outcomes } = await review([folderOf(EXPORT), ...args], fakeCore);
    expect(rowsOf(outcomes)[0]!.asOf).toBe(day);
  });
});

describe('exit codes', () => {
  test('0 with the language asked for', async () => {
    const { outcomes } = await review([folderOf(EXPORT), '--language', 'zh'], fakeCore);
    expect(rowsOf(outcomes)[0]!.outcomes[1]!.because?.text).toBe('肿瘤仅有一支供血血管。');
  });

  test.each([
    ['no path', []],
    ['a month', ['x', '--as-of', '2026-03']],
    ['a day that does not exist', ['x', '--as-of', '2026-02-30']],
    ['no day', ['x', '--as-of', 'today']],
    ['a timestamp', ['x', '--as-of', '2026-02-03T00:00:00Z']],
    ['no time zone', ['x', '--time-zone', 'Mars/Olympus']],
    ['an unknown language', ['x', '--language', 'tlh']],
    ['an unknown option', ['x', '--colour']],
  ])('1 for a wrong command line: %s', async (_, args) => {
    expect(await review(args, fakeCore)).toMatchObject({ exitCode: 1, outcomes: undefined });
  });

  test('65 where nothing in the input is FHIR', async () => {
    const ended = await review([folderOf({ 'a.json': '{"my":"settings"}' })], fakeCore);
    expect(ended).toMatchObject({ exitCode: 65, outcomes: undefined });
    expect(rowsOf(ended.rejects)).toHaveLength(1);
  });

  test('66 for a path that is not there, before anything is written', async () => {
    const ended = await review([folderOf(EXPORT), '/nowhere/export'], fakeCore);
    expect(ended).toMatchObject({ exitCode: 66, outcomes: undefined, rejects: undefined });
    expect(ended.said).toContain('review: cannot read /nowhere/export');
  });

  test('78 where the folder cannot be written in', async () => {
    const folder = folderOf({ ...EXPORT, taken: '' });
    const ended = await review([folder, '--out', join(folder, 'taken')], fakeCore);
    expect(ended.exitCode).toBe(78);
    expect(ended.said).toContain('review: cannot write into');
  });

  test('the code of any operational failure', async () => {
    const failing = (): Promise<never> => Promise.reject(new OperationalError('configuration-invalid', 'no tables'));
    expect(await review(['x'], failing)).toMatchObject({
      exitCode: 78,
      said: expect.stringContaining('review: no tables'),
    });
  });

  test('a fault of the program is not dressed up as one of the input', async () => {
    await expect(review(['x'], () => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
  });

  // Permissions do not bind root; a memory image is a file that cannot be read from its start.
  test.runIf(process.platform === 'linux')('66 where one file cannot be read; the others are judged', async () => {
    const ended = await review([folderOf(EXPORT), '/proc/self/mem'], fakeCore);
    expect(ended.exitCode).toBe(66);
    expect(rowsOf(ended.outcomes)).toHaveLength(3);
    expect(ended.said).toContain('1 file cannot be read:\n  /proc/self/mem\n');
    expect(rowsOf(ended.outcomes)[0]!.unresolved).toHaveLength(3);
  });
});
