/** Letting go of what is old (STORE_RETENTION_DAYS). */
import { sql } from 'kysely';
import type { Database } from './tables.js';

/** Rows of one transaction: short ones, so that calls are answered in between. */
const AT_ONCE = 1_000;

/** Each table's day, and its key. */
const DATED = [
  { table: 'issued_card', day: 'day', key: ['client', 'card', 'service', 'day'] },
  { table: 'card_feedback', day: 'acted_on', key: ['client', 'card', 'outcome', 'acted_at'] },
  { table: 'accepted_suggestion', day: 'acted_on', key: ['client', 'card', 'acted_at', 'suggestion'] },
] as const;

/**
 * Deletes what is of days before the one given.
 *
 * @param before YYYY-MM-DD, in the site's time zone
 * @returns how many rows went
 */
export async function prune(db: Database, before: string): Promise<number> {
  let total = 0;
  for (const { table, day, key } of DATED) {
    const columns = sql.join(key.map((column) => sql.ref(column)));
    const deletion = sql`
      delete from ${sql.table(table)} where (${columns}) in (
        select ${columns} from ${sql.table(table)} where ${sql.ref(day)} < ${before} limit ${sql.lit(AT_ONCE)}
      )`;
    for (let count = AT_ONCE; count > 0; total += count) {
      count = Number((await deletion.execute(db)).numAffectedRows ?? 0n);
    }
  }
  return total;
}
