/** However a review is divided, into shards and among threads, with and without the prefilter, every file is the same. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeReviewCore, reviewThreads } from '../../src/review-core.js';
import type { Progress } from '../../src/review/progress.js';
import type { ReviewCore } from '../../src/review/review-charts.js';
import type { RunOptions } from '../../src/review/run-options.js';
import { runReview } from '../../src/review/run-review.js';
import { dayOf, type Day } from '../../src/timeline/day.js';
import { generatedCharts } from './equality-charts.js';
import { type Ended, filesOf } from './filters/by-filters.js';
import { scatteredFiles } from './filters/scattered-export.js';
import { folderOf } from './review-in-process.js';

/** Resources in an order that has nothing to do with their patients. */
const generated = generatedCharts(25, 11)
  .flatMap(({ resources }) => resources)
  .map((resource, index) => [(index * 7919) % 1013, JSON.stringify(resource)] as const)
  .sort(([one], [other]) => one - other)
  .map(([, line]) => line);
const input = folderOf({ ...scatteredFiles(5), 'generated.ndjson': generated.join('\n') });
/** A site that wants the supplement at once: another protocol to compare with. */
const stricter = {
  version: 'stricter',
  rules: {
    'give-systemic-supplement': { parameters: { inTimeUntilDay: 0, lateUntilDay: 1 } },
    'infuse-slowly': { enabled: false },
  },
};
const site = folderOf({ 'site.json': JSON.stringify({ protocols: [stricter] }) });
const options = {
  asOf: dayOf(2026, 6, 30) as Day,
  timeZone: 'UTC',
  language: 'en' as const,
  against: join(site, 'site.json'),
};

const MANY_SHARDS = { perThread: 1, perShard: 16_384 };
const ONE_SHARD = { perThread: 1, perShard: 1 << 30 };

/** The files of a review, and in how many shards it was judged. */
async function filesBy(
  core: ReviewCore,
  how: Pick<RunOptions, 'threads' | 'division' | 'exhaustive'>,
  paths: readonly string[] = [input],
): Promise<{ readonly files: Ended; readonly shards: number }> {
  let shards = 0;
  const tell = ({ phase, total }: Progress): void => {
    if (phase === 'judging') shards = total;
  };
  const out = mkdtempSync(join(tmpdir(), 'divided-'));
  const outputs = { individualReports: true, chartPages: true };
  const lookBack = { replay: true, against: true };
  await runReview(paths, { out, outputs, lookBack, watch: { tell }, ...how }, core, reviewThreads(options, {}));
  return { files: filesOf(out), shards };
}

describe('a review', () => {
  let core: ReviewCore;
  let one: Ended;
  beforeAll(async () => {
    core = await makeReviewCore(options);
    ({ files: one } = await filesBy(core, { threads: 1 }));
  }, 240_000);

  it('has files that mean something', () => {
    const linesOf = (name: string): number => one[name]?.split('\n').length ?? 0;
    const names = ['outcomes', 'replay', 'comparison', 'individual-measure-reports'].map((name) => `${name}.ndjson`);
    for (const name of [...names, 'segments.csv', 'findings.csv']) expect(linesOf(name), name).toBeGreaterThan(20);
    expect(Object.keys(one)).toEqual(expect.arrayContaining(['burden.json', 'report.html', 'summary.json']));
    expect(Object.keys(one).filter((name) => name.startsWith('charts/')).length).toBeGreaterThan(45);
  });

  it('of a small input has work for all threads: several shards for each', async () => {
    // As large as an input must be for a second thread.
    const blank = folderOf({ 'blank.ndjson': `${' '.repeat(1 << 20)}\n`.repeat(17) });
    const { files, shards } = await filesBy(core, { threads: 2 }, [input, blank]);
    expect(shards).toBeGreaterThanOrEqual(8);
    expect(shards).toBeLessThan(16);
    for (const name of ['outcomes.ndjson', 'replay.ndjson', 'rejects.ndjson', 'summary.json'])
      expect(files[name] === one[name], name).toBe(true);
  }, 240_000);

  it.each([
    ['in many shards', { threads: 1, division: MANY_SHARDS }],
    ['in many shards on two threads', { threads: 2, division: MANY_SHARDS }],
    ['on two threads without the prefilter', { threads: 2, division: ONE_SHARD, exhaustive: true }],
  ] as const)(
    '%s gives the same bytes of every file',
    async (_, how) => {
      const { files, shards } = await filesBy(core, how);
      if (how.division === MANY_SHARDS) expect(shards).toBeGreaterThan(15);
      expect(Object.keys(files)).toEqual(Object.keys(one));
      for (const [name, text] of Object.entries(one)) expect(files[name] === text, name).toBe(true);
    },
    240_000,
  );

  it('lists the same broken lines on any number of threads', async () => {
    const of = (patient: string, id: string): string =>
      `{"resourceType":"Observation","id":"${id}","subject":{"reference":"Patient/${patient}"}}`;
    const broken = (patient: string, id: string): string => of(patient, id).replace('"id":', '"id":x');
    const person = '{"resourceType":"Patient","id":"known"}';
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [
        `${index}.ndjson`,
        [
          // Of people who never had a session, with a Patient resource and without: whole at first glance.
          ...['known', 'unknown'].flatMap((one) => [broken(one, `a${index}`), of(one, `b${index}`), broken(one, 'c')]),
          // Cut off, and of nobody.
          of('known', `d${index}`).slice(0, -9),
          '{"resourceType":"Observation","id":x}',
          ...(index === 5 ? ['{"resourceType":"Patient","id":"unknown","active":}'] : []),
          ...(index === 4 ? [person, person.replace('"id":', '"active":,"id":'), person.slice(0, -1)] : []),
        ].join('\n'),
      ]),
    );
    const folder = folderOf(files);
    const rejectsBy = async (threads: number, exhaustive = false): Promise<readonly string[]> =>
      (
        (await filesBy(core, { threads, exhaustive, division: { perThread: 1, perShard: 1 << 30 } }, [folder])).files[
          'rejects.ndjson'
        ] ?? ''
      )
        .split('\n')
        .filter(Boolean);
    const [alone, together, all] = [await rejectsBy(1), await rejectsBy(3), await rejectsBy(2, true)];
    expect(together).toEqual(alone);
    // Two in each file, and the three broken Patient resources.
    expect(alone).toHaveLength(6 * 2 + 3);
    expect(all).toEqual(expect.arrayContaining([...alone]));
    expect(all).toHaveLength(6 * 6 + 3);
  }, 240_000);
});
