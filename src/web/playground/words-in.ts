/** A sentence with its {names} filled. */
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';

export function filled(
  sentence: Sentence,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  return sentence[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
