/** Looking up codes: maps keyed by system and code, so a lookup does not grow with the tables. */
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
  readonly byPrefix: boolean;
}

export interface CodeTables {
  /** The short name of a code system, as the files are called; undefined: not one we know. */
  systemOf(uri: string | undefined): string | undefined;
  /** The preferred address of a code system. */
  uriOf(system: string): string | undefined;
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
  const codes = new Map<string, CodeMeaning>();
  for (const { place, cells } of readTable(systemsTable, ['system', 'lookup', 'uris'])) {
    const byPrefix = oneOf(['exact', 'prefix'], cells.lookup, place) === 'prefix';
    for (const uri of parts(cells.uris)) byUri.set(normalUri(uri), { name: cells.system, byPrefix });
    uris.set(cells.system, parts(cells.uris)[0] ?? '');
    const table = tableOf(cells.system);
    if (table === undefined) continue;
    const columns = ['topic', 'meaning', 'code', 'display', 'verified', 'source'] as const;
    for (const row of readTable(table, columns)) {
      const topic = oneOf(TOPICS, row.cells.topic, row.place);
      const key = keyOf(topic, cells.system, normalCode(row.cells.code, byPrefix));
      if (row.cells.code === '') throw badRow(row.place, 'has no code');
      if (codes.has(key)) throw badRow(row.place, `code ${row.cells.code} stands twice for ${topic}`);
      codes.set(key, {
        // A drug is one word however many its name has.
        meaning: topic === 'drug' ? [row.cells.meaning] : row.cells.meaning.split(' '),
        verified: oneOf(['yes', 'no'], row.cells.verified, row.place) === 'yes',
        display: row.cells.display,
        place: row.place,
      });
    }
  }
  return {
    systemOf: (uri) => (uri === undefined ? undefined : byUri.get(normalUri(uri))?.name),
    uriOf: (system) => uris.get(system),
    find: (coding, topic) => {
      const system = coding.system === undefined ? undefined : byUri.get(normalUri(coding.system));
      if (system === undefined || coding.system === undefined || coding.code === undefined) return undefined;
      const found = lookUp(codes, topic, system, coding.code);
      if (found === undefined) return undefined;
      const { verified } = found;
      return { ...found, recognizedBy: { by: 'code', system: coding.system, code: coding.code, verified } };
    },
  };
}

/** Exact first; in hierarchical systems the nearest ancestor, by taking letters off the end. */
function lookUp(
  codes: ReadonlyMap<string, CodeMeaning>,
  topic: Topic,
  system: CodeSystem,
  written: string,
): CodeMeaning | undefined {
  const code = normalCode(written, system.byPrefix);
  if (!system.byPrefix) return codes.get(keyOf(topic, system.name, code));
  for (let length = Math.min(code.length, LONGEST_CODE); length > 0; length -= 1) {
    const found = codes.get(keyOf(topic, system.name, code.slice(0, length)));
    if (found !== undefined) return found;
  }
  return undefined;
}

const LONGEST_CODE = 12;

const keyOf = (topic: Topic, system: string, code: string): string => `${topic}|${system}|${code}`;

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
