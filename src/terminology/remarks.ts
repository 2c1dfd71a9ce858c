/** Remarks: the words beyond drugs, routes and vessels that the protocol listens for. */
import type { Remark } from '../timeline/vocabulary.js';
import type { Reading } from './lexicon.js';

const REMARKS: readonly Remark[] = [
  'inoperable',
  'refused-surgery',
  'multidisciplinary',
  'haemoptysis',
  'spinal-branch-excluded',
  'single-supply',
  'embolization-complete',
  'embolization-partial',
  'bolus',
  'slow-push',
  'response',
  'progression',
];

/** Remarks of a text. "PR", "CR" and "PD" speak only where the text assesses a response. */
export function remarksIn(reading: Reading): readonly Remark[] {
  const isAssessment = reading.all('remark').some(({ concept }) => concept === 'assessment');
  const said = new Set(
    reading.of('remark').flatMap(({ concept }) => {
      const [remark = '', condition] = concept.split(' ');
      return condition === undefined || isAssessment ? [remark] : [];
    }),
  );
  return REMARKS.filter((remark) => said.has(remark));
}
