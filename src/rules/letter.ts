/** The source of the protocol rules, cited by clause. */
import type { Citation, Sentence } from './rule.js';

/** A clause of the expert letter, in our words. */
export function letter(clause: string, says: Sentence): Citation {
  return {
    document: 'How to standardize the endovascular intervention for lung cancer? (expert letter)',
    version: 'as published',
    locator: clause,
    says,
  };
}
