/** Remarks: the words of notes, reasons and reports that the protocol listens for (section 9, decision 22). */
import type { Remarked } from '../../timeline/fact.js';
import type { Remark } from '../../timeline/vocabulary.js';
import type { Row } from './row.js';

/** Remarks that say something about the patient, not about the manner of one act. */
const ABOUT_THE_PATIENT: ReadonlySet<Remark> = new Set([
  'inoperable',
  'refused-surgery',
  'multidisciplinary',
  'haemoptysis',
  'response',
  'progression',
]);
/** Remarks about whether the tumor can be operated on. */
export const ABOUT_SURGERY: ReadonlySet<Remark> = new Set(['inoperable', 'refused-surgery', 'multidisciplinary']);
/** Remarks about vessels; a report carries them for the acts of its day. */
export const ABOUT_VESSELS: ReadonlySet<Remark> = new Set([
  'spinal-branch-excluded',
  'single-supply',
  'embolization-complete',
  'embolization-partial',
]);

/** The remarks of some texts, each once, in the order of the texts. */
export function remarksOf(row: Row, texts: readonly string[]): readonly Remark[] {
  const found = new Set<Remark>();
  for (const written of texts) for (const remark of row.around.terminology.read(written).remarks) found.add(remark);
  return [...found];
}

/** Remark facts: those about the patient, and those of `also`. */
export function remarkFacts(
  place: Pick<Remarked, 'source' | 'when' | 'known'>,
  remarks: readonly Remark[],
  also: ReadonlySet<Remark> = new Set(),
): readonly Remarked[] {
  return remarks
    .filter((remark) => ABOUT_THE_PATIENT.has(remark) || also.has(remark))
    .map((remark) => ({ kind: 'remark', ...place, remark }));
}
