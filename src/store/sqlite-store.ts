/** The store in a SQLite file, on a local disk of the machine. */
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import Libsql from 'libsql/promise';
import { libsqlDialect } from './libsql-dialect.js';
import type { LibsqlDatabase } from './libsql-dialect.js';
import { migrate } from './migrate.js';
import { sqlStore } from './sql-store.js';
import { IN_MEMORY } from './store-url.js';
import type { KeptStore } from './store.js';
import type { Database, Tables } from './tables.js';
import { whileBusy } from './while-busy.js';

/**
 * FULL: a commit returns once the disk has the rows, so that they outlive a loss of power. The write-ahead log lets
 * reports read while calls write. fullfsync matters on macOS only, where fsync alone does not reach the disk.
 */
const PRAGMAS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;';

/**
 * Opens the file, and makes it and its folder where they are not there.
 *
 * @param path of the file, or ":memory:"
 * @param timeZone IANA name of the site's time zone
 */
export async function openSqliteStore(path: string, timeZone: string): Promise<KeptStore> {
  if (path !== IN_MEMORY) await makeFolder(dirname(path));
  const connection = (): Database => new Kysely<Tables>({ dialect: libsqlDialect(() => openFile(path)) });
  const writer = connection();
  try {
    // A transaction holds the write lock of the file from its begin, so the other starters wait there.
    await migrate(writer, () => Promise.resolve());
  } catch (error) {
    await writer.destroy();
    throw error;
  }
  return sqlStore({ writer, reader: path === IN_MEMORY ? writer : connection(), timeZone });
}

async function openFile(path: string): Promise<LibsqlDatabase> {
  const database = new Libsql(path, {}) as LibsqlDatabase;
  await whileBusy(() => database.exec(PRAGMAS));
  return database;
}

/** Makes the folder for its owner alone; its entry in the folder above is on the disk before any row is. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  const above = await open(dirname(made), 'r');
  try {
    await above.sync();
  } finally {
    await above.close();
  }
}
