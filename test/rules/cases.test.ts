/** Clinical logic tested as data: every case of every rule. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { casesOf, judgeCase, shown } from '../helpers/course-case.js';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../fixtures/schemas/rule-cases.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ allErrors: true }).compile(schema as object);

describe.each(PROTOCOL.rules.map((rule) => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  const cases = casesOf(id);

  it('has cases in the form of the schema', () => {
    expect(validate(cases), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(cases.map((each) => [each.title, each] as const))('%s', (_title, given) => {
    const outcomes = judgeCase(given, rule);
    expect(outcomes.map((outcome, index) => shown(outcome, given.expect[index]))).toEqual(given.expect);
  });
});
