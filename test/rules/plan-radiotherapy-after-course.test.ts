/** The cases of plan-radiotherapy-after-course, and what cases cannot say. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parameters } from '../../src/rules/plan-radiotherapy-after-course/parameters.js';
import { planRadiotherapyAfterCourse as rule } from '../../src/rules/plan-radiotherapy-after-course/rule.js';
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

  it('says every finding of its cases under 140 characters, and all its codes occur', () => {
    const findings = cases.flatMap((given) =>
      judgeCase(given, rule).flatMap((outcome) => (outcome.status === 'unmet' ? outcome.findings : [])),
    );
    for (const finding of findings)
      for (const language of ['en', 'zh'] as const) {
        const text = say(rule.wording[finding.code as keyof typeof rule.wording], finding.facts, language);
        expect(text).not.toMatch(/[{}]/);
        expect(text.length).toBeLessThan(140);
      }
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(Object.keys(rule.wording)));
  });

  const findingOf = (title: string) => {
    const given = cases.find((each) => each.title === title);
    const [outcome] = given === undefined ? [] : judgeCase(given, rule);
    return outcome?.status === 'unmet' ? outcome.findings[0] : undefined;
  };

  it.each([
    ['a draft for a day after the window is named', 'ServiceRequest/f5'],
    ['a date proposed after the window can be brought forward', 'Appointment/f5'],
  ])('names the planned row: %s', (title, resource) => {
    expect(findingOf(title)?.evidence.map((item) => item.resource)).toContain(resource);
  });

  it('rests on the last session and the complete embolization', () => {
    const evidence = findingOf('57 days after the complete embolization')?.evidence.map(({ resource }) => resource);
    expect(evidence).toEqual(['MedicationAdministration/f4', 'Procedure/f6', 'Procedure/f7']);
  });

  it('proposes radiotherapy where none is planned, and nothing where it is', () => {
    expect(findingOf('14 days after the fourth session it is due')?.remedy).toEqual({ kind: 'plan-radiotherapy' });
    expect(findingOf('57 days after it is overdue')?.remedy).toEqual({ kind: 'plan-radiotherapy' });
    expect(findingOf('ordered for a day after the window can be brought forward')?.remedy).toBeUndefined();
  });

  it('refuses a window that ends before it begins', () => {
    const { error } = parameters.safeParse({ fromDay: 57 });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['untilDay']);
    expect(parameters.safeParse({ fromDay: 56 }).success).toBe(true);
  });
});
