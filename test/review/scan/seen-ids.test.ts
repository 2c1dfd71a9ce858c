import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash64, seenIds } from '../../../src/review/scan/seen-ids.js';

test('knows what was added, however many there are', () => {
  const seen = seenIds();
  for (let number = 0; number < 50_000; number += 1) expect(seen.add(`patient-${number}`)).toBe(true);
  for (let number = 0; number < 50_000; number += 1) expect(seen.add(`patient-${number}`)).toBe(false);
  expect(seen.size).toBe(50_000);
  expect([seen.has('patient-49999'), seen.has('patient-50000')]).toEqual([true, false]);
});

test('is a set of texts', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 4 })), (ids) => {
      const [seen, set] = [seenIds(), new Set<string>()];
      for (const id of ids) {
        expect(seen.add(id)).toBe(!set.has(id));
        set.add(id);
      }
      expect(seen.size).toBe(set.size);
      // What was seen can be told to another, and is all that was seen.
      const other = seenIds(seen.hashes());
      expect([other.size, ids.filter((id) => !other.has(id))]).toEqual([set.size, []]);
    }),
  );
});

test('hashes ids that follow each other far apart, in both halves', () => {
  const hashes = Array.from({ length: 20_000 }, (_, number) => hash64(`p${number}`));
  const shards = new Array<number>(16).fill(0);
  for (const [, half] of hashes) shards[half % 16]! += 1;
  expect(Math.max(...shards) / Math.min(...shards)).toBeLessThan(1.3);
  expect(new Set(hashes.map(([one]) => one)).size).toBeGreaterThan(19_990);
});
