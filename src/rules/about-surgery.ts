/** What is said about surgery in words (protocol section 9, decision 22), and where. */
import type { Remarked, SourceType } from '../timeline/fact.js';
import { PHRASES } from './phrases.js';
import type { Sentence } from './rule.js';

/** Where inoperability, refusal and multidisciplinary reviews would be documented, and reviews asked for. */
export const SURGERY_SOURCES: readonly SourceType[] = [
  'Condition',
  'Procedure',
  'ServiceRequest',
  'Encounter',
  'Observation',
  'DiagnosticReport',
];

/** What a remark says about surgery; undefined where it is about something else. */
export function aboutSurgery({ remark, source }: Pick<Remarked, 'remark' | 'source'>): Sentence | undefined {
  switch (remark) {
    case 'inoperable':
      return PHRASES.inoperable;
    case 'refused-surgery':
      return PHRASES.refusedSurgery;
    case 'multidisciplinary':
      return source.startsWith('ServiceRequest/') ? PHRASES.multidisciplinaryOrdered : PHRASES.multidisciplinary;
    default:
      return undefined;
  }
}
