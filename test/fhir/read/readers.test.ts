import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outcomeOf, type ReaderCase } from './reader-case.js';

const FOLDER = new URL('../../../fixtures/readers/', import.meta.url);

for (const file of readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  const cases = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as readonly ReaderCase[];
  describe(`reading ${file.replace('.json', '')}`, () => {
    it.each(cases.map((one) => [one.title, one] as const))('%s', (_title, one) => {
      expect(outcomeOf(one)).toEqual({
        facts: one.facts,
        notes: one.notes ?? [],
        unresolved: one.unresolved ?? [],
        partial: one.partial ?? [],
      });
    });
  });
}
