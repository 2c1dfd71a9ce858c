/** Every case of the rule, the form of its cases, and its sentences. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { excludeSpinalBranch as rule } from '../../src/rules/exclude-spinal-branch/rule.js';
import type { Sentence } from '../../src/rules/rule.js';
import { say } from '../../src/rules/wording.js';
import { casesOf, judgeCase, shown } from '../helpers/course-case.js';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../fixtures/schemas/rule-cases.schema.json', import.meta.url), 'utf8'),
);
const cases = casesOf('exclude-spinal-branch');
const outcomes = cases.flatMap((given) => judgeCase(given, rule));
const findings = outcomes.flatMap((outcome) => (outcome.status === 'unmet' ? outcome.findings : []));

describe('exclude-spinal-branch', () => {
  it('has cases in the form of the schema, of the four outcomes and every finding', () => {
    const validate = new Ajv({ allErrors: true }).compile(schema as object);
    expect(validate(cases), JSON.stringify(validate.errors)).toBe(true);
    expect(new Set(outcomes.map(({ status }) => status)).size).toBe(4);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(Object.keys(rule.wording)));
  });

  it.each(cases.map((each) => [each.title, each] as const))('%s', (_title, given) => {
    expect(judgeCase(given, rule).map((outcome, index) => shown(outcome, given.expect[index]))).toEqual(given.expect);
  });

  it('says every finding in both languages, under 140 characters', () => {
    const wording: Readonly<Record<string, Sentence>> = rule.wording;
    for (const { code, facts } of findings)
      for (const language of ['en', 'zh'] as const)
        expect(say(wording[code] as Sentence, facts, language).length).toBeLessThan(140);
  });
});
