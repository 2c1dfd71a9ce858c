/** What cases do not ask for: the rows a finding names, its remedy, criteria, and limits that contradict each other. */
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/rules/judgement.js';
import { parameters as scheduleParameters } from '../../src/rules/keep-segment-schedule/parameters.js';
import { keepSegmentSchedule } from '../../src/rules/keep-segment-schedule/rule.js';
import { parameters as radiotherapyParameters } from '../../src/rules/plan-radiotherapy-after-course/parameters.js';
import { planRadiotherapyAfterCourse } from '../../src/rules/plan-radiotherapy-after-course/rule.js';
import { reassessResectability } from '../../src/rules/reassess-resectability/rule.js';
import type { AnyRule, EvidenceItem, Finding } from '../../src/rules/rule.js';
import { say } from '../../src/rules/wording.js';
import { casesOf, judgeCase } from '../helpers/course-case.js';

function outcomesOf(rule: AnyRule, title: string): readonly Outcome[] {
  const given = casesOf(rule.meta.id).find((each) => each.title === title);
  if (given === undefined) throw new Error(`no case "${title}"`);
  return judgeCase(given, rule);
}

function findingsOf(rule: AnyRule, title: string): readonly Finding[] {
  return outcomesOf(rule, title).flatMap((outcome) => (outcome.status === 'unmet' ? outcome.findings : []));
}

const resources = (evidence: readonly EvidenceItem[] = []): readonly string[] =>
  evidence.map(({ resource }) => resource);

describe('an actionable finding names the planned row it is about', () => {
  it.each([
    [keepSegmentSchedule, 'a draft session 17 days after is too early and can be moved', 'MedicationRequest/f2'],
    [keepSegmentSchedule, 'a date proposed 17 days after is too early', 'Appointment/f2'],
    [keepSegmentSchedule, 'a date proposed 43 days after is late: it can be sooner', 'Appointment/f2'],
    [
      keepSegmentSchedule,
      'a date proposed 90 days after opens a new course, and is overdue for the course before',
      'Appointment/f2',
    ],
    [keepSegmentSchedule, 'a planned seventh segment can be called off', 'MedicationRequest/f7'],
    [planRadiotherapyAfterCourse, 'a draft for a day after the window is named', 'ServiceRequest/f5'],
    [planRadiotherapyAfterCourse, 'a date proposed after the window can be brought forward', 'Appointment/f5'],
  ] as const)('%#', (rule, title, resource) => {
    const actionable = findingsOf(rule, title).filter((finding) => finding.actionable);
    expect(actionable.flatMap(({ evidence }) => resources(evidence))).toContain(resource);
  });
});

describe('keep-segment-schedule', () => {
  it('names a proposed date with the planned session that it joins', () => {
    const [, interval] = outcomesOf(keepSegmentSchedule, 'a date proposed beside a planned session is that session');
    expect(resources(interval?.evidence)).toEqual([
      'MedicationAdministration/f1',
      'MedicationRequest/f2',
      'Appointment/f3',
    ]);
  });

  it.each([
    ['18 days after is accepted, with a note', 'not-met'],
    ['20 days after is accepted, with a note', 'not-met'],
    ['21 days after is usual', 'met'],
    ['35 days after is usual', 'met'],
    ['36 days after is accepted, with a note', 'not-met'],
    ['42 days after is accepted, with a note', 'not-met'],
  ])('%s', (title, usual) => {
    const [, interval] = outcomesOf(keepSegmentSchedule, title);
    expect(interval?.criteria.map(({ result }) => result)).toEqual(['met', usual]);
  });

  it.each([
    [{ earliestDay: 22 }, 'usualFromDay'],
    [{ usualFromDay: 36 }, 'usualUntilDay'],
    [{ usualUntilDay: 43 }, 'latestDay'],
    [{ fewestSegments: 7 }, 'mostSegments'],
  ])('refuses limits that contradict each other: %o', (given, path) => {
    const issues = scheduleParameters.safeParse(given).error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  it('takes limits that meet', () => {
    const given = { earliestDay: 21, usualUntilDay: 42, fewestSegments: 6 };
    expect(scheduleParameters.safeParse(given).success).toBe(true);
  });
});

describe('plan-radiotherapy-after-course', () => {
  const findingOf = (title: string) => findingsOf(planRadiotherapyAfterCourse, title)[0];

  it('rests on the last session and the complete embolization', () => {
    expect(resources(findingOf('57 days after the complete embolization')?.evidence)).toEqual([
      'MedicationAdministration/f4',
      'Procedure/f6',
      'Procedure/f7',
    ]);
  });

  it('proposes radiotherapy where none is planned, and nothing where it is', () => {
    expect(findingOf('14 days after the fourth session it is due')?.remedy).toEqual({ kind: 'plan-radiotherapy' });
    expect(findingOf('57 days after it is overdue')?.remedy).toEqual({ kind: 'plan-radiotherapy' });
    expect(findingOf('ordered for a day after the window can be brought forward')?.remedy).toBeUndefined();
  });

  it('refuses a window that ends before it begins', () => {
    const { error } = radiotherapyParameters.safeParse({ fromDay: 57 });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['untilDay']);
    expect(radiotherapyParameters.safeParse({ fromDay: 56 }).success).toBe(true);
  });
});

describe('reassess-resectability', () => {
  const told = (evidence: readonly EvidenceItem[] = []) =>
    evidence.map(({ resource, what, facts }) => [resource, say(what, facts ?? {}, 'en')]);
  const findingOf = (title: string) => findingsOf(reassessResectability, title)[0];

  it('proposes the review with every finding', () => {
    const findings = casesOf('reassess-resectability').flatMap(({ title }) => findingsOf(reassessResectability, title));
    expect(findings.length).toBeGreaterThan(10);
    for (const { remedy } of findings) expect(remedy).toEqual({ kind: 'review-resection' });
  });

  it('rests on what was measured and on what it was compared with', () => {
    expect(told(findingOf('longest diameter down by 30 %')?.evidence)).toEqual([
      ['Observation/f3', 'longest diameter 100 mm'],
      ['Observation/f4', 'longest diameter 70 mm'],
    ]);
    expect(told(findingOf('a lower stage than before')?.evidence)).toEqual([
      ['Observation/f3', 'stage IIIB'],
      ['Observation/f4', 'stage IIIA'],
    ]);
    expect(told(findingOf('of several lesions the longest is compared, whichever comes first')?.evidence)).toEqual([
      ['Observation/f4', 'longest diameter 90 mm'],
      ['Observation/f6', 'longest diameter 60 mm'],
    ]);
  });

  it.each([
    ['a resection after the response', 'Procedure/f4', 'lung resection'],
    ['a resection planned after the response', 'ServiceRequest/f4', 'lung resection, planned'],
    ['a resection decided against after the response', 'Procedure/f4', 'lung resection, documented as not done'],
    ['a multidisciplinary note after the response', 'Condition/f4', 'multidisciplinary discussion'],
    [
      'a multidisciplinary review ordered since the response',
      'ServiceRequest/mdt',
      'multidisciplinary review, ordered',
    ],
    ['a refusal of surgery after the response', 'Condition/f4', 'surgery refused'],
    ['a note of inoperability after the response', 'Condition/f4', 'documented as inoperable'],
  ])('names the review: %s', (title, resource, text) => {
    const [outcome] = outcomesOf(reassessResectability, title);
    expect(told(outcome?.evidence)).toContainEqual([resource, text]);
  });
});
