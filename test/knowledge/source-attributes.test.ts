/** The source attributes of 45 CFR 170.315(b)(11)(iv)(A): all thirteen, answered. */
import { describe, expect, it } from 'vitest';
import { sourceAttributes } from '../../src/knowledge/source-attributes.js';
import { PROTOCOL } from '../../src/rules/protocol.js';

describe('the source attributes', () => {
  const { attributes, rules, regulation } = sourceAttributes(PROTOCOL);

  it('are the thirteen that the regulation asks of evidence-based support, in its order', () => {
    expect(regulation).toBe('45 CFR 170.315(b)(11)(iv)(A)');
    expect(attributes.map(({ paragraph, code }) => `${paragraph} ${code}`)).toEqual([
      '(iv)(A)(1) bibliographic-citation',
      '(iv)(A)(2) developer',
      '(iv)(A)(3) funding-source',
      '(iv)(A)(4) release-and-revision-dates',
      '(iv)(A)(5) race',
      '(iv)(A)(6) ethnicity',
      '(iv)(A)(7) language',
      '(iv)(A)(8) sexual-orientation',
      '(iv)(A)(9) gender-identity',
      '(iv)(A)(10) sex',
      '(iv)(A)(11) date-of-birth',
      '(iv)(A)(12) social-determinants',
      '(iv)(A)(13) health-status-assessments',
    ]);
    for (const { answer } of attributes) expect(answer.length).toBeGreaterThan(20);
  });

  it('name every document that a rule cites, and each rule with its citations', () => {
    const citation = attributes[0]?.answer ?? '';
    for (const { meta } of PROTOCOL.rules)
      for (const { document } of meta.citations) expect(citation).toContain(document);
    expect(rules.map(({ id, version }) => [id, version])).toEqual(
      PROTOCOL.rules.map(({ meta }) => [meta.id, meta.version]),
    );
    for (const { citations } of rules) expect(citations.length).toBeGreaterThan(0);
  });
});
