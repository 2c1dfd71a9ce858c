/** The expressions of the artifacts, run over real outcomes: they count what they say. */
import { evalFhirPath } from '@medplum/core';
import type { Measure } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { measures } from '../../src/knowledge/measures.js';
import { somethingFound } from '../../src/knowledge/outcome-expressions.js';
import { ordersOf, REMEDIES } from '../../src/knowledge/suggested-orders.js';
import { entryOf } from '../../src/rules/outcome-entry.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { casesOf, judgeCase } from '../helpers/course-case.js';

const byId = new Map(measures(PROTOCOL).map((measure) => [String(measure.id), measure]));

/** How many outcomes fit a population. */
function counted(measure: Measure, population: string, outcomes: readonly object[]): number {
  const all = measure.group?.flatMap((group) => group.population ?? []) ?? [];
  const expression = all.find(({ id }) => id === population)?.criteria.expression ?? '';
  return outcomes.filter((outcome) => evalFhirPath(expression, outcome)[0] === true).length;
}

describe.each(PROTOCOL.rules.map((rule) => [rule.meta.id, rule] as const))('the measure of %s', (id, rule) => {
  const measure = byId.get(id) as Measure;
  const judged = casesOf(id).flatMap((given) => judgeCase(given, rule));
  const outcomes = judged.map((outcome) => ({
    ...entryOf({ ...outcome, rule: id, ruleVersion: rule.meta.version, course: 1 }, rule.wording, 'en'),
  }));
  const of = (status: string): number => judged.filter((outcome) => outcome.status === status).length;
  const others = outcomes.map((outcome) => ({ ...outcome, rule: 'another-rule' }));
  const both = [...outcomes, ...others];

  it('counts met among what could be judged; what cannot be told leaves the proportion', () => {
    expect(counted(measure, 'followed-initial', both)).toBe(outcomes.length);
    expect(counted(measure, 'followed-denominator', both)).toBe(outcomes.length);
    expect(counted(measure, 'followed-numerator', both)).toBe(of('met'));
    const left = counted(measure, 'followed-not-applicable', both) + counted(measure, 'followed-cannot-tell', both);
    expect(outcomes.length - left).toBe(of('met') + of('unmet'));
    expect(of('met')).toBeGreaterThan(0);
  });

  it('counts what cannot be told in a group of its own', () => {
    expect(counted(measure, 'untold-numerator', both)).toBe(of('indeterminate'));
    expect(counted(measure, 'untold-denominator', both) - counted(measure, 'untold-not-applicable', both)).toBe(
      outcomes.length - of('not-applicable'),
    );
    expect(of('indeterminate')).toBeGreaterThan(0);
  });

  it('has a condition in the plan that is true only where something was found', () => {
    const { expression = '' } = somethingFound(id);
    const found = (entries: readonly object[]): unknown => evalFhirPath(expression, { outcomes: entries })[0];
    for (const outcome of outcomes) expect(found([outcome])).toBe(outcome.status === 'unmet');
    expect(found(others)).toBe(false);
  });

  it('suggests in the plan what its findings ask for', () => {
    const asked = new Set(
      judged.flatMap((outcome) =>
        outcome.status === 'unmet' ? outcome.findings.flatMap(({ remedy }) => remedy?.kind ?? []) : [],
      ),
    );
    for (const remedy of asked) expect(REMEDIES[id], `remedies of ${id}`).toContain(remedy);
  });
});

describe('suggested orders', () => {
  it('are none for a rule that asks for nothing', () => {
    expect(
      ordersOf('no-such-rule', [{ resourceType: 'ActivityDefinition', id: 'surgical-review', status: 'draft' }]),
    ).toEqual([]);
  });
});
