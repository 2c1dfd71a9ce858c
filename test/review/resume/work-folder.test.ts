/** What is on its way belongs to one road: lines, or an index that divides the charts in one way. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runIdentity } from '../../../src/review/resume/run-identity.js';
import { type Road, openWorkFolder } from '../../../src/review/resume/work-folder.js';
import { folderOf } from '../review-in-process.js';

/** A run that judged one shard on a road and was interrupted; then it goes on by another. @returns what is left */
function goneOn(first: Road, ...later: readonly ((work: ReturnType<typeof openWorkFolder>) => void)[]) {
  const out = folderOf({});
  const opened = (resume: boolean) => openWorkFolder(out, runIdentity({}, []), { resume, note: () => undefined });
  const before = opened(false);
  before.take(first);
  before.answers.keep('judge-0', 'judged');
  mkdirSync(join(before.path, 'charts'));
  writeFileSync(join(before.path, 'shard-0000.ndjson'), '{}');
  const work = opened(true);
  for (const act of later) act(work);
  const isLeft = existsSync(join(work.path, 'shard-0000.ndjson')) && existsSync(join(work.path, 'charts'));
  return { judged: work.answers.read('judge-0'), isLeft, names: readdirSync(work.path).sort() };
}

test.each([
  ['the same road', 'index of 3 shards', 'index of 3 shards', true],
  ['an index that divides otherwise', 'index of 3 shards', 'index of 4 shards', false],
  ['lines, the index being gone', 'index of 3 shards', 'lines', false],
  ['an index that another run made', 'lines', 'index of 3 shards', false],
] as const)('what was judged before is there on %s, or nothing of it', (_, first, second, isLeft) => {
  const after = goneOn(first, (work) => {
    work.take(second);
  });
  expect([after.judged, after.isLeft]).toEqual([isLeft ? 'judged' : undefined, isLeft]);
  expect(after.names).toEqual(
    isLeft ? ['answers', 'charts', 'run.json', 'shard-0000.ndjson'] : ['answers', 'run.json'],
  );
});

test('a run that wrote the index itself goes on through it', () => {
  const road = 'index of 3 shards';
  const after = goneOn('lines', (work) => {
    work.keepTo(road);
    work.take(road);
  });
  expect([after.judged, after.isLeft]).toEqual(['judged', true]);
});
