/** Allergies: ingredient, drug class or iodinated contrast (protocol section 9, decision 26). */
import type { Reading } from './lexicon.js';
import { drugMatches, listed, resolveDrugs, type DrugTables } from './resolver-drugs.js';
import type { CodedText, Terminology } from './terminology.js';
import { wordsOf } from './words.js';

/** What an allergy names; undefined: nothing that this protocol gives. */
export function resolveAllergen(
  tables: DrugTables,
  read: (text: string) => Reading,
  code: CodedText,
): ReturnType<Terminology['allergen']> {
  const coded = (code.coding ?? []).flatMap((coding) => tables.codes.find(coding, 'allergen')?.meaning ?? []);
  const reading = read(wordsOf(code));
  const said = [
    ...coded.map((word) => word.split('=')),
    ...reading.of('allergen').map(({ concept }) => concept.split(' ')),
  ];
  const named = drugMatches(reading).map(({ concept }) => concept);
  const drugs = resolveDrugs(tables, code)?.drugs ?? listed(tables, named);
  const drugClass = said.find(([kind]) => kind === 'class')?.[1];
  const contrast = said.some(([kind]) => kind === 'contrast');
  if (drugs.length === 0 && drugClass === undefined && !contrast) return undefined;
  return { drugs, ...(drugClass === undefined ? {} : { drugClass }), contrast };
}
