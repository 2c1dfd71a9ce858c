/** Loading the tables once, when the service starts. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readCodes } from './codes.js';
import { readDrugs, readProducts } from './drug-table.js';
import type { Tables } from './order-coding.js';
import { buildResolver } from './resolver.js';
import { withSiteRows, type SiteRows } from './site-rows.js';
import type { Terminology } from './terminology.js';
import { readPatterns } from './words.js';

/** The tables that come with the product; the same place seen from src/ and from dist/. */
export const SHIPPED_TABLES = new URL('../../src/terminology/data/', import.meta.url);

export interface TerminologyOptions {
  /** A directory that replaces data/, with the same files. */
  readonly directory?: string;
  /** A site's own RxNorm tables, as `terminology import-rxnorm` writes them. */
  readonly extraDrugFiles?: readonly string[];
  /** A site's own drugs, codes and phrases. */
  readonly siteRows?: SiteRows;
}

/** Where the files of the tables are. */
export function tablesAt({ directory }: TerminologyOptions): (name: string) => URL {
  const base = directory === undefined ? SHIPPED_TABLES : pathToFileURL(`${directory}/`);
  return (name) => new URL(name, base);
}

/**
 * Reads all tables and builds the resolver; takes some tens of milliseconds.
 * @throws OperationalError `configuration-invalid` naming the file and line of a bad row.
 */
export function loadTerminology(options: TerminologyOptions = {}): Terminology {
  return buildResolver(readTables(options));
}

/** Reads all tables. @throws OperationalError `configuration-invalid` naming the file and line of a bad row. */
export function readTables(options: TerminologyOptions = {}): Tables {
  const table = tablesAt(options);
  const codesOf = (system: string): URL | undefined => {
    const file = table(`codes/${system}.tsv`);
    return existsSync(file) ? file : undefined;
  };
  const { ingredients, patterns } = readDrugs(table('drugs.tsv'));
  const tables = {
    ingredients,
    patterns: [...patterns, ...readPatterns(table('text-patterns.tsv'))],
    products: readProducts([table('rxnorm-drugs.tsv'), ...(options.extraDrugFiles ?? [])], ingredients),
    codes: readCodes(table('systems.tsv'), codesOf),
  };
  return options.siteRows === undefined ? tables : withSiteRows(tables, options.siteRows);
}
