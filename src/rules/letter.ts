/** The source of the protocol rules, cited by clause. */
import type { Citation } from './rule.js';

/** A clause of the expert letter, in our words. */
export function letter(clause: string, says: string): Citation {
  return {
    document: 'How to standardize the endovascular intervention for lung cancer? (expert letter)',
    version: 'as published',
    locator: clause,
    says,
  };
}
