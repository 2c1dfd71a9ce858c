/** Reading RxNorm's Rich Release Format: one row a line, columns separated and ended by "|". */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { OperationalError } from '../errors.js';

/** A concept's name (RXNCONSO.RRF); only the columns that the importer uses. */
export interface ConceptName {
  readonly rxcui: string;
  readonly source: string;
  readonly termType: string;
  readonly name: string;
}

/** A relation (RXNREL.RRF), read as "`from` `relation` `to`": the file writes `to` first. */
export interface Relation {
  readonly from: string;
  readonly relation: string;
  readonly to: string;
  readonly source: string;
}

/** Streams the names of RXNCONSO.RRF. @throws OperationalError `input-unreadable` naming file and line. */
export async function* conceptNames(path: string): AsyncGenerator<ConceptName> {
  for await (const columns of rows(path, 15))
    yield { rxcui: columns[0] ?? '', source: columns[11] ?? '', termType: columns[12] ?? '', name: columns[14] ?? '' };
}

/** Streams the relations of RXNREL.RRF. @throws OperationalError `input-unreadable` naming file and line. */
export async function* relations(path: string): AsyncGenerator<Relation> {
  for await (const columns of rows(path, 11))
    yield { to: columns[0] ?? '', from: columns[4] ?? '', relation: columns[7] ?? '', source: columns[10] ?? '' };
}

async function* rows(path: string, needed: number): AsyncGenerator<readonly string[]> {
  const file = basename(path);
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
      line += 1;
      if (text === '') continue;
      const columns = text.split('|');
      if (columns.length < needed)
        throw unreadable(`${file}:${line}`, `has ${columns.length} columns, at least ${needed} are expected`);
      yield columns;
    }
  } catch (error) {
    throw error instanceof OperationalError ? error : unreadable(file, 'cannot be read');
  }
}

function unreadable(place: string, what: string): OperationalError {
  return new OperationalError('input-unreadable', `${place}: ${what}`, { field: place });
}
