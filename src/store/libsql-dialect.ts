/**
 * Kysely over libsql's asynchronous API: one connection to one SQLite file.
 *
 * Beginning and committing run off the JavaScript thread, so that waiting for another writer and for the disk holds
 * up no call; a single insert or update does not touch the disk before the commit and runs at once.
 */
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { whileBusy } from './while-busy.js';

/** As much of libsql's `Database` as is used; the package's own types say `any`. */
export interface LibsqlDatabase {
  exec(sql: string): Promise<unknown>;
  prepare(sql: string): Promise<LibsqlStatement>;
  close(): void;
}

interface LibsqlStatement {
  /** Whether it returns rows. */
  readonly reader: boolean;
  all(parameters: readonly unknown[]): Promise<unknown[]>;
  run(parameters: readonly unknown[]): { readonly changes: number };
}

/** @param open called once, at the first query */
export function libsqlDialect(open: () => Promise<LibsqlDatabase>): Dialect {
  return {
    createDriver: () => libsqlDriver(open),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function libsqlDriver(open: () => Promise<LibsqlDatabase>): Driver {
  let database: LibsqlDatabase | undefined;
  let connection: DatabaseConnection | undefined;
  const waiting: (() => void)[] = [];
  let taken = false;
  const run = (sql: string) => async (): Promise<void> => {
    await whileBusy(async () => database?.exec(sql));
  };
  return {
    async init() {
      database = await open();
      connection = connectionTo(database);
    },
    /** One at a time, in the order asked for. */
    async acquireConnection() {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve));
      taken = true;
      if (connection === undefined) throw new Error('acquired before init');
      return connection;
    },
    releaseConnection() {
      const next = waiting.shift();
      if (next === undefined) taken = false;
      else next();
      return Promise.resolve();
    },
    // Immediate: the write lock is waited for here, where waiting is possible, and not in the middle of the work.
    beginTransaction: run('begin immediate'),
    commitTransaction: run('commit'),
    rollbackTransaction: run('rollback'),
    destroy() {
      database?.close();
      return Promise.resolve();
    },
  };
}

function connectionTo(database: LibsqlDatabase): DatabaseConnection {
  return {
    executeQuery: <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> =>
      whileBusy(async () => {
        const statement = await database.prepare(sql);
        if (statement.reader) return { rows: (await statement.all(parameters)) as Row[] };
        const { changes } = statement.run(parameters);
        return { rows: [], numAffectedRows: BigInt(changes) };
      }),
    streamQuery() {
      throw new Error('not used: rows are read in pages');
    },
  };
}
