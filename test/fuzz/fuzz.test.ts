/** The fuzz suite itself: it makes what it says, makes it again, and sees what goes wrong. `npm run fuzz` runs it long. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { corpus } from './corpus.js';
import { bytesOf, casesOfSeed, type FuzzCase } from './fuzz-case.js';
import { inProcess, type Call } from './in-process.js';
import { growth } from './memory.js';
import { report, tried } from './verdict.js';

const FOUND = new URL('../../fixtures/fuzz/', import.meta.url);
const valid: FuzzCase = {
  index: 0,
  sample: 'order-sign/sandbox',
  hook: 'order-sign',
  changes: [],
  body: { parsed: hookFixture('order-sign/sandbox').request },
};
const answering = (status: number, body: string): Call => {
  const answer = { method: 'POST', path: '/cds-services/x', status, type: 'application/json', body };
  return () => Promise.resolve({ answer, cards: 0, ...(status >= 500 && { fault: new TypeError('x of undefined') }) });
};

describe('the cases', () => {
  it('start from valid requests of every hook: each is answered with cards or none', async () => {
    const call = await inProcess();
    const samples = corpus();
    expect(new Set(samples.map(({ hook }) => hook)).size).toBe(5);
    expect(samples.length).toBeGreaterThan(60);
    for (const { name, hook, text } of samples) {
      const { answer } = await call({ ...valid, sample: name, hook, body: { parsed: JSON.parse(text) as unknown } });
      expect(`${name} ${answer.status}`).toMatch(/ (200|412)$/);
    }
  });

  it('are the same again for the same seed and number, and others for another', () => {
    const again = [casesOfSeed(7), casesOfSeed(7)].map((caseAt) =>
      [3, 1, 900].map((index) => [caseAt(index).changes, bytesOf(caseAt(index))?.toString('latin1')]),
    );
    expect(again[0]).toEqual(again[1]);
    expect(casesOfSeed(8)(3).changes).not.toEqual(casesOfSeed(7)(3).changes);
  });

  it('hold every kind of change within a few thousand', () => {
    const caseAt = casesOfSeed(1);
    const names = new Set<string>();
    for (let index = 0; index < 4_000; index += 1)
      for (const change of caseAt(index).changes) names.add(change.replace(/ at \..*$/s, ''));
    for (const name of ['date', 'number', 'deep', 'many', 'circle', 'odd key', 'duplicate key', 'cut off', 'UTF-16'])
      expect(names).toContain(name);
    for (const name of ['byte order mark', 'bytes that are no UTF-8', 'text broken up', 'other type', 'deep objects'])
      expect(names).toContain(name);
  });
});

describe('a few hundred cases', () => {
  it('are all stood, some with cards and some refused', async () => {
    const call = await inProcess();
    const caseAt = casesOfSeed(2);
    const statuses = new Set<number>();
    for (let index = 0; index < 400; index += 1) {
      const given = caseAt(index);
      const { status, failure } = await tried(given, call);
      expect(failure, failure && report(given, failure, 2)).toBeUndefined();
      statuses.add(status);
    }
    expect([...statuses].sort()).toEqual([200, 400, 412]);
  }, 60_000);
});

it('cases that once went wrong (fixtures/fuzz) are stood', async () => {
  const call = await inProcess();
  for (const file of readdirSync(FOUND).filter((name) => name.endsWith('.json'))) {
    const [hook = ''] = file.split('.');
    const given: FuzzCase = { ...valid, hook, sample: file, body: { bytes: readFileSync(new URL(file, FOUND)) } };
    expect(`${file}: ${(await tried(given, call)).failure ?? 'stood'}`).toBe(`${file}: stood`);
  }
});

describe('what goes wrong is seen', () => {
  it.each<[string, Call, RegExp]>([
    ['a 500', answering(500, '{}'), /^answered 500: TypeError: x of undefined/],
    ['a 503', answering(503, ''), /^answered 503/],
    ['a card without what the schema asks for', answering(200, '{"cards":[{}]}'), /^the answer \/cards\/0 must have/],
    ['text for JSON', answering(200, 'cards'), /^the answer is not JSON/],
    ['no answer', () => Promise.reject(new Error('socket hang up')), /^no answer: Error: socket hang up/],
  ])('%s', async (_name, call, failure) => {
    expect((await tried(valid, call)).failure).toMatch(failure);
  });

  it('a call that takes too much CPU', async () => {
    const busy: Call = (given) => {
      burn(120);
      return answering(200, '{"cards":[]}')(given);
    };
    expect((await tried(valid, busy, 100)).failure).toMatch(/^took \d+ ms of CPU, more than 100$/);
    expect((await tried(valid, busy, 60_000)).failure).toBeUndefined();
  });

  it('a refusal is none', async () => {
    const { status, failure } = await tried({ ...valid, body: { parsed: { hook: 'order-sign' } } }, await inProcess());
    expect([status, failure]).toEqual([400, undefined]);
  });

  it('is told with all that is needed to have it again', () => {
    expect(report({ ...valid, index: 12, changes: ['date at .context'] }, 'answered 500', 7)).toBe(
      'case 12 of seed 7: order-sign/sandbox, called as order-sign\n  1. date at .context\n  answered 500\n  again: npm run fuzz -- --seed 7 --only 12',
    );
  });

  it('memory that grows, not one window that does', () => {
    expect(growth([50, 40, 40, 41, 90, 40, 40, 41, 40, 40])).toBeLessThan(2);
    expect(growth([40, 42, 44, 46, 48, 50, 52, 54, 56, 58])).toBeGreaterThan(8);
    expect(growth([40, 50])).toBeUndefined();
  });
});

function burn(milliseconds: number): void {
  const start = process.cpuUsage();
  while (process.cpuUsage(start).user < milliseconds * 1000);
}
