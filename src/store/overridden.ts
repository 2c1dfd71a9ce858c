/** Which advice the users have set aside. */
import { sql } from 'kysely';
import { momentText } from './rows.js';
import type { Database } from './tables.js';

/**
 * Which of these pieces of advice were last overridden, with a reason, at or after a moment.
 *
 * What was told last counts, over all cards of the advice: an acceptance after an override ends it. An override
 * without a reason neither sets aside nor takes back a reason given before. Where an acceptance and an override bear
 * the same moment, the acceptance counts: doubt never silences.
 */
export async function overriddenSince(db: Database, since: ReadonlyMap<string, string>): Promise<ReadonlySet<string>> {
  if (since.size === 0) return new Set();
  const { rows } = await sql<{ readonly advice: string; readonly acted_at: string }>`
    with told as (
      select i.advice, f.outcome, f.acted_at,
        row_number() over (partition by i.advice order by f.acted_at desc, f.outcome) as place
      from issued_card i
      join card_feedback f on f.client = i.client and f.card = i.card
      where i.advice in (${sql.join([...since.keys()])})
        and (f.outcome = 'accepted' or f.reason_code is not null)
    )
    select advice, acted_at from told where place = 1 and outcome = 'overridden'
  `.execute(db);
  const overridden = rows.filter(({ advice, acted_at: at }) => at >= momentText(since.get(advice) ?? at));
  return new Set(overridden.map(({ advice }) => advice));
}
