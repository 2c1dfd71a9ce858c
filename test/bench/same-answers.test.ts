import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answersOfReview, sameAnswers, type Answer } from '../../bench/review/same-answers.js';

const OURS: readonly Answer[] = [
  ['p1', '2026-03-02', 'met'],
  ['p1', '2026-03-30', 'unmet'],
  ['p2', '2026-04-01', 'indeterminate'],
];

it.each<[name: string, theirs: readonly Answer[], complaint?: string]>([
  ['the same, and what the review cannot tell is its own', [OURS[0]!, OURS[1]!, ['p2', '2026-04-01', 'unmet']]],
  ['another answer', [OURS[0]!, ['p1', '2026-03-30', 'met'], OURS[2]!], 'p1 2026-03-30: met, the review says unmet'],
  ['no answer', [OURS[0]!, ['p1', '2026-03-30', 'unknown'], OURS[2]!], 'p1 2026-03-30: unknown, the review says unmet'],
  ['a session missed', [OURS[0]!, OURS[1]!], 'p2 2026-04-01: no such session'],
  ['a session more', [...OURS, ['p3', '2026-05-01', 'met']], 'p3 2026-05-01: a session that the review does not know'],
])('holds answers against those of the review: %s', (_name, theirs, complaint) => {
  const hold = (): void => {
    sameAnswers('SQL', OURS, theirs);
  };
  if (complaint === undefined) expect(hold).not.toThrow();
  else expect(hold).toThrow(`SQL and the review differ in 1 sessions: ${complaint}.`);
});

it('says where nothing could be compared', () => {
  expect(() => {
    sameAnswers('SQL', [OURS[2]!], [OURS[2]!]);
  }).toThrow('SQL: no session to compare.');
});

it('reads the answers of the review by the names of its columns; a short dose alone is given in time', () => {
  const out = mkdtempSync(join(tmpdir(), 'same-answers-'));
  writeFileSync(
    join(out, 'segments.csv'),
    [
      'patient,session_date,give-systemic-supplement,findings',
      'p1,2026-03-02,unmet,supplement-underdosed; infusion-too-fast',
      'p1,2026-03-30,unmet,supplement-late; supplement-underdosed',
      'p2,2026-04-01,indeterminate,',
    ].join('\r\n'),
  );
  expect(answersOfReview(out)).toEqual(OURS);
  rmSync(out, { recursive: true });
});
