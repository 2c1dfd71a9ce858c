/** Where stores can stand in tests: each place is empty at first, can be opened more than once, and is cleared away. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore } from '../../src/store/open-store.js';
import type { KeptStore } from '../../src/store/store.js';
import { readStoreUrl } from '../../src/store/store-url.js';

export interface Place {
  /** As STORE_URL names it. */
  readonly url: string;
  clear(): Promise<void>;
}

/** A SQLite file in a folder of its own. */
export function sqlitePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  return Promise.resolve({
    url: `sqlite:${join(folder, 'below', 'cards.db')}`,
    clear: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
}

export const POSTGRES_URL = process.env['TEST_POSTGRES_URL'] ?? '';

/** A schema of its own in the PostgreSQL database of TEST_POSTGRES_URL. */
export async function postgresPlace(): Promise<Place> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  await inPostgres(`create schema ${schema}`);
  const url = new URL(POSTGRES_URL);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return { url: url.href, clear: () => inPostgres(`drop schema ${schema} cascade`) };
}

async function inPostgres(statement: string): Promise<void> {
  const client = new pg.Client(POSTGRES_URL);
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Opens the store at a place. */
export async function openAt(url: string, timeZone = 'UTC'): Promise<KeptStore> {
  const address = readStoreUrl(url);
  const store = address && (await openStore(address, timeZone));
  if (store === undefined) throw new Error(`no store at ${url}`);
  return store;
}
