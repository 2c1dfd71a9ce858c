/** Doses, durations and drugs in free text, English and Chinese; only what is written beyond doubt. */
import { readDose, type Dose } from '../../timeline/quantity.js';
import type { DoseForm, Drug } from '../../timeline/vocabulary.js';
import { remember } from '../../terminology/memory.js';
import type { Terminology } from '../../terminology/terminology.js';

// Numbers are tried at their first digit only: a text of nothing but digits is read in one pass.
// "75 mg/m2", "120mg", "1.2 g/㎡"; not "1 mg/mL", "5 mg/kg", "10 mg/h", nor the g of "3 gtt"
const AMOUNT =
  /(?<!\d)(\d+(?:\.\d+)?)\s*(mg|g|ug|µg|μg|mcg|毫克|克)\s*(\/\s*(?:m\^?2|m²|㎡|sqm|平方米))?(?![a-z²㎡]|\s*\/)/gi;
// "AUC 5", "AUC=5", "AUC5"
const AREA = /\bAUC(?:\s*[=:：])?\s*(\d+(?:\.\d+)?)/i;
const DURATION =
  /(?:\b(?:over|for)\s+(\d+(?:\.\d+)?)\s*(min(?:ute)?s?|h(?:(?:ou)?rs?)?)\b)|(?:(?<![每\d.])(\d+(?:\.\d+)?)\s*(分钟|小时))/i;

/** The doses a text writes out, in their order; "1,200 mg" is one number. */
function dosesIn(text: string): readonly Dose[] {
  const plain = text.replace(/(\d),(?=\d{3}\b)/g, '$1');
  const area = AREA.exec(plain);
  const doses = area === null ? [] : [readDose(Number(area[1]), 'AUC')];
  for (const [, value, unit = '', perArea] of plain.matchAll(AMOUNT))
    doses.push(readDose(Number(value), perArea === undefined ? unit : `${unit}/m2`));
  return doses.filter((dose) => dose !== undefined);
}

/**
 * The dose a dosage text states. "75 mg/m2 (120 mg)" states one dose twice: the first is taken, whereas several
 * amounts of one unit are several doses and none of them is certain.
 */
export const doseInText: (text: string) => Dose | undefined = remember((text) => {
  const doses = dosesIn(text);
  const [first] = doses;
  return first === undefined || doses.some((dose) => dose.unit === first.unit && dose.value !== first.value)
    ? undefined
    : first;
});

/** A dose that cannot be a strength of the product: per body surface or by area under the curve. */
export function regimenDoseInText(text: string): Dose | undefined {
  const dose = doseInText(text);
  return dose?.unit === 'mg' ? undefined : dose;
}

/** Minutes of an infusion that a dosage text states: "over 30 min", "30分钟", "over 2 hours". */
export const minutesInText: (text: string) => number | undefined = remember((text) => {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const value = Number(match[1] ?? match[3]);
  const inHours = /^(h|小时)/i.test(match[2] ?? match[4] ?? '');
  return value > 0 ? value * (inHours ? 60 : 1) : undefined;
});

// Words of intent, of the past, and of what was left out: such a sentence documents nothing done here.
const NOT_DONE_HERE =
  /计划|拟|建议|下次|下一|择期|后续|随后|待|既往|曾|此前|\b(plan(s|ned)?|recommend(s|ed|ation)?|suggest(s|ed)?|consider(ed)?|propos(e|ed|al)|next|later|previous(ly)?|prior|history|if|should|will|schedul(e|ed))\b/i;
const NEGATED = /未|无|禁|停用|不(?!良)|\b(no|not|without|never|avoid(ed)?|allerg(y|ic)|stop(ped)?|omit(ted)?)\b/i;
const OTHER_ROUTE =
  /静脉|静滴|静推|口服|皮下|肌注|胸腔|鞘内|\b(iv|i\.v\.|intravenous(ly)?|ivgtt|po|oral(ly)?|sc|im|intrapleural|intrathecal)\b/i;

/** Sentences of a text that document something done, as opposed to planned, remembered or recommended. */
export const sentencesDone: (text: string) => readonly string[] = remember((text) =>
  text.split(/[。；;\n\r]|\.(?=\s|$)/).filter((sentence) => sentence.trim() !== '' && !NOT_DONE_HERE.test(sentence)),
);

/** What no text with a dose in it lacks. */
const MAY_BE_DOSED = /\d\s*(?:mg|g|ug|µg|μg|mcg|毫克|克)|AUC/i;

/** A drug that a text says was given, with its dose where the text states one. */
export interface WrittenDrug {
  readonly drug: Drug;
  readonly form: DoseForm;
  readonly dose?: Dose;
}

/**
 * Drugs that a procedure's own words name: "BAI with cisplatin 60 mg + gemcitabine 1.2 g".
 *
 * @param onlyDosed in notes a drug counts only where its dose stands beside it
 * @param arterial leaves out clauses that name another route
 */
export function drugsInText(
  terminology: Terminology,
  text: string,
  { onlyDosed, arterial }: { readonly onlyDosed: boolean; readonly arterial: boolean },
): readonly WrittenDrug[] {
  const found = new Map<string, WrittenDrug>();
  if (onlyDosed && !MAY_BE_DOSED.test(text)) return [];
  for (const sentence of sentencesDone(text.replace(/(\d),(?=\d{3}\b)/g, '$1'))) {
    for (const clause of sentence.split(/[+＋,，、]|\band\b|\bplus\b|联合|[和及]/i)) {
      if (NEGATED.test(clause) || (arterial && OTHER_ROUTE.test(clause))) continue;
      const dose = doseInText(clause);
      if (onlyDosed && dose === undefined) continue;
      const named = terminology.drugs({ text: clause.trim() });
      if (named === undefined) continue;
      const one = named.drugs.length === 1 && dose !== undefined;
      for (const drug of named.drugs)
        if (!found.has(drug.ingredient) || one)
          found.set(drug.ingredient, { drug, form: named.form, ...(one && { dose }) });
    }
  }
  return [...found.values()];
}
