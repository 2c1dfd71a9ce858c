/** Rows that a site adds to the tables: its own drugs, codes and phrases, beside what is shipped. */
import type { Drug } from '../timeline/vocabulary.js';
import type { CodeMeaning, CodeTables, Topic } from './codes.js';
import type { Pattern } from './lexicon.js';
import type { Tables } from './order-coding.js';
import { SITE_SYSTEM } from './site-system.js';
import type { Coding } from './terminology.js';

/** A drug that the tables lack, or further names of one that they have. */
export interface SiteDrug {
  readonly ingredient: string;
  /** Absent: the tables have the drug. */
  readonly drug?: Drug;
  readonly names: readonly string[];
  /** Only as written, and only where the text reads like a medication's. */
  readonly abbreviations: readonly string[];
  /** The coding of orders that are suggested, instead of RxNorm's. */
  readonly orderCode?: Coding;
}

export interface SiteCode {
  /** Address of the code system; one of the site's own, or one that the tables know. */
  readonly system: string;
  readonly code: string;
  readonly topic: Topic;
  /** In the words of the tables. */
  readonly meaning: string;
  readonly display: string;
}

export interface SitePattern {
  readonly group: string;
  readonly concept: string;
  readonly words: readonly string[];
  readonly abbreviations: readonly string[];
}

export interface SiteRows {
  readonly drugs: readonly SiteDrug[];
  readonly codes: readonly SiteCode[];
  readonly patterns: readonly SitePattern[];
}

/** The tables with a site's rows. A code of the site comes before one of the tables. */
export function withSiteRows(tables: Tables, { drugs, codes, patterns }: SiteRows): Tables {
  const products = new Map(tables.products);
  for (const { system, code, topic, meaning, display } of codes)
    if (topic === 'drug' && tables.codes.systemOf(system) === 'rxnorm')
      products.set(code, { name: display, ingredients: [meaning], form: 'unknown' });
  const orderCodes = drugs.flatMap(({ ingredient, orderCode }) =>
    orderCode ? [[ingredient, orderCode] as const] : [],
  );
  return {
    ingredients: new Map([
      ...tables.ingredients,
      ...drugs.flatMap(({ ingredient, drug }) => (drug ? [[ingredient, drug] as const] : [])),
    ]),
    products,
    codes: withCodes(tables.codes, codes),
    patterns: [...tables.patterns, ...drugs.flatMap(patternsOfDrug), ...patterns.flatMap(patternsOf)],
    orderCodes: new Map([...(tables.orderCodes ?? []), ...orderCodes]),
  };
}

function patternsOfDrug({ ingredient, drug, names, abbreviations }: SiteDrug): readonly Pattern[] {
  const own = drug === undefined ? [] : [ingredient, ...(drug.chinese === undefined ? [] : [drug.chinese])];
  return patternsOf({ group: 'drug', concept: ingredient, words: [...own, ...names], abbreviations });
}

function patternsOf({ group, concept, words, abbreviations }: SitePattern): readonly Pattern[] {
  return [
    ...words.map((phrase) => ({ group, concept, words: phrase, exact: false })),
    ...abbreviations.map((phrase) => ({ group, concept, words: phrase, exact: true })),
  ];
}

function withCodes(tables: CodeTables, codes: readonly SiteCode[]): CodeTables {
  const own = new Map<string, CodeMeaning>();
  const systems = new Set(codes.map(({ system }) => plain(system)));
  // A system that the tables know is one system under all its addresses.
  const keyOf = (system: string, topic: Topic, code: string): string =>
    JSON.stringify([tables.systemOf(system) ?? plain(system), topic, code.trim()]);
  for (const { system, code, topic, meaning, display } of codes)
    own.set(keyOf(system, topic, code), {
      meaning: topic === 'drug' ? [meaning] : meaning.split(' '),
      verified: true,
      display,
      place: 'site settings',
    });
  return {
    systemOf: (uri) => tables.systemOf(uri) ?? (uri !== undefined && systems.has(plain(uri)) ? SITE_SYSTEM : undefined),
    uriOf: (system) => tables.uriOf(system),
    codesOf: (topic, word) => [
      ...tables.codesOf(topic, word),
      ...codes
        .filter((one) => one.topic === topic && one.meaning.split(' ').includes(word))
        .map(({ code }) => ({ code: code.trim(), byPrefix: false })),
    ],
    find: (coding, topic) => {
      const { system, code } = coding;
      const found = system === undefined || code === undefined ? undefined : own.get(keyOf(system, topic, code));
      if (found === undefined || system === undefined || code === undefined) return tables.find(coding, topic);
      return { ...found, recognizedBy: { by: 'code', system, code, verified: true } };
    },
  };
}

const plain = (uri: string): string => uri.trim().toLowerCase().replace(/\/+$/, '');
