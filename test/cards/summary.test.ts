/** The summary is under 140 characters and names the segment, whatever the chart holds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, summaryOf } from '../../src/cards/summary.js';
import type { FactValues } from '../../src/rules/rule.js';
import { drug, INGREDIENTS, on, RIGHT_BRONCHIAL, RIGHT_INTERCOSTAL } from './at-hand.js';

/** A lone half of a surrogate pair. */
const HALF_LETTER = /\p{Cs}/u;
const ALL = [...INGREDIENTS.values()];
const FRONT = {
  en: 'Segment {segment}: no systemic cell-cycle-specific drug after arterial {drugs} of {day}.',
  zh: '第 {segment} 周期：{day} 动脉给予{drugs}后未给予全身细胞周期特异性药物。',
};
const BACK = {
  en: 'No systemic cell-cycle-specific drug after {drugs} by {vessels}, {words} in segment {segment}.',
  zh: '{vessels}给予{drugs}后{words}未给予全身细胞周期特异性药物（第 {segment} 周期）。',
};
const facts = (more: FactValues = {}): FactValues => ({
  segment: 2,
  day: { day: on('2026-03-02') },
  drugs: { drugs: [drug('cisplatin')] },
  vessels: { vessels: [RIGHT_BRONCHIAL] },
  words: 'so far',
  ...more,
});

describe('a summary', () => {
  it('is the sentence of the rule where that fits', () => {
    expect(summaryOf(FRONT, facts(), 2, 'en')).toBe(
      'Segment 2: no systemic cell-cycle-specific drug after arterial cisplatin of 2026-03-02.',
    );
  });
  it('shortens lists before it cuts', () => {
    expect(summaryOf(FRONT, facts({ drugs: { drugs: ALL } }), 2, 'en')).toBe(
      'Segment 2: no systemic cell-cycle-specific drug after arterial cisplatin, carboplatin and 12 more of 2026-03-02.',
    );
    const vessels = { vessels: Array.from({ length: 9 }, () => RIGHT_INTERCOSTAL) };
    expect(summaryOf(BACK, facts({ vessels, words: '' }), 2, 'en')).toContain(
      'right intercostal artery (4) and 7 more',
    );
  });
  it('keeps the segment where the cut would lose it', () => {
    const long = summaryOf(BACK, facts({ words: 'as far as the chart tells '.repeat(6) }), 2, 'en');
    expect(long).toMatch(/^Segment 2: No systemic .* as far as the…$|^Segment 2: No systemic .*…$/);
    expect(long.length).toBeLessThan(140);
  });
  it('names the segment where the sentence does not', () => {
    const bare = { en: 'A partner is due.', zh: '待给予第 2 天药物。' };
    expect(summaryOf(bare, {}, 2, 'en')).toBe('Segment 2: A partner is due.');
    expect(summaryOf(bare, {}, 2, 'zh')).toBe('第 2 周期：待给予第 2 天药物。');
    expect(summaryOf(bare, {}, undefined, 'en')).toBe('A partner is due.');
    expect(summaryOf({ en: 'After segment 12.', zh: '' }, {}, 1, 'en')).toBe('Segment 1: After segment 12.');
  });
  it('is cut at a word, never within a letter of two halves', () => {
    expect(summaryOf({ en: `${'chemo '.repeat(40)}end`, zh: '' }, {}, undefined, 'en')).toMatch(/chemo…$/);
    const wide = summaryOf({ en: '', zh: `a${'𠮷'.repeat(100)}` }, {}, undefined, 'zh');
    expect(wide.length).toBeLessThan(140);
    expect(wide).not.toMatch(HALF_LETTER);
  });
  it('holds no line break, no HTML and no link out of the chart', () => {
    expect(plain('a\n\u0007b  <script>x</script> [c](http://d) < 100')).toBe(
      'a b < script>x< /script> [c] (http://d) < 100',
    );
  });
});

describe('whatever the facts', () => {
  const named = fc.record({
    segment: fc.integer({ min: 1, max: 99 }),
    drugs: fc.array(fc.constantFrom(...ALL), { minLength: 1, maxLength: 14 }),
    vessels: fc.array(fc.constantFrom(RIGHT_BRONCHIAL, RIGHT_INTERCOSTAL), { minLength: 1, maxLength: 12 }),
    words: fc.string({ unit: 'grapheme', maxLength: 300 }),
    language: fc.constantFrom('en' as const, 'zh' as const),
    sentence: fc.constantFrom(FRONT, BACK),
  });
  it('it is one line under 140 characters that names the segment', () => {
    fc.assert(
      fc.property(named, ({ segment, drugs, vessels, words, language, sentence }) => {
        const given = facts({ segment, drugs: { drugs }, vessels: { vessels }, words });
        const text = summaryOf(sentence, given, segment, language);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThan(140);
        expect(text).not.toMatch(HALF_LETTER);
        expect(text).not.toMatch(/[\n\r]/);
        expect(text.toLowerCase()).toContain(language === 'en' ? `segment ${segment}` : `第 ${segment} 周期`);
      }),
    );
  });
});
