/** Building the code systems of our own: concepts whose words stand in both languages. */
import type { CodeSystem, CodeSystemConcept } from 'fhir/r4.js';
import type { Sentence } from '../rules/rule.js';
import { canonical, metadata, type About } from './publication.js';

/** "supplement-missing" → "Supplement missing" */
function spaced(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A concept whose display is a sentence, in both languages. */
export function worded(code: string, display: Sentence, definition?: string): CodeSystemConcept {
  return {
    code,
    display: display.en,
    ...(definition !== undefined && { definition }),
    designation: [{ language: 'zh-CN', value: display.zh }],
  };
}

/** A concept whose sentence has {names} to fill: the sentence is the definition, the display is the code in words. */
export function templated(code: string, sentence: Sentence): CodeSystemConcept {
  return {
    code,
    display: spaced(code),
    definition: sentence.en,
    designation: [{ language: 'zh-CN', value: sentence.zh }],
  };
}

/** A code system, and what is said about it, for the value set of all its codes. */
export interface OwnCodes {
  readonly about: About;
  readonly resource: CodeSystem & { readonly url: string };
}

/** A complete code system. */
export function codeSystem(
  about: About,
  concept: CodeSystemConcept[],
  property?: NonNullable<CodeSystem['property']>,
): OwnCodes {
  const resource = {
    ...metadata('CodeSystem', about),
    caseSensitive: true,
    valueSet: canonical('ValueSet', about.id),
    content: 'complete',
    count: concept.length,
    ...(property !== undefined && { property }),
    concept,
  } as const;
  return { about, resource };
}
