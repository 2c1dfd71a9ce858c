/** What the product says, it says in both languages, and docs/words.md lists it all. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentences, WORDS_FILE, wordsPage } from '../scripts/words.js';

const facts = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string))].sort();

/** Words that rules, cards and pages share; headings of lanes are shorter. */
const CLINICAL = /^src\/rules\/(?:allergen|analyte|disease|remark|treatment)-words\.ts$/;

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

  it.each([
    ['放射治疗', '放疗'],
    ['否决', '不采纳'],
    ['EHR', '电子病历系统'],
    ['估算肾小球滤过率', 'eGFR'],
    ['国际标准化比值', 'INR'],
  ])('do not say %s, but %s', (other, term) => {
    expect(all.filter(({ zh }) => zh.includes(other))).toEqual([]);
    expect(all.some(({ zh }) => zh.includes(term))).toBe(true);
  });

  it('call a clinical thing alike wherever it is called', () => {
    const shared = new Map(all.filter(({ file }) => CLINICAL.test(file)).map(({ en, zh }) => [en, zh]));
    expect(shared.size).toBeGreaterThan(40);
    const others = all.filter(({ en, zh, name }) => !name.startsWith('lane') && (shared.get(en) ?? zh) !== zh);
    expect(others).toEqual([]);
  });

  it('use Chinese punctuation in Chinese sentences', () => {
    for (const { zh } of all) expect(zh).not.toMatch(/\p{Script=Han}\s*[,;:?!](?!\d)|[,;:?!]\s*\p{Script=Han}/u);
  });
});
