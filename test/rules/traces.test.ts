/**
 * The trace of every case: the criteria tried with their results, and the evidence each answer rests on.
 *
 * Kept beside the cases (fixtures/rules/<id>/traces.txt), so that a change of a rule shows what else it changes. After
 * reading the difference: `npx vitest run test/rules/traces.test.ts -u`.
 */
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/rules/judgement.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import type { EvidenceItem } from '../../src/rules/rule.js';
import { say } from '../../src/rules/wording.js';
import { casesOf, DAY_ZERO, judgeCase } from '../helpers/course-case.js';

function itemLine({ resource, day, what, facts }: EvidenceItem): string {
  const when = day === undefined ? 'no day' : `day ${day - DAY_ZERO}`;
  return `${when} · ${say(what, facts ?? {}, 'en')} · ${resource}`;
}

function traceOf(outcome: Outcome): readonly string[] {
  const place = outcome.segment === undefined ? 'course' : `segment ${outcome.segment}`;
  const findings = outcome.status === 'unmet' ? outcome.findings : [];
  return [
    `${place} of course ${outcome.course}: ${outcome.status}`,
    ...outcome.criteria.map(({ criterion, facts, result }) => `  ${result}: ${say(criterion, facts ?? {}, 'en')}`),
    ...outcome.evidence.map((item) => `  - ${itemLine(item)}`),
    ...findings.flatMap(({ code, remedy, evidence }) => [
      `  ${code}${remedy === undefined ? '' : `, to mend: ${remedy.kind}`}`,
      ...evidence.map((item) => `    - ${itemLine(item)}`),
    ]),
  ];
}

describe.each(PROTOCOL.rules.map((rule) => [rule.meta.id, rule] as const))('traces of %s', (id, rule) => {
  it('stand beside its cases', async () => {
    const traces = casesOf(id).flatMap((given) => ['', `# ${given.title}`, ...judgeCase(given, rule).flatMap(traceOf)]);
    await expect(`${traces.slice(1).join('\n')}\n`).toMatchFileSnapshot(`../../fixtures/rules/${id}/traces.txt`);
  });
});
