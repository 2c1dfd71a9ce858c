/** How what a patient is allergic to is called: drugs, their classes, contrast. */
import type { Allergy } from '../timeline/fact.js';
import type { Sentence } from './rule.js';
import { drugName, type Language } from './wording.js';

/** Drug classes as a sentence names them; a class of a site's own tables keeps its name. */
const CLASS: Readonly<Record<string, Sentence>> = {
  platinum: { en: 'platinum', zh: '铂类' },
  taxane: { en: 'taxane', zh: '紫杉类' },
  anthracycline: { en: 'anthracycline', zh: '蒽环类' },
  vinca: { en: 'vinca', zh: '长春碱类' },
};

export const CONTRAST: Sentence = { en: 'iodinated contrast', zh: '碘对比剂' };

/** The words of a drug class. */
export function classWords(drugClass: string): Sentence {
  return CLASS[drugClass] ?? { en: drugClass, zh: drugClass };
}

function allergenIn(language: Language, { drug, drugClass }: Allergy): string {
  if (drug !== undefined) return drugName(drug, language);
  return drugClass === undefined ? CONTRAST[language] : classWords(drugClass)[language];
}

/** What the allergies are to, each once: "carboplatin, taxane". */
export function allergenWords(allergies: readonly Allergy[]): Sentence {
  const named = (language: Language): readonly string[] => [
    ...new Set(allergies.map((allergy) => allergenIn(language, allergy))),
  ];
  return { en: named('en').join(', '), zh: named('zh').join('、') };
}
