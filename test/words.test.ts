/** What the product says, it says in both languages, and docs/words.md lists it all. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentences, WORDS_FILE, wordsPage } from '../scripts/words.js';

const facts = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string))].sort();

describe('the words', () => {
  const all = sentences();

  it('are listed in docs/words.md as they are now (npm run docs)', async () => {
    expect(readFileSync(WORDS_FILE, 'utf8')).toBe(await wordsPage());
  });

  it('are found all over the source', () => {
    expect(all.length).toBeGreaterThan(200);
    const rooms = new Set(all.map(({ file }) => file.split('/')[1]));
    for (const room of ['rules', 'cards', 'hooks']) expect(rooms).toContain(room);
  });

  it.each(all.map((one) => [`${one.file} ${one.name}`, one] as const))(
    '%s speaks both languages',
    (_place, { en, zh }) => {
      expect(facts(zh)).toEqual(facts(en));
      // Letters of the other script: abbreviations and names of standards stay as they are.
      expect(en).not.toMatch(/\p{Script=Han}/u);
      const prose = zh
        .replace(/\{\w+\}/g, '')
        .replace(/[^a-z]+/gi, ' ')
        .trim();
      expect(prose.split(' ').filter((word) => /^[a-z]{4,}$/.test(word))).toEqual([]);
    },
  );

  it('use Chinese punctuation in Chinese sentences', () => {
    for (const { zh } of all) expect(zh).not.toMatch(/\p{Script=Han}\s*[,;:?!](?!\d)|[,;:?!]\s*\p{Script=Han}/u);
  });
});
