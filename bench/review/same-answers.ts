/**
 * Whether another program's answers to the supplement rule are those of the review, session by session: sessions that the
 * one knows and the other does not, and answers that are definite on the review's side and differ, are errors. What the
 * review cannot tell is its own.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Patient, day of the session, answer: what both programs are compared by. */
export type Answer = readonly [patient: string, session: string, answer: string];

const RULE = 'give-systemic-supplement';
/** Only the review compares doses with a regimen; the others ask whether and when the drug was given. */
const NOT_IN_TIME = /supplement-(missing|late|due|before-infusion)/;

/** The review's answers, from the `segments.csv` of its output folder. No cell that is read here holds a comma. */
export function answersOfReview(out: string): readonly Answer[] {
  const [header = '', ...rows] = readFileSync(join(out, 'segments.csv'), 'utf8').trim().split(/\r?\n/);
  const columns = header.split(',');
  const at = (name: string): number => {
    const index = columns.indexOf(name);
    if (index === -1) throw new Error(`segments.csv has no column ${name}.`);
    return index;
  };
  const [patient, session, status, findings] = [at('patient'), at('session_date'), at(RULE), at('findings')];
  return rows.map((row) => {
    const cells = row.split(',');
    const onlyUnderdosed = cells[status] === 'unmet' && !NOT_IN_TIME.test(cells[findings] ?? '');
    return [cells[patient] ?? '', cells[session] ?? '', onlyUnderdosed ? 'met' : (cells[status] ?? '')];
  });
}

/**
 * Holds the answers of another program against those of the review, over the same patients.
 *
 * @throws Error with the first differences, and where nothing could be compared
 */
export function sameAnswers(name: string, ours: readonly Answer[], theirs: readonly Answer[]): void {
  const others = new Map(theirs.map(([patient, session, answer]) => [`${patient} ${session}`, answer]));
  const differences: string[] = [];
  let compared = 0;
  for (const [patient, session, answer] of ours) {
    const key = `${patient} ${session}`;
    const other = others.get(key);
    others.delete(key);
    if (other === undefined) differences.push(`${key}: no such session`);
    else if (answer === 'met' || answer === 'unmet') {
      compared += 1;
      if (other !== answer) differences.push(`${key}: ${other}, the review says ${answer}`);
    }
  }
  for (const key of others.keys()) differences.push(`${key}: a session that the review does not know`);
  if (differences.length > 0)
    throw new Error(
      `${name} and the review differ in ${differences.length} sessions: ${differences.slice(0, 5).join('; ')}.`,
    );
  if (compared === 0) throw new Error(`${name}: no session to compare.`);
}
