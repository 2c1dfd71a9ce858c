import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { need } from '../../src/rules/needs.js';
import type { Judgement, Outcome } from '../../src/rules/judgement.js';
import { lineOf, outcomeRow, type WordedRule } from '../../src/rules/outcome-row.js';
import { dayOf, type Day } from '../../src/timeline/day.js';
import type { ChartFacts } from '../../src/timeline/fact.js';

const schema = JSON.parse(readFileSync('fixtures/schemas/outcomes.schema.json', 'utf8'));
const valid = new Ajv({ allErrors: true }).compile(schema);

const march9 = dayOf(2026, 3, 9) as Day;
const supplement: WordedRule = {
  meta: { id: 'give-systemic-supplement' },
  wording: {
    'supplement-late': { en: 'Segment {segment}: late, on {day}.', zh: '第 {segment} 周期：{day} 延迟补充。' },
  },
};
const answer = {
  rule: 'give-systemic-supplement',
  ruleVersion: '1.0.0',
  course: 1,
  criteria: [{ criterion: { en: 'Given within 8 days', zh: '8 天内给药' }, result: 'not-met' }],
  evidence: [],
} as const;

const OUTCOMES: readonly Outcome[] = [
  { ...answer, segment: 1, status: 'met' },
  {
    ...answer,
    segment: 2,
    status: 'unmet',
    findings: [
      {
        code: 'supplement-late',
        severity: 'caution',
        facts: { segment: 2, day: { day: march9 } },
        evidence: [
          { resource: 'Procedure/p2', day: march9, what: { en: 'arterial session', zh: '动脉灌注' } },
          {
            resource: 'MedicationRequest/m2',
            what: { en: 'order of {drug}', zh: '{drug} 医嘱' },
            facts: { drug: 'x' },
          },
        ],
        actionable: false,
      },
    ],
    needs: [],
  },
  { ...answer, segment: 3, status: 'indeterminate', needs: [need('drug-name', { day: { day: march9 } })] },
  { ...answer, status: 'not-applicable', because: need('fewer-than-four-segments', { after: 4 }) },
];

function judgementOf(outcomes: readonly Outcome[]): Judgement {
  const protocol = { id: 'endovascular-lung', version: '1.0.0' };
  return { asOf: march9, protocol, applicable: true, segments: 3, outcomes, views: [] };
}

const FACTS: Pick<ChartFacts, 'patient' | 'unresolved' | 'dataQuality'> = {
  patient: { reference: 'Patient/p-1' },
  unresolved: [
    { source: 'MedicationRequest/b', what: 'drug', codes: ['local|7'], text: '康莱特' },
    { source: 'MedicationRequest/a', what: 'drug', codes: [] },
    { source: 'MedicationRequest/a', what: 'drug', codes: [] },
  ],
  dataQuality: [
    { source: 'Procedure/p9', field: 'performedDateTime', problem: 'is not a date that exists' },
    { source: 'Condition/c1', field: 'onset', problem: 'gives no day' },
  ],
};

describe('outcomeRow', () => {
  const row = outcomeRow(judgementOf(OUTCOMES), FACTS, [supplement]);

  test('says who was judged, when, and by what', () => {
    expect(row).toMatchObject({
      patient: 'p-1',
      asOf: '2026-03-09',
      protocol: { id: 'endovascular-lung', version: '1.0.0' },
      applicable: true,
      segments: 3,
    });
  });

  test('writes each status with what belongs to it, in one order of keys', () => {
    const criteria = [{ text: 'Given within 8 days', result: 'not-met' }];
    const head = { rule: 'give-systemic-supplement', ruleVersion: '1.0.0', course: 1 };
    expect(JSON.stringify(row.outcomes)).toBe(
      JSON.stringify([
        { ...head, segment: 1, status: 'met', findings: [], criteria },
        {
          ...head,
          segment: 2,
          status: 'unmet',
          findings: [
            {
              code: 'supplement-late',
              severity: 'caution',
              text: 'Segment 2: late, on 2026-03-09.',
              detail: { segment: 2, day: '2026-03-09' },
              evidence: [
                { resource: 'Procedure/p2', day: '2026-03-09', text: 'arterial session' },
                { resource: 'MedicationRequest/m2', text: 'order of x' },
              ],
            },
          ],
          criteria,
        },
        {
          ...head,
          segment: 3,
          status: 'indeterminate',
          needs: [{ code: 'drug-name', text: 'A systemic chemotherapy of 2026-03-09 does not name its drug.' }],
          findings: [],
          criteria,
        },
        {
          ...head,
          status: 'not-applicable',
          because: { code: 'fewer-than-four-segments', text: 'The course has fewer than 4 segments.' },
          findings: [],
          criteria,
        },
      ]),
    );
  });

  test('keeps the order of keys that the public format names', () => {
    expect(Object.keys(row)).toEqual([
      'patient',
      'asOf',
      'protocol',
      'applicable',
      'segments',
      'outcomes',
      'unresolved',
      'dataQuality',
    ]);
  });

  test('lists what was not understood once each, in one order, however it was obtained', () => {
    expect(row.unresolved).toEqual([
      { source: 'MedicationRequest/a', what: 'drug', codes: [] },
      { source: 'MedicationRequest/b', what: 'drug', codes: ['local|7'], text: '康莱特' },
    ]);
    expect(row.dataQuality.map((note) => note.source)).toEqual(['Condition/c1', 'Procedure/p9']);
    const reversed = {
      ...FACTS,
      unresolved: FACTS.unresolved.toReversed(),
      dataQuality: FACTS.dataQuality.toReversed(),
    };
    expect(lineOf(outcomeRow(judgementOf(OUTCOMES), reversed, [supplement]))).toBe(lineOf(row));
  });

  test('speaks Chinese where asked, with the same codes and details', () => {
    const chinese = outcomeRow(judgementOf(OUTCOMES), FACTS, [supplement], 'zh');
    const [finding] = chinese.outcomes[1]!.findings;
    expect(finding).toMatchObject({ text: '第 2 周期：2026-03-09 延迟补充。', detail: { segment: 2 } });
    expect(chinese.outcomes[0]!.criteria[0]!.text).toBe('8 天内给药');
    expect(chinese.dataQuality).toEqual([
      { source: 'Condition/c1', field: 'onset', problem: '未给出日期' },
      { source: 'Procedure/p9', field: 'performedDateTime', problem: '不是实际存在的日期' },
    ]);
  });

  test('keeps the needs that stand beside findings', () => {
    const unmet = { ...OUTCOMES[1]!, needs: [need('histology')] } as Outcome;
    const [entry] = outcomeRow(judgementOf([unmet]), FACTS, [supplement]).outcomes;
    expect(Object.keys(entry!)).toEqual([
      'rule',
      'ruleVersion',
      'course',
      'segment',
      'status',
      'needs',
      'findings',
      'criteria',
    ]);
    expect(entry!.needs).toEqual([{ code: 'histology', text: 'The histology of the lung cancer is not documented.' }]);
  });

  test.each<[string, Outcome, string]>([
    ['a need', { ...answer, status: 'indeterminate', needs: [{ code: 'moon-phase' }] }, 'moon-phase'],
    ['a finding of a rule that is not in the rulebook', OUTCOMES[1]!, 'supplement-late'],
  ])('does not invent a sentence for %s without one', (_, outcome, code) => {
    expect(() => outcomeRow(judgementOf([outcome]), FACTS, [])).toThrow(`the code "${code}" has no sentence`);
  });

  test('follows the published schema', () => {
    expect(valid(JSON.parse(lineOf(row))), JSON.stringify(valid.errors)).toBe(true);
  });
});
