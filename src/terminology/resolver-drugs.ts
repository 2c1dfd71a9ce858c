/** Medications: from codes and names to ingredients and dose form (protocol section 7). */
import type { DoseForm, Drug } from '../timeline/vocabulary.js';
import type { CodeTables } from './codes.js';
import type { Product } from './drug-table.js';
import type { Match, Reading } from './lexicon.js';
import { SITE_SYSTEM } from './site-system.js';
import type { CodedText, Coding, Recognized, RecognizedBy, RecognizedDrugs } from './terminology.js';
import { byText, wordsOf } from './words.js';

export interface DrugTables {
  readonly ingredients: ReadonlyMap<string, Drug>;
  readonly products: ReadonlyMap<string, Product>;
  readonly codes: CodeTables;
  readonly read: (text: string) => Reading;
}

interface Coded {
  readonly ingredients: readonly string[];
  readonly form: DoseForm;
  readonly recognizedBy: RecognizedBy;
}

/** ATC and the SNOMED product do not tell the forms of paclitaxel apart; words do. */
const FORMULATIONS: Readonly<Record<string, readonly string[]>> = {
  paclitaxel: ['paclitaxel protein-bound', 'paclitaxel liposome'],
};

/** The ingredient of which this one is a formulation. */
export const baseOf = (ingredient: string): string | undefined =>
  Object.keys(FORMULATIONS).find((base) => FORMULATIONS[base]?.includes(ingredient));

/** The site's own codes before RxNorm before ATC before SNOMED before names: the first that knows the medication decides. */
export function resolveDrugs(tables: DrugTables, medication: CodedText): Recognized<RecognizedDrugs> | undefined {
  const reading = tables.read(wordsOf(medication));
  for (const system of [SITE_SYSTEM, 'rxnorm', 'atc', 'snomed-ct']) {
    const found = (medication.coding ?? []).flatMap((coding) => byCode(tables, system, coding) ?? []);
    const [first] = found;
    if (first === undefined) continue;
    const names = found.flatMap(({ ingredients }) => ingredients);
    const refined = system === 'rxnorm' ? names : names.map((name) => formulation(name, reading));
    const forms = new Set(found.map(({ form }) => form).filter((form) => form !== 'unknown'));
    const [form] = forms.size === 1 ? forms : [formOf(reading)];
    return { drugs: listed(tables, refined), form: form ?? 'unknown', recognizedBy: first.recognizedBy };
  }
  const named = drugMatches(reading);
  const [first] = named;
  if (first === undefined) return undefined;
  const drugs = listed(
    tables,
    named.map(({ concept }) => concept),
  );
  return { drugs, form: formOf(reading), recognizedBy: byText(reading, first) };
}

/** Drugs that a text names; abbreviations only where the text reads like a medication's. */
export function drugMatches(reading: Reading): readonly Match[] {
  const matches = reading.of('drug');
  return matches.every(({ exact }) => !exact) || readsLikeMedication(reading, matches)
    ? matches
    : matches.filter(({ exact }) => !exact);
}

/** The drugs of the ingredients, each once, in the order of the table. */
export function listed({ ingredients }: DrugTables, names: readonly string[]): readonly Drug[] {
  const wanted = new Set(names);
  return [...ingredients.values()].filter(({ ingredient }) => wanted.has(ingredient));
}

function byCode({ products, codes, ingredients }: DrugTables, system: string, coding: Coding): Coded | undefined {
  if (coding.code === undefined || codes.systemOf(coding.system) !== system) return undefined;
  if (system === 'rxnorm') {
    const product = products.get(coding.code.trim());
    if (product === undefined) return undefined;
    const recognizedBy = { by: 'code', system: coding.system ?? '', code: coding.code, verified: true } as const;
    return { ingredients: product.ingredients, form: product.form, recognizedBy };
  }
  const found = codes.find(coding, 'drug');
  const [name] = found?.meaning ?? [];
  if (found === undefined || name === undefined || !ingredients.has(name)) return undefined;
  return { ingredients: [name], form: 'unknown', recognizedBy: found.recognizedBy };
}

function formulation(name: string, reading: Reading): string {
  const named = new Set(reading.of('drug').map(({ concept }) => concept));
  return FORMULATIONS[name]?.find((form) => named.has(form)) ?? name;
}

/** Local before oral before injectable: "fluorouracil cream" is local whatever else is said. */
export function formOf(reading: Reading): DoseForm {
  const said = new Set(reading.of('form').map(({ concept }) => concept));
  return (['local', 'oral', 'injectable'] as const).find((form) => said.has(form)) ?? 'unknown';
}

/** Words beside a drug's abbreviation that a medication text may hold. */
const EVERYDAY = 2;
const MEDICATION_WORD =
  /^(mg|mcg|ml|auc|day|days|dose|doses|daily|weekly|every|week|weeks|cycle|inj|injection|infusion|infuse|over|iv|push|drip|ivgtt|oral|bid|qd|tid|plus|and|with|regimen|protocol|for|min|hour|hours|hrs|the|via|intravenous|arterial|bronchial|artery|intra|chemotherapy|chemo|normal|saline|dextrose|bolus|tablet|capsule|vial|solution|hydrochloride|sodium)$/;

function readsLikeMedication({ text }: Reading, matches: readonly Match[]): boolean {
  let rest = text;
  for (const { start, end } of matches.toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  const others = (rest.toLowerCase().match(/[a-z]{3,}/g) ?? []).filter((word) => !MEDICATION_WORD.test(word));
  return others.length < EVERYDAY;
}
