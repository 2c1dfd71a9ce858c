/** A review by filters gives the files of a review on one machine, however lines come and however many parts there are. */
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeReviewCore } from '../../../src/review-core.js';
import { type MakeCore, registerReviewCommand } from '../../../src/review/command.js';
import { keyOfPatient, patientOfKey } from '../../../src/review/filters/keyed-line.js';
import { folderOf } from '../review-in-process.js';
import { type Ended, filesOf, filter, linesOf, reducedAndMerged } from './by-filters.js';
import { RESOURCES, scatteredFiles } from './scattered-export.js';

const AS_OF = '2026-06-30';
/** Loading the terminology once is enough for a test. */
const cores = new Map<string, ReturnType<MakeCore>>();
const makeCore: MakeCore = (options) => {
  const key = JSON.stringify(options);
  const core = cores.get(key) ?? makeReviewCore(options);
  cores.set(key, core);
  return core;
};

async function onOneMachine(folder: string, flags: readonly string[] = []): Promise<Ended> {
  const out = mkdtempSync(join(tmpdir(), 'one-machine-'));
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  registerReviewCommand(program, { makeCore });
  await program.parseAsync(['review', folder, '--as-of', AS_OF, ...flags, '--out', out], { from: 'user' });
  return filesOf(out);
}

/** Rejects are told by what a filter knows of their place; everything else is the same. */
function expectSame(
  { 'rejects.ndjson': rejects, ...files }: Ended,
  { 'rejects.ndjson': alone, ...others }: Ended,
): void {
  expect(Object.keys(files)).toEqual(Object.keys(others));
  for (const [name, text] of Object.entries(others)) expect(files[name]?.split('\n'), name).toEqual(text.split('\n'));
  expect(rejects === '').toBe(alone === '');
}

const byType = (): Record<string, Buffer> => {
  const types = [...new Set(RESOURCES.map(({ resourceType }) => resourceType))];
  const textOf = (type: string): string =>
    RESOURCES.filter(({ resourceType }) => resourceType === type)
      .map((resource) => `${JSON.stringify(resource)}\n`)
      .join('');
  return Object.fromEntries(types.map((type) => [`${type}.ndjson`, Buffer.from(textOf(type))]));
};

describe.each([
  ['the fixtures, a file a type', byType()],
  ['the fixtures as a scattered export with all that exports do', scatteredFiles(12)],
])('%s', (_, input) => {
  let one: Ended;
  let mapped: Buffer;
  const folder = folderOf(input);
  beforeAll(async () => {
    one = await onOneMachine(folder);
    const all = await Promise.all(Object.values(input).map((bytes) => filter(['map'], bytes, makeCore)));
    expect(all.map(({ exitCode }) => exitCode)).toEqual(all.map(() => 0));
    mapped = Buffer.concat(all.map(({ output }) => output));
  }, 60_000);

  it('is compared with rows that mean something', () => {
    expect(one['outcomes.ndjson']?.match(/"applicable":true/g)?.length).toBeGreaterThan(25);
    expect(Object.keys(one).filter((name) => name.startsWith('charts/')).length).toBeGreaterThan(25);
    expect(one['findings.csv']?.split('\n').length).toBeGreaterThan(50);
  });

  it.each([1, 7, 64])(
    'in %i parts: the same files, byte for byte',
    async (parts) => {
      expectSame(await reducedAndMerged(mapped, { parts, asOf: AS_OF }, makeCore), one);
    },
    120_000,
  );

  it('in 7 parts with individual reports and without pages of charts', async () => {
    const flags = ['--individual-reports', '--no-charts', '--language', 'zh', '--min-cell', '5'];
    const alone = await onOneMachine(folder, flags);
    expect(alone['individual-measure-reports.ndjson']?.split('\n').length).toBeGreaterThan(100);
    expect(Object.keys(alone).filter((name) => name.startsWith('charts/'))).toEqual([]);
    expectSame(await reducedAndMerged(mapped, { parts: 7, asOf: AS_OF, flags }, makeCore), alone);
  }, 120_000);

  it('whatever the order of lines', async () => {
    const turned = Buffer.from(`${linesOf(mapped).toReversed().join('\n')}\n`, 'latin1');
    expectSame(await reducedAndMerged(turned, { parts: 3, asOf: AS_OF }, makeCore), one);
  }, 60_000);
});

const A = Buffer.from('a\t{"resourceType":"Patient","id":"a"}\n');
const B = Buffer.from('b\t{"resourceType":"Patient","id":"b"}\n');

describe('the filters', () => {
  it('key a patient so that keys sort as ids do', () => {
    const ids = ['A-', 'a', 'a b', 'a~b', 'p/1', 'Zoë', '中', '\u{1F600}', '\uFF10', 'x\ud800'];
    expect(ids.map((id) => patientOfKey(keyOfPatient(id)))).toEqual(ids);
    expect(ids.map(keyOfPatient).sort().map(patientOfKey)).toEqual([...ids].sort());
    expect(keyOfPatient('a\tb\n')).toBe('a~0009b~000A');
  });

  it('count what could not be read, and say where and what', async () => {
    const { output, said } = await filter(
      ['map', '--name', 'x.ndjson'],
      Buffer.from('\n{"resourceType":"Procedure"\n'),
      makeCore,
    );
    expect(said).toContain('2 lines, 0 resources kept, 0 of no patient, 1 rejects');
    const [reject = ''] = linesOf(output).filter((line) => line.startsWith('\treject'));
    expect(JSON.parse(reject.slice(8))).toEqual({
      file: 'x.ndjson',
      line: 2,
      problem: 'not JSON',
      bytes: 27,
      sha256: expect.stringMatching(/^[\da-f]{64}$/) as string,
    });
  });

  it.each([
    ['lines out of order', 'b\t{}\na\t{}\n', 65, /line 2 is not in order/],
    ['lines of something else', '{"resourceType":"Patient"}\n', 65, /line 1 is not a line of `review map`/],
    ['a line that was cut', 'a\t{"resourceType":"Pati', 65, /line 1 holds no JSON/],
  ])('reduce refuses %s', async (_, input, exitCode, problem) => {
    const ended = await filter(['reduce', '--as-of', AS_OF], Buffer.from(input), makeCore);
    expect(ended.exitCode).toBe(exitCode);
    expect(ended.said).toMatch(problem);
  });

  it('end with 74 where a stream is cut off, and never quote what they read', async () => {
    const cut = new Readable({
      read() {
        this.destroy(Object.assign(new Error('secret text'), { code: 'EIO' }));
      },
    });
    const ended = await filter(['map'], cut, makeCore);
    expect(ended).toMatchObject({ exitCode: 74, said: 'review map: cannot read or write (EIO)\n' });
  });

  it('need the day of judgement', async () => {
    const ended = await filter(['reduce'], Buffer.of(), makeCore);
    expect(ended).toMatchObject({ exitCode: 78, said: expect.stringContaining('--as-of') as string });
  });

  it.each([
    ['--replay'],
    ['--against=1.0.0'],
    ['--deidentify'],
    ['--key-file=key'],
    ['--strict'],
    ['--explain=a'],
    ['--threads=2'],
    ['--from-server=https://ehr.example/fhir'],
    ['--all'],
    ['--out=folder'],
  ])('do not take %s, which they would not carry out', async (flag) => {
    for (const name of ['map', 'persons', 'reduce', 'merge']) {
      if (name === 'merge' && flag.startsWith('--out')) continue;
      const ended = await filter([name, '--as-of', AS_OF, flag, ...(name === 'merge' ? ['part'] : [])], A, makeCore);
      expect(ended).toMatchObject({
        exitCode: 64,
        said: `review ${name}: does not carry out ${flag.split('=')[0] ?? ''}\n`,
        output: Buffer.of(),
      });
    }
  });

  it('take what changes nothing of theirs', async () => {
    const same = ['--no-prefilter', '--min-cell', '11', '--individual-reports', '--no-charts', '--language', 'zh'];
    for (const name of ['map', 'persons', 'reduce'])
      expect((await filter([name, '--as-of', AS_OF, ...same], A, makeCore)).exitCode, name).toBe(0);
  });

  it('merge nothing but whole parts that were judged alike, and no patient twice', async () => {
    const part = (await filter(['reduce', '--as-of', AS_OF], A, makeCore)).output;
    const other = (await filter(['reduce', '--as-of', '2026-06-29'], B, makeCore)).output;
    const plain = (await filter(['reduce', '--as-of', AS_OF, '--no-charts'], B, makeCore)).output;
    const [row = '', ...rest] = linesOf(part);
    const folder = folderOf({
      part,
      other,
      plain,
      again: part,
      'no-row': Buffer.from(rest.join('\n')),
      'no-summary': Buffer.from(`${row}\n`),
      mapped: Buffer.from('\tmerge\t["a","b"]\n'),
    });
    const merge = async (names: readonly string[], ...flags: readonly string[]): Promise<string> => {
      const files = names.map((name) => join(folder, name));
      const args = ['merge', '--as-of', AS_OF, '--out', join(folder, 'out'), ...flags, ...files];
      const { exitCode, said } = await filter(args, Buffer.of(), makeCore);
      return `${String(exitCode)} ${said}`;
    };
    expect(await merge(['part', 'mapped'])).toBe('0 review merge: 1 patients of 1 parts, 0 rejects\n');
    expect(await merge(['part', 'again'])).toMatch(/^65 .*each once/);
    expect(await merge(['no-row'])).toMatch(/^65 .*do not agree/);
    expect(await merge(['no-summary'])).toMatch(/^65 .*do not agree/);
    expect(await merge(['mapped'])).toMatch(/^65 .*how it was judged/);
    expect(await merge(['part', 'other'])).toMatch(/^65 .*another day, protocol or language/);
    expect(await merge(['part', 'plain'])).toMatch(/^65 .*without pages of charts/);
    expect(await merge(['part', 'plain'], '--no-charts')).toMatch(/^0 .*2 patients of 2 parts/);
    expect(await merge(['part'], '--individual-reports')).toMatch(/^65 .*without --individual-reports/);
  });

  it('write nothing outside of the folder, whatever a part says', async () => {
    const part = (await filter(['reduce', '--as-of', AS_OF], A, makeCore)).output;
    const page = '{"patient":"a"}\tpage\t{"path":"charts/../../../stray.html","html":"x"}\n';
    const folder = folderOf({ part: Buffer.concat([Buffer.from(page), part]) });
    const out = join(folder, 'deep', 'out');
    const { exitCode } = await filter(['merge', '--as-of', AS_OF, '--out', out, join(folder, 'part')], A, makeCore);
    expect(exitCode).toBe(0);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.includes('stray'))).toEqual([]);
  });
});
