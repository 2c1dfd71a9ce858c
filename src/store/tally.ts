/** Counting what became of the cards. */
import { sql } from 'kysely';
import type { TallyQuery, TallyRow } from './store.js';
import type { Database } from './tables.js';

/** Cards of one kind with one fate. */
interface Count {
  readonly month: string;
  readonly client: string;
  readonly service: string;
  readonly rule: string;
  readonly finding: string;
  readonly withheld: '' | 'shadow' | 'rollout' | 'silenced';
  /** 1 where this service issued the card, 0 where it knows it from feedback alone. */
  readonly known: number;
  readonly outcome: 'accepted' | 'overridden' | null;
  readonly reason: string | null;
  readonly cards: number;
}

/** Rule and finding of feedback on a card that this store has never seen. */
export const UNKNOWN = 'unknown';

/**
 * Counts by month, client, service, rule and finding, in that order.
 *
 * Feedback belongs to the last showing of its card up to the day on which the user acted, else to the first one; of
 * several pieces of feedback on one showing the last counts. So accepted + overridden + ignored = shown, save for
 * feedback on cards that were never issued, which stands in rows of its own.
 */
export async function tally(db: Database, { from, to, client }: TallyQuery): Promise<readonly TallyRow[]> {
  const within = (day: string) =>
    sql.join(
      [
        sql`1 = 1`,
        ...(from === undefined ? [] : [sql`${sql.ref(day)} >= ${`${from}-01`}`]),
        ...(to === undefined ? [] : [sql`${sql.ref(day)} <= ${`${to}-31`}`]),
      ],
      sql` and `,
    );
  const of = (column: string) => (client === undefined ? sql`1 = 1` : sql`${sql.ref(column)} = ${client}`);
  const { rows } = await sql<Count>`
    with attributed as (
      select f.client, f.card, f.service, f.outcome, f.acted_at, f.acted_on, f.reason_code,
        coalesce(
          (select max(i.day) from issued_card i
            where i.client = f.client and i.card = f.card and i.service = f.service
              and i.withheld = '' and i.day <= f.acted_on),
          (select min(i.day) from issued_card i
            where i.client = f.client and i.card = f.card and i.service = f.service and i.withheld = '')
        ) as issued_on
      from card_feedback f where ${of('f.client')}
    ),
    ranked as (
      select a.*, row_number() over (
        partition by a.client, a.card, a.service, a.issued_on order by a.acted_at desc, a.outcome
      ) as place
      from attributed a
    ),
    latest as (select * from ranked where place = 1)
    select substr(i.day, 1, 7) as month, i.client, i.service, i.rule, i.finding, i.withheld, 1 as known,
      l.outcome, l.reason_code as reason, cast(count(*) as integer) as cards
    from issued_card i
    left join latest l on l.client = i.client and l.card = i.card and l.service = i.service
      and l.issued_on = i.day and i.withheld = ''
    where ${of('i.client')} and ${within('i.day')}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select substr(l.acted_on, 1, 7), l.client, l.service, ${sql.lit(UNKNOWN)}, ${sql.lit(UNKNOWN)}, '', 0,
      l.outcome, l.reason_code, cast(count(*) as integer)
    from latest l
    where l.issued_on is null and ${within('l.acted_on')}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  `.execute(db);
  return rowsOf(rows);
}

/** One row for each kind, sorted; the order of the code points, whatever the database's collation. */
function rowsOf(counts: readonly Count[]): readonly TallyRow[] {
  const kinds = new Map<string, Count[]>();
  for (const count of counts) {
    const key = [count.month, count.client, count.service, count.rule, count.finding].join('\n');
    kinds.set(key, [...(kinds.get(key) ?? []), count]);
  }
  return [...kinds].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, kind]) => rowOf(kind));
}

function rowOf(counts: readonly Count[]): TallyRow {
  const [{ month, client, service, rule, finding }] = counts as readonly [Count, ...Count[]];
  const sum = (which: (count: Count) => boolean) => counts.filter(which).reduce((total, { cards }) => total + cards, 0);
  const withheld = (why: Count['withheld']) => sum((count) => count.withheld === why);
  const codes = [
    ...new Set(counts.flatMap(({ outcome, reason }) => (outcome === 'overridden' ? (reason ?? 'none') : []))),
  ];
  const isOverridden = ({ outcome }: Count) => outcome === 'overridden';
  const shown = ({ withheld: why, known }: Count) => why === '' && known === 1;
  return {
    month,
    client,
    service,
    rule,
    finding,
    shown: sum(shown),
    withheld: { shadow: withheld('shadow'), rollout: withheld('rollout'), silenced: withheld('silenced') },
    accepted: sum(({ outcome }) => outcome === 'accepted'),
    overridden: sum(isOverridden),
    reasons: Object.fromEntries(
      codes.sort().map((code) => [code, sum((count) => isOverridden(count) && (count.reason ?? 'none') === code)]),
    ),
    ignored: sum((count) => shown(count) && count.outcome === null),
  };
}
