/** The topic of a card: what a client may remember a user's override under (CDS Hooks 2.0.1, Source). */
import type { Advice } from './advice.js';
import type { ClientProfile } from './client-profile.js';
import { flat } from '../timeline/flat.js';

/** Epic: letters and digits, at most so many of them. */
const LONGEST_CODE = 100;

/** The code of the topic as this client takes it: "give-systemic-supplement", "GiveSystemicSupplement". */
export function topicCodeOf({ found, view, segment }: Advice, profile: ClientProfile): string {
  const [{ rule, finding }] = found;
  const advice = [finding.code, `c${view.course.number}`, ...(segment === undefined ? [] : [`s${segment}`])];
  const parts = [rule.meta.id, ...(profile.topicScope === 'advice' ? advice : [])];
  return profile.topicCode === 'as-is' ? parts.join('.') : inLettersAndDigits(parts);
}

/** What tells advice apart stands at the end, so a code that is too long loses its beginning. */
function inLettersAndDigits(parts: readonly string[]): string {
  const words = flat(parts, (part) => part.split(/[^A-Za-z0-9]+/));
  return words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .slice(-LONGEST_CODE);
}
