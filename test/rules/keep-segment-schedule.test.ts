/** The cases of keep-segment-schedule, and what cases cannot say. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parameters } from '../../src/rules/keep-segment-schedule/parameters.js';
import { keepSegmentSchedule as rule } from '../../src/rules/keep-segment-schedule/rule.js';
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

  const titled = (title: string) => {
    const given = cases.find((each) => each.title === title);
    if (given === undefined) throw new Error(`no case "${title}"`);
    return judgeCase(given, rule);
  };

  it.each([
    'a draft session 17 days after is too early and can be moved',
    'a date proposed 17 days after is too early',
    'a date proposed 43 days after is late: it can be sooner',
    'a planned seventh segment can be called off',
  ])('names the planned row: %s', (title) => {
    const given = cases.find((each) => each.title === title);
    const planned = (given?.facts ?? []).findIndex(({ standing }) => standing === 'draft') + 1;
    const resources = titled(title).flatMap((outcome) =>
      outcome.status === 'unmet'
        ? outcome.findings.filter(({ actionable }) => actionable).flatMap(({ evidence }) => evidence)
        : [],
    );
    expect(resources.map(({ resource }) => resource.split('/')[1])).toContain(`f${planned}`);
  });

  it('names a proposed date with the planned session that it joins', () => {
    const [, interval] = titled('a date proposed beside a planned session is that session');
    expect(interval?.evidence.map(({ resource }) => resource)).toEqual([
      'MedicationAdministration/f1',
      'MedicationRequest/f2',
      'Appointment/f3',
    ]);
  });

  it('notes an accepted interval that is not usual', () => {
    const usual = (title: string) => titled(title)[1]?.criteria.map(({ result }) => result);
    for (const days of [18, 20, 36, 42])
      expect(usual(`${days} days after is accepted, with a note`)).toEqual(['met', 'not-met']);
    for (const days of [21, 35]) expect(usual(`${days} days after is usual`)).toEqual(['met', 'met']);
  });

  it('refuses limits that contradict each other, naming the path', () => {
    const paths = (given: object) => parameters.safeParse(given).error?.issues.map(({ path }) => path.join('.'));
    expect(paths({ earliestDay: 22 })).toEqual(['usualFromDay']);
    expect(paths({ usualFromDay: 36 })).toEqual(['usualUntilDay']);
    expect(paths({ usualUntilDay: 43 })).toEqual(['latestDay']);
    expect(paths({ fewestSegments: 7 })).toEqual(['mostSegments']);
    expect(parameters.safeParse({ earliestDay: 21, usualUntilDay: 42, fewestSegments: 6 }).success).toBe(true);
  });
});
