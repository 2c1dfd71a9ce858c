/** The store in a PostgreSQL database, which several replicas of the service can share. */
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.js';
import { sqlStore } from './sql-store.js';
import type { KeptStore } from './store.js';
import type { Tables } from './tables.js';

const CONNECTIONS = 5;
const CONNECT_MS = 3_000;
const QUERY_MS = 10_000;

/** Names the lock under which the tables are changed: any number, and always this one. */
const MIGRATION_LOCK = 4_815_162_342;

/**
 * A database may be set to answer before its disk has the rows (synchronous_commit = off); ours may not. Stronger
 * settings, such as waiting for a standby, are left as they are.
 */
const DURABLE = `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`;

/**
 * Connects, and makes the tables where they are not there.
 *
 * @param url postgres://USER:PASSWORD@HOST:PORT/DATABASE, with the parameters of libpq (sslmode, …)
 * @param timeZone IANA name of the site's time zone
 */
export async function openPostgresStore(url: string, timeZone: string): Promise<KeptStore> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'endovascular-cds',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: QUERY_MS,
    query_timeout: QUERY_MS + 1_000,
    keepAlive: true,
  });
  // A connection that breaks while idle leaves the pool; the next call makes a new one.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(DURABLE));
      },
    }),
  });
  try {
    await migrate(db, async (change) => {
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(change);
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return sqlStore({ writer: db, reader: db, timeZone });
}
