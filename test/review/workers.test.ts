/** Threads of the review: the heap of each is bounded, and what a stage answers or fails with comes back. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { expect, onTestFinished, test } from 'vitest';
import { threadedStages } from '../../src/review/workers.js';
import { folderOf } from './review-in-process.js';

/** A thread that answers with its own limits, and fails where it is asked to judge. */
const entry = join(
  folderOf({
    'thread.mjs': `
      import { parentPort, resourceLimits } from 'node:worker_threads';
      parentPort.on('message', ({ stage }) => {
        parentPort.postMessage(
          stage === 'judge' ? { failure: 'no', code: 'input-unreadable', field: '--index' } : { answer: resourceLimits },
        );
      });`,
  }),
  'thread.mjs',
);

test('a thread holds no more heap than lets it be cleaned up in time, whatever the machine has', async () => {
  const stages = threadedStages(pathToFileURL(entry), {}, 1);
  onTestFinished(() => stages.close());
  const limits: unknown = await stages.index({} as never);
  const most = Math.floor(getHeapStatistics().heap_size_limit / (1 << 20));
  expect(limits).toMatchObject({ maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: Math.min(2_000, most) });
  await expect(stages.judge({} as never)).rejects.toMatchObject({ code: 'input-unreadable', field: '--index' });
});
