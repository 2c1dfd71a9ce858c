/** The severities that are published are those with which the cases of the rules expect the findings. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FINDING_SEVERITIES } from '../../src/knowledge/finding-severities.js';
import { PROTOCOL } from '../../src/rules/protocol.js';

const GRAVEST_LAST = ['advisory', 'caution', 'stop'];

interface Case {
  readonly expect: readonly { readonly findings?: readonly string[] }[];
}

const expectedOf = (rule: string): Readonly<Record<string, readonly string[]>> => {
  const cases = JSON.parse(readFileSync(`fixtures/rules/${rule}/cases.json`, 'utf8')) as readonly Case[];
  const said = cases.flatMap((one) => one.expect).flatMap(({ findings = [] }) => findings);
  const pairs = said.map((finding) => finding.split(' ') as [string, string]);
  return Object.fromEntries(
    [...new Set(pairs.map(([code]) => code))].map((code) => [
      code,
      GRAVEST_LAST.filter((severity) => pairs.some(([one, other]) => one === code && other === severity)),
    ]),
  );
};

describe('the severities of findings', () => {
  it.each(PROTOCOL.rules.map((rule) => [rule.meta.id, rule] as const))('of %s are those of its cases', (id, rule) => {
    expect(FINDING_SEVERITIES[id]).toEqual(expectedOf(id));
    expect(Object.keys(FINDING_SEVERITIES[id] ?? {}).sort()).toEqual(Object.keys(rule.wording).sort());
  });
  it('are of rules that there are', () => {
    expect(Object.keys(FINDING_SEVERITIES)).toEqual(PROTOCOL.rules.map(({ meta }) => meta.id));
  });
});
