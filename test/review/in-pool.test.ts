/** Several acts at once: answers in order, and after a failure nothing goes on behind the caller's back. */
import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inPool } from '../../src/review/in-pool.js';

test('answers come in the order of the items, never more at once than asked for', async () => {
  let [now, most] = [0, 0];
  const answers = await inPool([30, 1, 20, 2], 2, async (milliseconds) => {
    most = Math.max(most, (now += 1));
    await after(milliseconds);
    now -= 1;
    return milliseconds;
  });
  expect([answers, most]).toEqual([[30, 1, 20, 2], 2]);
  expect(await inPool([], 2, () => Promise.resolve(1))).toEqual([]);
});

test('after a failure no item is begun, and what was begun has ended when the caller hears of it', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const failing = inPool([0, 1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item);
    if (item === 0) throw new Error('the first fails');
    await after(20);
    ended.push(item);
  });
  await expect(failing).rejects.toThrow('the first fails');
  expect([begun, ended]).toEqual([[0, 1], [1]]);
  await after(60);
  expect(begun).toEqual([0, 1]);
});
