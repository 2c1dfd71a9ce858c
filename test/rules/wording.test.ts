import { describe, expect, it } from 'vitest';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { drugName, plainFacts, say, vesselName } from '../../src/rules/wording.js';
import type { Day } from '../../src/timeline/day.js';
import type { Drug } from '../../src/timeline/vocabulary.js';
import { casesOf, judgeCase } from '../helpers/course-case.js';

const cisplatin: Drug = { ingredient: 'cisplatin', drugClass: 'platinum', cellCycle: 'nonspecific', chinese: '顺铂' };
const anlotinib: Drug = { ingredient: 'anlotinib', drugClass: 'targeted (VEGFR)', cellCycle: 'not-cytotoxic' };

describe('filling sentences', () => {
  const sentence = { en: 'a {text} {number} {day} {drugs} {vessels} {words}', zh: '{drugs}{vessels}{words}' };
  const facts = {
    text: 'x',
    number: 3,
    day: { day: 0 as Day },
    drugs: { drugs: [cisplatin, anlotinib, cisplatin] },
    vessels: {
      vessels: [
        { name: 'bronchial-artery', laterality: 'right' },
        { name: 'intercostal-artery', laterality: 'unsided', branch: '4' },
      ] as const,
    },
    words: { en: 'infusion', zh: '灌注' },
  };

  it('names numbers, days, drugs, vessels and words in English', () => {
    expect(say(sentence, facts, 'en')).toBe(
      'a x 3 1970-01-01 cisplatin, anlotinib and cisplatin right bronchial artery and intercostal artery (4) infusion',
    );
  });

  it('names them in Chinese, the ingredient where the tables have no Chinese name', () => {
    expect(say(sentence, facts, 'zh')).toBe('顺铂、anlotinib、顺铂右支气管动脉、肋间动脉（4）灌注');
    expect(drugName(anlotinib, 'zh')).toBe('anlotinib');
    expect(vesselName({ name: 'bronchial-artery', laterality: 'left' }, 'zh')).toBe('左支气管动脉');
  });

  it('says one name without a conjunction, and none as nothing', () => {
    expect(say({ en: '[{drugs}]', zh: '' }, { drugs: { drugs: [cisplatin] } }, 'en')).toBe('[cisplatin]');
    expect(say({ en: '[{drugs}]', zh: '' }, { drugs: { drugs: [] } }, 'en')).toBe('[]');
  });

  it('refuses a sentence that names a fact the finding lacks', () => {
    expect(() => say({ en: '{missing}', zh: '' }, {}, 'en')).toThrow('{missing}');
  });

  it('shows facts as plain JSON', () => {
    expect(plainFacts(facts)).toEqual({
      text: 'x',
      number: 3,
      day: '1970-01-01',
      drugs: ['cisplatin', 'anlotinib', 'cisplatin'],
      vessels: ['right bronchial artery', 'intercostal artery (4)'],
      words: 'infusion',
    });
  });
});

describe.each(PROTOCOL.rules.map((rule) => [rule.meta.id, rule] as const))('sentences of %s', (id, rule) => {
  const findings = casesOf(id).flatMap((given) =>
    judgeCase(given, rule).flatMap((outcome) => (outcome.status === 'unmet' ? outcome.findings : [])),
  );

  it('are filled in both languages for every finding of every case, under 140 characters', () => {
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings)
      for (const language of ['en', 'zh'] as const) {
        const text = say(rule.wording[finding.code] as { en: string; zh: string }, finding.facts, language);
        expect(text).not.toMatch(/[{}]/);
        expect(text.length).toBeLessThan(140);
      }
  });

  it('name the segment, and every code occurs in a case', () => {
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(Object.keys(rule.wording)));
  });

  it('cover the four outcomes', () => {
    const statuses = new Set(casesOf(id).flatMap((given) => judgeCase(given, rule).map(({ status }) => status)));
    expect([...statuses].sort()).toEqual(['indeterminate', 'met', 'not-applicable', 'unmet']);
  });
});
