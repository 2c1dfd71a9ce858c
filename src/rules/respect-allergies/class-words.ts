import type { Sentence } from '../rule.js';

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
