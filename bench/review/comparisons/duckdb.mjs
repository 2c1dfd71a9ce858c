/**
 * The supplement rule by DuckDB over files of an export: `node duckdb.mjs THREADS AS_OF FILE...`. Prints patient, session
 * and answer as JSON.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

const [threads, asOf, ...files] = process.argv.slice(2);
const terminology = fileURLToPath(new URL('../../../src/terminology/data', import.meta.url));
const text = (value) => `'${value.replaceAll("'", "''")}'`;

const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
await connection.run(`
  SET VARIABLE files = [${files.map(text).join(', ')}];
  SET VARIABLE terminology = ${text(terminology)};
  SET VARIABLE as_of = DATE ${text(asOf)};`);
await connection.run(readFileSync(new URL('supplement.sql', import.meta.url), 'utf8'));
const reader = await connection.runAndReadAll('SELECT * FROM answer ORDER BY ALL');
console.log(JSON.stringify(reader.getRowsJson()));
