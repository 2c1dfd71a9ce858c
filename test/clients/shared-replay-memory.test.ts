import { expect, it } from 'vitest';
import { hashOf, replayMemory } from '../../src/clients/replay-memory.js';
import { sharedReplayMemory } from '../../src/clients/shared-replay-memory.js';
import type { SharedMemory } from '../../src/clients/shared-replay-memory.js';

const TOKEN = { issuer: 'https://ehr.example', jti: 'a' };
const TIMES = { now: 100, until: 200 };

function open(shared: SharedMemory, mostPerIssuer = 9) {
  const told: unknown[] = [];
  const failed = (why: unknown): void => {
    told.push(why);
  };
  return { told, memory: sharedReplayMemory({ own: replayMemory(mostPerIssuer), shared, withinMs: 20, failed }) };
}

/** Shared memory as replicas have it; what it is asked for can be read. */
function table(): SharedMemory & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  return {
    asked,
    useToken(token) {
      asked.push(token);
      return Promise.resolve(asked.indexOf(token) === asked.length - 1);
    },
  };
}

it('a token used at one replica is used at the other; they share its hash alone', async () => {
  const shared = table();
  const [one, other] = [open(shared), open(shared)];
  expect(await one.memory.use(TOKEN, TIMES)).toBe('first');
  expect(await other.memory.use(TOKEN, TIMES)).toBe('again');
  expect(await one.memory.use(TOKEN, TIMES)).toBe('again');
  expect(shared.asked).toEqual([hashOf(TOKEN), hashOf(TOKEN)]);
  expect([...one.told, ...other.told]).toEqual([]);
});

it('of two uses at the same moment at one replica, one is the first', async () => {
  const { memory } = open({ useToken: () => Promise.resolve(true) });
  expect(await Promise.all([memory.use(TOKEN, TIMES), memory.use(TOKEN, TIMES)])).toEqual(['first', 'again']);
});

const error = new Error('down');
it.each<[string, SharedMemory['useToken'], unknown]>([
  ['fails', () => Promise.reject(error), error],
  ['never answers', () => new Promise(() => undefined), 'late'],
])('where the shared one %s, that of the process decides, and it is told', async (_name, useToken, why) => {
  const { memory, told } = open({ useToken });
  expect(await memory.use(TOKEN, TIMES)).toBe('first');
  expect(told).toEqual([why]);
  expect(await memory.use(TOKEN, TIMES)).toBe('again');
  expect(told).toEqual([why]);
});

it('where that of the process is full, the shared one decides; where that fails too, nobody is let in', async () => {
  expect(await open(table(), 0).memory.use(TOKEN, TIMES)).toBe('first');
  expect(await open({ useToken: () => Promise.reject(error) }, 0).memory.use(TOKEN, TIMES)).toBe('full');
});
