/** Looking up codes: maps by system, topic and code, so a lookup does not grow with the tables. */
import { remember } from './memory.js';
import type { Coding, RecognizedBy } from './terminology.js';
import { badRow, oneOf, parts, readTable } from './table.js';

/** What a code table says a code is about. */
export const TOPICS = [
  'drug',
  'procedure',
  'route',
  'vessel',
  'site',
  'condition',
  'morphology',
  'observation',
  'stage',
  'disease-status',
  'allergen',
] as const;
export type Topic = (typeof TOPICS)[number];

/** What one code means for a topic; the words of `meaning` are the table's. */
export interface CodeMeaning {
  readonly meaning: readonly string[];
  readonly verified: boolean;
  readonly display: string;
  readonly place: string;
}

interface CodeSystem {
  readonly name: string;
  /** What a code means, by topic, as it is written in a chart. A topic that the system says nothing of is absent. */
  readonly find: ReadonlyMap<Topic, (written: string) => CodeMeaning | undefined>;
}

export interface CodeTables {
  /** The short name of a code system, as the files are called; undefined: not one we know. */
  systemOf(uri: string | undefined): string | undefined;
  /** The preferred address of a code system. */
  uriOf(system: string): string | undefined;
  /**
   * The codes of a topic whose meaning has this word, in their normal form. Those of hierarchical systems (`byPrefix`)
   * stand for everything below them too.
   */
  codesOf(topic: Topic, meaning: string): readonly { readonly code: string; readonly byPrefix: boolean }[];
  /** What a coding means for a topic, and how it was recognized. */
  find(coding: Coding, topic: Topic): (CodeMeaning & { readonly recognizedBy: RecognizedBy }) | undefined;
}

/**
 * Reads systems.tsv and one table of codes per code system. A table that a site has taken out (SNOMED CT
 * without a licence) is simply absent.
 * @throws OperationalError `configuration-invalid` naming file and line.
 */
export function readCodes(systemsTable: URL, tableOf: (system: string) => URL | undefined): CodeTables {
  const byUri = new Map<string, CodeSystem>();
  const uris = new Map<string, string>();
  const listed: { topic: Topic; code: string; byPrefix: boolean; meaning: readonly string[] }[] = [];
  for (const { place, cells } of readTable(systemsTable, ['system', 'lookup', 'uris'])) {
    const byPrefix = oneOf(['exact', 'prefix'], cells.lookup, place) === 'prefix';
    const table = tableOf(cells.system);
    const topics = table === undefined ? [] : [...readTopics(table, byPrefix)];
    for (const [topic, codes] of topics)
      for (const [code, { meaning }] of codes) listed.push({ topic, code, byPrefix, meaning });
    const system = {
      name: cells.system,
      find: new Map(topics.map(([topic, codes]) => [topic, byPrefix ? ancestorIn(codes) : exactlyIn(codes)])),
    };
    for (const uri of parts(cells.uris)) byUri.set(normalUri(uri), system);
    uris.set(cells.system, parts(cells.uris)[0] ?? '');
  }
  const systemOf = remember((uri) => byUri.get(normalUri(uri)));
  return {
    systemOf: (uri) => (uri === undefined ? undefined : systemOf(uri)?.name),
    uriOf: (system) => uris.get(system),
    codesOf: (topic, word) => listed.filter((one) => one.topic === topic && one.meaning.includes(word)),
    find: ({ system, code }, topic) => {
      if (system === undefined || code === undefined) return undefined;
      const found = systemOf(system)?.find.get(topic)?.(code);
      if (found === undefined) return undefined;
      const { meaning, verified, display, place } = found;
      return { meaning, verified, display, place, recognizedBy: { by: 'code', system, code, verified } };
    },
  };
}

/** The codes of one table by topic, in their normal form. */
function readTopics(table: URL, byPrefix: boolean): ReadonlyMap<Topic, ReadonlyMap<string, CodeMeaning>> {
  const topics = new Map<Topic, Map<string, CodeMeaning>>();
  for (const { place, cells } of readTable(table, ['topic', 'meaning', 'code', 'display', 'verified', 'source'])) {
    const topic = oneOf(TOPICS, cells.topic, place);
    const code = normalCode(cells.code, byPrefix);
    const codes = topics.get(topic) ?? new Map<string, CodeMeaning>();
    topics.set(topic, codes);
    if (cells.code === '') throw badRow(place, 'has no code');
    if (codes.has(code)) throw badRow(place, `code ${cells.code} stands twice for ${topic}`);
    codes.set(code, {
      // A drug is one word however many its name has.
      meaning: topic === 'drug' ? [cells.meaning] : cells.meaning.split(' '),
      verified: oneOf(['yes', 'no'], cells.verified, place) === 'yes',
      display: cells.display,
      place,
    });
  }
  return topics;
}

type Codes = ReadonlyMap<string, CodeMeaning>;

const exactlyIn =
  (codes: Codes) =>
  (written: string): CodeMeaning | undefined =>
    codes.get(written) ?? codes.get(normalCode(written, false));

/** In hierarchical systems the nearest ancestor counts: letters are taken off the end. */
const ancestorIn = (codes: Codes): ((written: string) => CodeMeaning | undefined) =>
  remember((written) => {
    const code = normalCode(written, true);
    for (let length = Math.min(code.length, LONGEST_CODE); length > 0; length -= 1) {
      const found = codes.get(code.slice(0, length));
      if (found !== undefined) return found;
    }
    return undefined;
  });

const LONGEST_CODE = 12;

/** Hierarchical codes are written with and without their dot: C34.1, C341. */
function normalCode(code: string, byPrefix: boolean): string {
  const trimmed = code.trim();
  return byPrefix ? trimmed.toUpperCase().replaceAll('.', '').replaceAll('-', '') : trimmed;
}

/** http or https, trailing slash, a version after SNOMED's address, and capitals make no difference. */
function normalUri(uri: string): string {
  const plain = uri
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/[/|]+$/, '');
  return plain.startsWith('http://snomed.info/sct') ? 'http://snomed.info/sct' : plain;
}
