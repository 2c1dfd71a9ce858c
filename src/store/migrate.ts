/** Brings the tables to the version of this code. Forward only. */
import { OperationalError } from '../errors.js';
import { LATEST_VERSION, MIGRATIONS } from './migrations.js';
import type { Change, Database } from './tables.js';

/**
 * Takes the steps that are missing, in one transaction: all of them or none.
 *
 * @param alone makes others who start at the same moment wait until this transaction ends
 * @throws OperationalError `configuration-invalid` where a newer version of the service has written the store
 */
export async function migrate(db: Database, alone: (change: Change) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (change) => {
    await alone(change);
    await change.schema
      .createTable('store_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .execute();
    const found = await versionOf(change);
    if (found > LATEST_VERSION) throw tooNew(found);
    for (const { version, up } of MIGRATIONS.slice(found)) {
      await up(change);
      await change.insertInto('store_version').values({ version }).execute();
    }
  });
}

/** The version of the tables; 0 where there are none. */
export async function versionOf(db: Database): Promise<number> {
  const { version } = await db
    .selectFrom('store_version')
    .select(({ fn }) => fn.max<number | null>('version').as('version'))
    .executeTakeFirstOrThrow();
  return version ?? 0;
}

function tooNew(found: number): OperationalError {
  const versions = `Its tables are of version ${found}, and this version of the service knows those up to ${LATEST_VERSION}.`;
  const way = 'Start the newer version again, or name another store.';
  return new OperationalError(
    'configuration-invalid',
    `STORE_URL: the store was written by a newer version of the service. ${versions} ${way}`,
    { field: 'STORE_URL' },
  );
}
