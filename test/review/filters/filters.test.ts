/** A review by filters gives the files of a review on one machine, however lines come and however many parts there are. */
import { mkdtempSync } from 'node:fs';
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

async function onOneMachine(folder: string): Promise<Ended> {
  const out = mkdtempSync(join(tmpdir(), 'one-machine-'));
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  registerReviewCommand(program, { makeCore });
  await program.parseAsync(['review', folder, '--as-of', AS_OF, '--out', out], { from: 'user' });
  return filesOf(out);
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
  beforeAll(async () => {
    one = await onOneMachine(folderOf(input));
    const all = await Promise.all(Object.values(input).map((bytes) => filter(['map'], bytes, makeCore)));
    expect(all.map(({ exitCode }) => exitCode)).toEqual(all.map(() => 0));
    mapped = Buffer.concat(all.map(({ output }) => output));
  }, 60_000);

  it('is compared with rows that mean something', () => {
    expect(one.outcomes.match(/"applicable":true/g)?.length).toBeGreaterThan(25);
  });

  it.each([1, 7, 64])(
    'in %i parts: the same outcomes and summary, byte for byte',
    async (parts) => {
      const { outcomes, summary, rejects } = await reducedAndMerged(mapped, { parts, asOf: AS_OF }, makeCore);
      expect(outcomes.split('\n')).toEqual(one.outcomes.split('\n'));
      expect(summary).toBe(one.summary);
      expect(rejects === '').toBe(one.rejects === '');
    },
    120_000,
  );

  it('whatever the order of lines', async () => {
    const turned = Buffer.from(`${linesOf(mapped).toReversed().join('\n')}\n`, 'latin1');
    const { outcomes, summary } = await reducedAndMerged(turned, { parts: 3, asOf: AS_OF }, makeCore);
    expect(outcomes).toBe(one.outcomes);
    expect(summary).toBe(one.summary);
  }, 60_000);
});

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

  it('need the day of judgement, and do not de-identify', async () => {
    expect((await filter(['reduce'], Buffer.of(), makeCore)).exitCode).toBe(78);
    expect((await filter(['reduce', '--as-of', AS_OF, '--deidentify'], Buffer.of(), makeCore)).exitCode).toBe(78);
  });

  it('merge no part that was cut short, and no patient twice', async () => {
    const row = '{"patient":"a","asOf":"2026-06-30"}\n';
    const folder = folderOf({ cut: row, whole: `${row}\tsummary\t{"patients":1}\n` });
    const merge = (...names: string[]) =>
      filter(
        ['merge', '--as-of', AS_OF, '--out', folder, ...names.map((name) => join(folder, name))],
        Buffer.of(),
        makeCore,
      );
    expect(await merge('cut')).toMatchObject({ exitCode: 65, said: expect.stringContaining('do not agree') as string });
    expect(await merge('cut', 'whole')).toMatchObject({
      exitCode: 65,
      said: expect.stringContaining('each once') as string,
    });
  });
});
