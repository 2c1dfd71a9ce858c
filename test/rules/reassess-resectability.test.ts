/** The cases of reassess-resectability, and what cases cannot say. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { reassessResectability as rule } from '../../src/rules/reassess-resectability/rule.js';
import { say } from '../../src/rules/wording.js';
import { casesOf, judgeCase, shown } from '../helpers/course-case.js';

const cases = casesOf(rule.meta.id);
const schema = JSON.parse(
  readFileSync(new URL('../../fixtures/schemas/rule-cases.schema.json', import.meta.url), 'utf8'),
) as object;

describe(rule.meta.id, () => {
  it('has cases in the form of the schema', () => {
    const validate = new Ajv({ allErrors: true }).compile(schema);
    expect(validate(cases), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(cases.map((each) => [each.title, each] as const))('%s', (_title, given) => {
    const outcomes = judgeCase(given, rule);
    expect(outcomes.map((outcome, index) => shown(outcome, given.expect[index]))).toEqual(given.expect);
  });

  it('says every finding of its cases under 140 characters, with the review as its remedy', () => {
    const findings = cases.flatMap((given) =>
      judgeCase(given, rule).flatMap((outcome) => (outcome.status === 'unmet' ? outcome.findings : [])),
    );
    expect(findings.length).toBeGreaterThan(10);
    for (const finding of findings) {
      expect(finding.remedy).toEqual({ kind: 'review-resection' });
      for (const language of ['en', 'zh'] as const) {
        const text = say(rule.wording['resection-review-due'], finding.facts, language);
        expect(text).not.toMatch(/[{}]/);
        expect(text.length).toBeLessThan(140);
      }
    }
  });

  const evidenceOf = (title: string) => {
    const given = cases.find((each) => each.title === title);
    const [outcome] = given === undefined ? [] : judgeCase(given, rule);
    const answer = outcome?.status === 'unmet' ? outcome.findings[0] : outcome;
    return answer?.evidence.map(({ resource, what, facts }) => [resource, say(what, facts ?? {}, 'en')]);
  };

  it('rests on what was measured and on what it was compared with', () => {
    expect(evidenceOf('longest diameter down by 30 %')).toEqual([
      ['Observation/f3', 'longest diameter 100 mm'],
      ['Observation/f4', 'longest diameter 70 mm'],
    ]);
    expect(evidenceOf('a lower stage than before')).toEqual([
      ['Observation/f3', 'stage IIIB'],
      ['Observation/f4', 'stage IIIA'],
    ]);
    expect(evidenceOf('of several lesions the longest is compared, whichever comes first')).toEqual([
      ['Observation/f4', 'longest diameter 90 mm'],
      ['Observation/f6', 'longest diameter 60 mm'],
    ]);
  });

  it.each([
    ['a resection after the response', 'Procedure/f4', 'lung resection'],
    ['a resection planned after the response', 'ServiceRequest/f4', 'lung resection, planned'],
    ['a resection decided against after the response', 'Procedure/f4', 'lung resection, documented as not done'],
    ['a multidisciplinary note after the response', 'Condition/f4', 'multidisciplinary discussion'],
    ['a refusal of surgery after the response', 'Condition/f4', 'surgery refused'],
    ['a note of inoperability after the response', 'Condition/f4', 'documented as inoperable'],
  ])('names the review: %s', (title, resource, text) => {
    expect(evidenceOf(title)).toContainEqual([resource, text]);
  });
});
