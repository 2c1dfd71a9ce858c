/** The facts that an index keeps: judged as if they had just been read, and never where anything they hang on is other. */
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeReviewCore } from '../../../src/review-core.js';
import type { ReviewOptions } from '../../../src/review/command-line.js';
import type { ReviewCore } from '../../../src/review/review-charts.js';
import type { RunOptions } from '../../../src/review/run-options.js';
import { runReview } from '../../../src/review/run-review.js';
import type { ChartFacts } from '../../../src/timeline/fact.js';
import { dayOf } from '../../../src/timeline/day.js';
import { generatedCharts } from '../equality-charts.js';
import { scatteredFiles } from '../filters/scattered-export.js';
import { folderOf } from '../review-in-process.js';
import { SEVERAL_SHARDS, type Told, filesIn, reviewed } from './reviewed.js';

const OPTIONS: ReviewOptions = { asOf: dayOf(2026, 6, 30)!, timeZone: 'UTC', language: 'en' };
const lines = generatedCharts(60, 11).flatMap(({ resources }) => resources.map((one) => JSON.stringify(one)));
const FILES = { ...scatteredFiles(4), 'generated.ndjson': lines.join('\n') };

/** A core that tells which charts it read, and which facts it judged. */
async function watchedCore(options: Partial<ReviewOptions> = {}) {
  const core = await makeReviewCore({ ...OPTIONS, ...options });
  const read = new Set<string>();
  const judged = new Map<string, ChartFacts>();
  const watched: ReviewCore = {
    ...core,
    readFacts(chart, patient) {
      read.add(patient);
      return core.readFacts(chart, patient);
    },
    judge(facts) {
      judged.set(facts.patient.reference, facts);
      return core.judge(facts);
    },
  };
  return { core: watched, read, judged };
}

interface Indexed {
  readonly input: string;
  readonly index: string;
  readonly first: Told;
  readonly judged: ReadonlyMap<string, ChartFacts>;
}

/** An input that was reviewed once, so that its facts are kept. */
async function indexed(): Promise<Indexed> {
  const input = folderOf(FILES);
  const index = join(folderOf({}), 'index');
  const { core, judged } = await watchedCore();
  return { input, index, first: await reviewed(input, { index }, core), judged };
}

const shared = await indexed();
const shards = readdirSync(shared.index).filter((name) => name.endsWith('.facts')).length;
const settings = (content: object): string => join(folderOf({ 'site.json': JSON.stringify(content) }), 'site.json');

test('comes back as it was read, chart by chart, with what the lines showed beside charts', async () => {
  const { core, read, judged } = await watchedCore();
  const again = await reviewed(shared.input, { index: shared.index }, core);
  expect(again.notes).toEqual([]);
  expect(read.size).toBe(0);
  expect(shards).toBeGreaterThan(3);
  for (const [patient, facts] of shared.judged)
    if (facts.facts.length > 0) expect(judged.get(patient)).toStrictEqual(facts);
  expect([...shared.judged.values()].filter(({ facts }) => facts.length > 0).length).toBeGreaterThan(50);
  expect(again.files).toEqual(shared.first.files);
  expect(again.summary).toBe(shared.first.summary);
  expect(again.summary).toMatch(/[1-9]\d* older/);
  expect(again.files['rejects.ndjson']).not.toBe('');
});

describe('is judged without reading a line', () => {
  const asked: readonly [what: string, options: Partial<ReviewOptions>, run: Partial<RunOptions>][] = [
    ['another day', { asOf: dayOf(2026, 3, 1)! }, {}],
    ['another language', { language: 'zh' }, {}],
    [
      'other parameters of a site',
      {
        settings: settings({
          protocols: [{ version: '7', rules: { 'give-systemic-supplement': { parameters: { inTimeUntilDay: 3 } } } }],
        }),
      },
      {},
    ],
    [
      'de-identified outputs',
      {},
      {
        outputs: {
          individualReports: true,
          chartPages: true,
          minCell: 3,
          deidentifyKey: 'a key of thirty-two bytes, or so',
        },
      },
    ],
  ];
  test.each(asked)('for %s', async (_, options, run) => {
    const { core, read } = await watchedCore(options);
    const without = await reviewed(shared.input, run, core);
    read.clear();
    const through = await reviewed(shared.input, { ...run, index: shared.index }, core);
    expect([through.notes, through.files, through.summary]).toEqual([[], without.files, without.summary]);
    expect(read.size).toBe(0);
    expect(without.files).not.toEqual(shared.first.files);
  });
});

describe('is read from the lines again, without a word, and kept anew', () => {
  const asked: readonly [what: string, change: (one: Indexed) => Partial<ReviewOptions>][] = [
    ['where the time zone is another', () => ({ timeZone: 'Asia/Shanghai' })],
    [
      'where the site adds names to the code tables',
      () => ({ settings: settings({ terminology: { drugs: [{ ingredient: 'cisplatin', names: ['Somatix'] }] } }) }),
    ],
    [
      'where more is known to be missing',
      ({ input }) => {
        const output = ['part-1.ndjson', 'gone.ndjson'].map((url) => ({ type: 'Procedure', url }));
        writeFileSync(join(input, 'manifest.json'), JSON.stringify({ transactionTime: '2026-06-30', output }));
        return {};
      },
    ],
    [
      'where a file was changed in a way that its time does not tell',
      ({ input }) => {
        chmodSync(join(input, 'part-1.ndjson'), 0o600);
        return {};
      },
    ],
    [
      'where the facts are gone',
      ({ index }) => {
        for (const name of readdirSync(index)) if (name.endsWith('.facts')) rmSync(join(index, name));
        return {};
      },
    ],
    [
      'where the facts are those of another shard',
      ({ index }) => {
        for (const name of readdirSync(index))
          if (name.endsWith('.facts')) copyFileSync(join(index, 'shard-0001.facts'), join(index, name));
        rmSync(join(index, 'shard-0001.facts'));
        return {};
      },
    ],
  ];
  test.each(asked)('%s', async (_, change) => {
    const one = await indexed();
    const { input, index } = one;
    const { core, read } = await watchedCore(change(one));
    const without = await reviewed(input, {}, core);
    for (const hasFacts of [false, true]) {
      read.clear();
      const through = await reviewed(input, { index }, core);
      expect([through.notes, through.files, through.summary]).toEqual([[], without.files, without.summary]);
      expect(read.size === 0).toBe(hasFacts);
    }
  });
});

describe('makes the index be built again', () => {
  const LAST = 'the last frame';
  test.each(['a byte in the midst', 'the last byte', LAST, 'all but the first frame', 'everything'])(
    'where it lacks %s',
    async (what) => {
      const { input, index, first } = await indexed();
      const path = join(index, 'shard-0000.facts');
      const bytes = readFileSync(path);
      const ends: number[] = [];
      for (let at = 0; at < bytes.length; at += 8 + bytes.readUInt32LE(at)) ends.push(at);
      const kept: Readonly<Record<string, Buffer>> = {
        'a byte in the midst': Buffer.concat([bytes.subarray(0, 400), bytes.subarray(401)]),
        'the last byte': bytes.subarray(0, -1),
        [LAST]: bytes.subarray(0, ends.at(-1)),
        'all but the first frame': bytes.subarray(0, ends[1]),
        everything: Buffer.alloc(0),
      };
      writeFileSync(path, kept[what]!);
      const { core, read } = await watchedCore();
      const again = await reviewed(input, { index }, core);
      expect(again.notes).toEqual([expect.stringContaining('it is damaged')]);
      expect(again.files).toEqual(first.files);
      read.clear();
      expect((await reviewed(input, { index }, core)).notes).toEqual([]);
      expect(read.size).toBe(0);
    },
  );
});

test('stays there as far as a review came that was interrupted and went on', async () => {
  const input = folderOf(FILES);
  const index = join(folderOf({}), 'index');
  const out = folderOf({});
  const { core, read } = await watchedCore();
  const run = { out, index, division: SEVERAL_SHARDS };
  const ending = new AbortController();
  let shardsJudged = 0;
  const tell = ({ phase }: { phase: string }): void => {
    if (phase === 'judging' && (shardsJudged += 1) === 2) ending.abort();
  };
  await expect(runReview([input], { ...run, watch: { tell, signal: ending.signal } }, core)).rejects.toThrow();
  const facts = (): readonly string[] => readdirSync(index).filter((name) => name.includes('.facts'));
  expect(facts().length).toBe(2);
  // What a process that was killed left behind.
  const leftover = join(index, 'shard-0003.facts.4000000-1.part');
  appendFileSync(leftover, 'x');
  await runReview([input], { ...run, resume: true }, core);
  expect(existsSync(leftover)).toBe(false);
  expect(filesIn(out)).toEqual((await reviewed(input, {}, core)).files);
  expect(facts().length).toBe(shards);
  read.clear();
  expect((await reviewed(input, { index }, core)).files).toEqual(filesIn(out));
  expect(read.size).toBe(0);
});

test('costs a review nothing but speed where it cannot be written', async () => {
  const { input, index, first } = await indexed();
  for (const name of readdirSync(index))
    if (name.endsWith('.facts')) {
      rmSync(join(index, name));
      // Nothing can be given the name of a folder that holds something.
      mkdirSync(join(index, name, 'x'), { recursive: true });
    }
  const { core } = await watchedCore();
  const again = await reviewed(input, { index }, core);
  expect(again.files).toEqual(first.files);
});
