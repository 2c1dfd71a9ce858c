import type { Allergy } from '../../timeline/fact.js';
import type { Sentence } from '../rule.js';
import { drugName, type Language } from '../wording.js';

/** Drug classes as a sentence names them; a class of a site's own tables keeps its name. */
const CLASS: Readonly<Record<string, Sentence>> = {
  platinum: { en: 'platinum', zh: '铂类' },
  taxane: { en: 'taxane', zh: '紫杉类' },
  anthracycline: { en: 'anthracycline', zh: '蒽环类' },
  vinca: { en: 'vinca', zh: '长春碱类' },
};

/** The words of a drug class. */
export function classWords(drugClass: string): Sentence | string {
  return CLASS[drugClass] ?? drugClass;
}

function allergenIn(language: Language, { drug, drugClass }: Allergy): string {
  if (drug !== undefined) return drugName(drug, language);
  if (drugClass === undefined) return language === 'zh' ? '碘对比剂' : 'iodinated contrast';
  const words = classWords(drugClass);
  return typeof words === 'string' ? words : words[language];
}

/** What the allergies are to, each once: "carboplatin, taxane". */
export function allergenWords(allergies: readonly Allergy[]): Sentence {
  const named = (language: Language): readonly string[] => [
    ...new Set(allergies.map((allergy) => allergenIn(language, allergy))),
  ];
  return { en: named('en').join(', '), zh: named('zh').join('、') };
}
