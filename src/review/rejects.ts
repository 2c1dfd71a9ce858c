/** `rejects.ndjson`: what could not be read, in the order of files and lines. */
import { compareText } from '../timeline/compare.js';
import type { Reject } from './inputs/read-input.js';
import { rejectLine, writeLines } from './output.js';
import { deidentifier } from './outputs/deidentify.js';
import type { OutputPlan } from './outputs/output-plan.js';

/** Writes rejects, and tells them in order. */
export async function writeRejects(
  path: string,
  rejects: readonly Reject[],
  outputs: OutputPlan,
): Promise<readonly Reject[]> {
  const inOrder = rejects.toSorted(byPlace);
  await writeLines(
    path,
    inOrder.map((reject) => rejectLine(withoutName(reject, outputs))),
  );
  return inOrder;
}

/** A file can be named after a patient. */
function withoutName(reject: Reject, { deidentifyKey: key }: OutputPlan): Reject {
  return key === undefined ? reject : { ...reject, file: deidentifier(key).referenceOf(reject.file, 'file') };
}

function byPlace(one: Reject, other: Reject): number {
  return compareText(one.file, other.file) || one.line - other.line || compareText(one.field ?? '', other.field ?? '');
}
