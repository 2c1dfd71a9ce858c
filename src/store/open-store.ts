/** Opening the store that STORE_URL names. */
import { OperationalError } from '../errors.js';
import { openPostgresStore } from './postgres-store.js';
import { openSqliteStore } from './sqlite-store.js';
import { codeOf } from './store-failure.js';
import type { StoreAddress } from './store-url.js';
import type { KeptStore } from './store.js';

/**
 * Opens the store and brings its tables up to date.
 *
 * @param timeZone IANA name of the site's time zone
 * @returns undefined where the service is to keep nothing
 * @throws OperationalError `configuration-invalid` where it cannot be opened, or a newer version of the service wrote it
 */
export async function openStore(address: StoreAddress, timeZone: string): Promise<KeptStore | undefined> {
  try {
    if (address.kind === 'none') return undefined;
    return address.kind === 'sqlite'
      ? await openSqliteStore(address.path, timeZone)
      : await openPostgresStore(address.url, timeZone);
  } catch (error) {
    if (error instanceof OperationalError) throw error;
    const what = address.kind === 'sqlite' ? `the file ${address.path} cannot be opened` : 'PostgreSQL does not answer';
    throw new OperationalError('configuration-invalid', `STORE_URL: ${what} (${codeOf(error)}).`, {
      field: 'STORE_URL',
    });
  }
}
