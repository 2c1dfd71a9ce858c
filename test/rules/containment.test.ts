/** What a rule cannot put into words costs that answer alone (law 8). */
import { describe, expect, it } from 'vitest';
import { contained } from '../../src/rules/containment.js';
import type { Outcome } from '../../src/rules/judgement.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import type { AnyRule, Finding } from '../../src/rules/rule.js';
import { judge } from '../../src/rules/run.js';
import { canSay } from '../../src/rules/wording.js';
import { plusDays } from '../../src/timeline/day.js';
import { chartFactsOf, DAY_ZERO } from '../helpers/course-case.js';

const wording = {
  told: { en: 'Segment {segment} is late.', zh: '第 {segment} 周期延迟。' },
  halfTold: { en: 'Late.', zh: '第 {segment} 周期延迟。' },
};
const about = { rule: 'give-systemic-supplement', ruleVersion: '1.0.0', course: 2, segment: 3 };
const answer = { ...about, criteria: [], evidence: [] };
const finding = (code: string, facts: Finding['facts'], evidence: Finding['evidence'] = []): Finding => ({
  code,
  severity: 'advisory',
  facts,
  evidence,
  actionable: false,
});
const told = finding('told', { segment: 3 });
const nameless = { resource: 'Procedure/p', what: { en: 'arterial {drugs}', zh: '{drugs}' } };
const failed = { ...answer, status: 'indeterminate', needs: [{ code: 'rule-failed' }] };
const unmet = (...findings: [Finding, ...Finding[]]): Outcome => ({ ...answer, status: 'unmet', findings });

describe('answers that cannot be said', () => {
  it.each([
    ['a finding without a sentence', finding('untold', {})],
    ['a finding that lacks a fact', finding('told', {})],
    ['a finding that lacks a fact of the other language', finding('halfTold', {})],
    ['evidence that lacks a fact', finding('told', { segment: 3 }, [nameless])],
  ])('%s is left out and named as failed, the others stay', (_, broken) => {
    expect(contained(unmet(broken), { wording })).toEqual(failed);
    for (const both of [unmet(broken, told), unmet(told, broken)])
      expect(contained(both, { wording })).toEqual({
        ...answer,
        status: 'unmet',
        findings: [told],
        needs: [{ code: 'rule-failed' }],
      });
  });

  it('keeps the needs that stood beside the findings', () => {
    const outcome = { ...unmet(told, finding('told', {})), needs: [{ code: 'histology' }] } as Outcome;
    expect(contained(outcome, { wording })).toMatchObject({ needs: [{ code: 'histology' }, { code: 'rule-failed' }] });
  });

  it.each<[string, Outcome]>([
    ['a need of no sentence', { ...answer, status: 'indeterminate', needs: [{ code: 'moon-phase' }] }],
    ['a need that lacks its day', { ...answer, status: 'indeterminate', needs: [{ code: 'drug-name' }] }],
    ['a reason of no sentence', { ...answer, status: 'not-applicable', because: { code: 'moon-phase' } }],
    ['evidence that lacks a fact', { ...answer, status: 'met', evidence: [nameless] }],
    [
      'a criterion that lacks a fact',
      { ...answer, status: 'met', criteria: [{ criterion: wording.told, result: 'met' }] },
    ],
  ])('%s fails the whole outcome, which is never met', (_, outcome) => {
    expect(contained(outcome, { wording })).toEqual(failed);
  });

  it('leaves alone what can be said, object for object', () => {
    const outcomes: readonly Outcome[] = [
      unmet(told, told),
      { ...answer, status: 'met', criteria: [{ criterion: wording.told, facts: { segment: 3 }, result: 'met' }] },
      { ...answer, status: 'not-applicable', because: { code: 'no-cytotoxic' } },
      { ...answer, status: 'indeterminate', needs: [{ code: 'drug-name', facts: { day: { day: DAY_ZERO } } }] },
    ];
    for (const outcome of outcomes) expect(contained(outcome, { wording })).toBe(outcome);
  });

  it('a fact of value zero or empty is a fact', () => {
    expect(canSay(wording.told, { segment: 0 })).toBe(true);
    expect(canSay(wording.told, { segment: '' })).toBe(true);
    expect(canSay(wording.told, { other: 1 })).toBe(false);
  });
});

describe('judging with a rule of incomplete wording', () => {
  it('says what the other rules say', () => {
    const [first, ...others] = PROTOCOL.rules as [AnyRule, ...AnyRule[]];
    const broken: AnyRule = {
      ...first,
      evaluate: () => [{ segment: 1, criteria: [], evidence: [], status: 'unmet', findings: [finding('untold', {})] }],
    };
    const chart = chartFactsOf({ facts: [{ arterial: 'cisplatin', day: 0 }] });
    const options = { asOf: plusDays(DAY_ZERO, 12), planning: false };
    const whole = judge(chart, options).outcomes;
    const { outcomes } = judge(chart, { ...options, protocol: { ...PROTOCOL, rules: [broken, ...others] } });
    expect(outcomes.slice(1)).toEqual(whole.slice(1));
    expect(outcomes[0]).toMatchObject({ rule: first.meta.id, segment: 1, status: 'indeterminate' });
  });
});
