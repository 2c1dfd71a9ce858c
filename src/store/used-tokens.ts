/** Tokens that were used, by hash, in a table that replicas share: each is good for one call at one of them. */
import { sql } from 'kysely';
import type { Database } from './tables.js';

/** Past tokens are let go of once in so many seconds. */
const SWEEP_EVERY = 60;
/** Clocks of replicas may differ: what is past for one is not yet let go of. Seconds. */
const SWEEP_AFTER = 300;

export interface UsedTokens {
  /**
   * Notes a use. Of two at the same moment, wherever, only one is the first.
   *
   * @param token a hash
   * @param times when it is used and until when it would be taken, in seconds since 1970
   * @returns whether it is the first
   */
  use(token: string, times: { readonly now: number; readonly until: number }): Promise<boolean>;
  /** Resolves once nothing is being let go of. */
  idle(): Promise<void>;
}

export function usedTokens(db: Database): UsedTokens {
  let sweepAt = 0;
  let sweeping = Promise.resolve();

  async function sweep(before: number): Promise<void> {
    // What fails is done by the next sweep.
    await db
      .deleteFrom('used_token')
      .where('until', '<', before)
      .execute()
      .catch(() => undefined);
  }

  return {
    async use(token, { now, until }) {
      const { numInsertedOrUpdatedRows: written = 0n } = await db
        .insertInto('used_token')
        .values({ token, until: Math.ceil(until) })
        .onConflict((conflict) =>
          conflict
            .column('token')
            .doUpdateSet({ until: sql`excluded.until` })
            .where('used_token.until', '<=', Math.floor(now)),
        )
        .executeTakeFirstOrThrow();
      if (now >= sweepAt) {
        sweepAt = now + SWEEP_EVERY;
        sweeping = sweep(Math.floor(now) - SWEEP_AFTER);
      }
      return written > 0n;
    },
    idle: () => sweeping,
  };
}
