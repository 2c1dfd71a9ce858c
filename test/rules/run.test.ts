import { describe, expect, it } from 'vitest';
import { PROTOCOL } from '../../src/rules/protocol.js';
import type { AnyRule } from '../../src/rules/rule.js';
import { judge } from '../../src/rules/run.js';
import { plusDays } from '../../src/timeline/day.js';
import { chartFactsOf, DAY_ZERO, protocolOf } from '../helpers/course-case.js';

const rule = PROTOCOL.rules[0] as AnyRule;
const session = { arterial: 'cisplatin', day: 0 } as const;
const asOf = plusDays(DAY_ZERO, 12);

describe('judging a chart', () => {
  it('contains a rule that throws: failed, with its id and version, never met', () => {
    const broken: AnyRule = {
      ...rule,
      evaluate: () => {
        throw new Error('Wang Fang, born 1950-01-01');
      },
    };
    const { outcomes } = judge(chartFactsOf({ facts: [session] }), {
      asOf,
      planning: false,
      protocol: protocolOf(broken),
    });
    expect(outcomes).toEqual([
      {
        rule: rule.meta.id,
        ruleVersion: rule.meta.version,
        course: 1,
        status: 'indeterminate',
        criteria: [],
        evidence: [],
        needs: [{ code: 'rule-failed' }],
      },
    ]);
    expect(JSON.stringify(outcomes)).not.toContain('Wang');
  });

  it('applies where a session of lung cancer was performed, and counts the sessions of the latest course', () => {
    const judged = (facts: Parameters<typeof chartFactsOf>[0]['facts'], histology?: 'none') => {
      const chart = chartFactsOf({ facts, ...(histology && { histology }) });
      const { applicable, segments, outcomes } = judge(chart, { asOf: plusDays(DAY_ZERO, 200), planning: true });
      return { applicable, segments, judged: outcomes.length > 0 };
    };
    expect(judged([])).toEqual({ applicable: false, segments: 0, judged: false });
    expect(judged([session], 'none')).toEqual({ applicable: false, segments: 0, judged: false });
    expect(judged([{ ...session, day: 200, standing: 'draft' }])).toEqual({
      applicable: false,
      segments: 0,
      judged: true,
    });
    const two = [session, { ...session, day: 28 }];
    expect(judged(two)).toEqual({ applicable: true, segments: 2, judged: true });
    expect(judged([...two, { ...session, day: 150 }])).toEqual({ applicable: true, segments: 1, judged: true });
    expect(judged([...two, { ...session, day: 200, standing: 'draft' }])).toEqual({
      applicable: true,
      segments: 2,
      judged: true,
    });
  });

  it('orders outcomes by protocol, course and segment', () => {
    const facts = [session, { ...session, day: 28 }, { ...session, day: 150 }];
    const { outcomes } = judge(chartFactsOf({ facts }), { asOf: plusDays(DAY_ZERO, 160), planning: false });
    const four = ['follow-systemic-regimen', 'give-systemic-supplement', 'leave-one-delivery-vessel'];
    four.push('embolize-completely-after-fourth-segment');
    const places = outcomes.map(({ rule: id, course, segment }) => `${id} ${course} ${segment ?? '-'}`);
    const rulebook = PROTOCOL.rules.map(({ meta }) => meta.id);
    expect([...new Set(outcomes.map((outcome) => outcome.rule))]).toEqual(rulebook);
    expect(places.filter((place) => four.includes(place.split(' ')[0] as string))).toEqual([
      'follow-systemic-regimen 1 1',
      'follow-systemic-regimen 1 2',
      'follow-systemic-regimen 2 1',
      'give-systemic-supplement 1 1',
      'give-systemic-supplement 1 2',
      'give-systemic-supplement 2 1',
      'leave-one-delivery-vessel 1 1',
      'leave-one-delivery-vessel 2 1',
      'embolize-completely-after-fourth-segment 1 -',
      'embolize-completely-after-fourth-segment 2 -',
    ]);
  });

  it('judges for cards the latest course only, by the rules that speak there, with the same answers', () => {
    const facts = [session, { ...session, day: 28 }, { ...session, day: 150 }];
    const options = { asOf: plusDays(DAY_ZERO, 160), planning: false };
    const all = judge(chartFactsOf({ facts }), options);
    const opened = judge(chartFactsOf({ facts }), { ...options, at: 'chart-opened' });
    const speaking = new Set(
      PROTOCOL.rules.filter(({ meta }) => meta.decisionPoints.includes('chart-opened')).map(({ meta }) => meta.id),
    );
    expect(speaking.size).toBeLessThan(PROTOCOL.rules.length);
    expect(opened.outcomes).toEqual(all.outcomes.filter((each) => each.course === 2 && speaking.has(each.rule)));
    expect({ ...opened, outcomes: [] }).toEqual({ ...all, outcomes: [] });
  });

  it('shows no day that nobody knows, and ranges instead', () => {
    const chart = chartFactsOf({
      facts: [session, { systemic: 'docetaxel', day: [9, 14], source: 'MedicationAdministration/p' }],
    });
    const { outcomes } = judge(chart, { asOf: plusDays(DAY_ZERO, 30), planning: false });
    const late = outcomes.find((outcome) => outcome.rule === 'give-systemic-supplement');
    if (late?.status !== 'unmet') throw new Error('expected a late supplement');
    expect(late.findings[0].facts).toMatchObject({ day: '2028-02-29 – 2028-03-05', daysAfter: '9–14', segment: 1 });
    const items = [...late.evidence, ...late.findings[0].evidence].filter(({ resource }) => resource.endsWith('/p'));
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item).not.toHaveProperty('day');
  });
});
