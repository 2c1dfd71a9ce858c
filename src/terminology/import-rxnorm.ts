/**
 * The importer: from a site's own RxNorm release to a table of the same form as data/rxnorm-drugs.tsv, with
 * every concept (ingredients, brands, components, clinical drugs, forms, packs) of the ingredients we know.
 */
import { rename, writeFile } from 'node:fs/promises';
import { RXNORM_COLUMNS } from './drug-table.js';
import type { Reading } from './lexicon.js';
import { orderCodings, type Tables } from './order-coding.js';
import { baseOf, formOf } from './resolver-drugs.js';
import { conceptNames, relations } from './rrf.js';
import { lexiconOf } from './words.js';

/** Relations that lead from a concept to what it is made of. */
const LEADS_TO = new Set([
  'has_ingredient',
  'has_ingredients',
  'has_precise_ingredient',
  'has_part',
  'form_of',
  'tradename_of',
  'consists_of',
  'contains',
  'isa',
  'quantified_form_of',
]);
/** The same relations told from the other end. A release carries both; a subset may carry one. */
const LED_TO_BY = new Set([
  'ingredient_of',
  'ingredients_of',
  'precise_ingredient_of',
  'part_of',
  'has_form',
  'has_tradename',
  'constitutes',
  'contained_in',
  'inverse_isa',
  'has_quantified_form',
]);
const FORM_OF = new Set(['has_dose_form', 'has_doseformgroup']);
const FORM_FOR = new Set(['dose_form_of', 'doseformgroup_of']);
/** Term types that name a concept; synonyms and prescribable names do not. */
const NAMING = new Set('IN PIN MIN BN SCDC SCDF SCDG SCD SBDC SBDF SBDG SBD BPCK GPCK SCDFP SBDFP SCDGP'.split(' '));
const FORM_TYPES = new Set(['DF', 'DFG']);
const SOURCE = 'RxNorm, U.S. National Library of Medicine; imported by the site';

export interface RxNormImport {
  /** Path of RXNCONSO.RRF. */
  readonly conso: string;
  /** Path of RXNREL.RRF. */
  readonly rel: string;
  /** Path of the table to write. */
  readonly out: string;
  /** The tables whose ingredients are looked for (load.ts, readTables). */
  readonly tables: Tables;
}

export interface RxNormImported {
  readonly concepts: number;
  readonly ingredients: number;
}

/**
 * Streams the release, once for names of ingredients, then the relations until nothing new is reached, then
 * the names again. Memory grows with the concepts found, not with the release.
 * @throws OperationalError `input-unreadable` naming file and line.
 */
export async function importRxNorm({ conso, rel, out, tables }: RxNormImport): Promise<RxNormImported> {
  const seeds = await seedsIn(conso, tables);
  const made = await reach(rel, seeds);
  const forms = await formsOf(rel, made);
  const names = new Map<string, string>();
  const formNames = new Map<string, string>();
  for await (const { rxcui, source, termType, name } of conceptNames(conso)) {
    if (source !== 'RXNORM') continue;
    if (NAMING.has(termType) && made.has(rxcui)) names.set(rxcui, name);
    if (FORM_TYPES.has(termType)) formNames.set(rxcui, name);
  }
  const read = lexiconOf(tables.patterns, ['form']);
  const lines = [...names].map(([rxcui, name]) => {
    const ingredients = [...(made.get(rxcui) ?? [])].sort();
    const formName = (forms.get(rxcui) ?? []).map((form) => formNames.get(form) ?? '').join('\n');
    return [rxcui, plain(name), ingredients.join('|'), formWord(read, formName, name), SOURCE].join('\t');
  });
  lines.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  await writeFile(`${out}.part`, `${[RXNORM_COLUMNS.join('\t'), ...lines].join('\n')}\n`);
  await rename(`${out}.part`, out);
  return {
    concepts: lines.length,
    ingredients: new Set([...names.keys()].flatMap((rxcui) => [...(made.get(rxcui) ?? [])])).size,
  };
}

/** Ingredient concepts: those whose code the shipped table knows, and those named like an ingredient. */
async function seedsIn(conso: string, tables: Tables): Promise<ReadonlyMap<string, string>> {
  const { ingredients } = tables;
  const codingOf = orderCodings(tables);
  const seeds = new Map<string, string>();
  for (const ingredient of ingredients.keys()) {
    const code = codingOf(ingredient)?.code;
    if (code !== undefined) seeds.set(code, ingredient);
  }
  for await (const { rxcui, source, termType, name } of conceptNames(conso)) {
    if (source !== 'RXNORM' || (termType !== 'IN' && termType !== 'PIN') || seeds.has(rxcui)) continue;
    const ingredient = name.toLowerCase();
    if (ingredients.has(ingredient)) seeds.set(rxcui, ingredient);
  }
  return seeds;
}

/** Ingredients of every concept that leads to a seed. Each pass over the file reaches further concepts. */
async function reach(rel: string, seeds: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Set<string>>> {
  const made = new Map([...seeds].map(([code, ingredient]) => [code, new Set([ingredient])]));
  for (let grown = true; grown;) {
    grown = false;
    for await (const { from, relation, to, source } of relations(rel)) {
      if (source !== 'RXNORM') continue;
      if (LEADS_TO.has(relation)) grown = pass(to, from) || grown;
      else if (LED_TO_BY.has(relation)) grown = pass(from, to) || grown;
    }
  }
  for (const ingredients of made.values())
    for (const ingredient of [...ingredients]) ingredients.delete(baseOf(ingredient) ?? '');
  return made;

  /** Gives the ingredients of a concept to one that is made of it. */
  function pass(part: string, whole: string): boolean {
    const given = made.get(part);
    if (given === undefined || seeds.has(whole)) return false;
    const taken = made.get(whole) ?? new Set();
    const before = taken.size;
    for (const ingredient of given) taken.add(ingredient);
    made.set(whole, taken);
    return taken.size > before;
  }
}

/** Codes of the dose forms of the concepts reached. */
async function formsOf(rel: string, made: ReadonlyMap<string, unknown>): Promise<ReadonlyMap<string, string[]>> {
  const forms = new Map<string, string[]>();
  const add = (concept: string, form: string): void => {
    if (made.has(concept)) forms.set(concept, [...(forms.get(concept) ?? []), form]);
  };
  for await (const { from, relation, to, source } of relations(rel)) {
    if (source !== 'RXNORM') continue;
    if (FORM_OF.has(relation)) add(from, to);
    else if (FORM_FOR.has(relation)) add(to, from);
  }
  return forms;
}

/** The form as the table writes it: by the dose form's name, else by the concept's own. */
function formWord(read: (text: string) => Reading, formName: string, name: string): string {
  const form = [formName, name].map((words) => formOf(read(words))).find((known) => known !== 'unknown');
  return form ?? '';
}

const plain = (name: string): string => name.replace(/\s+/g, ' ').trim();
