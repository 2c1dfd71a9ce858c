/**
 * From advice to what a client is shown: shadow mode and roll-out, silence after an override, and the record of every
 * card that was shown or would have been (docs/alert-fatigue.md).
 */
import type { AdviceIdentity } from '../cards/advice-identity.js';
import type { Card } from '../cards/card.js';
import type { Advising, WrittenCard } from '../cards/cards-for.js';
import { type Client, SHOWN_TO_ALL } from '../clients/client.js';
import type { Severity } from '../rules/rule.js';
import type { IssuedCard, Store } from '../store/store.js';
import { inTime } from './deliver-in-time.js';
import type { DeliveryKeys, Subject } from './deliver-keys.js';
import type { HookService } from './discovery.js';

export interface Delivery {
  /** Absent: nothing is recorded, and nothing is silenced. */
  readonly store?: Pick<Store, 'recordIssued' | 'overriddenSince'>;
  readonly keys: DeliveryKeys;
  /** Severities that no override silences. */
  readonly neverSilenced: ReadonlySet<Severity>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of an error of the store, or `LATE`. */
  readonly failed: (operation: 'recordIssued' | 'overriddenSince', why: unknown) => void;
}

/** A stop is a matter of safety: it is said at every call. */
export const NEVER_SILENCED: ReadonlySet<Severity> = new Set(['stop']);

export interface Addressee {
  readonly client: Client;
  readonly service: Pick<HookService, 'id' | 'hook'>;
  /** "Patient/p1" */
  readonly patient: string;
  /** "2026-11-23": today in the site's time zone. */
  readonly day: string;
  /** Milliseconds that the store may take; at most half of them for asking what was overridden. */
  readonly withinMs: number;
}

export interface Delivered {
  readonly cards: readonly Card[];
  /** What is shown, and what would have been, as it is recorded. */
  readonly issued: readonly IssuedRow[];
}

/** An issued card without the hash of its advice, which only the store needs. */
export type IssuedRow = Omit<IssuedCard, 'advice'>;

/**
 * Decides what is shown, and records it before it is.
 *
 * A store that fails or is late never costs a card: what may have been overridden is said again, and the answer does
 * not wait for the record.
 */
export async function deliver(advising: Advising, to: Addressee, delivery: Delivery): Promise<Delivered> {
  const start = performance.now();
  const subject = { client: to.client.id, patient: to.patient };
  const unseen = whyUnseen(to, subject, delivery.keys);
  const silenced =
    unseen === undefined ? await silencedOf(advising, subject, to, start + to.withinMs / 2, delivery) : NOTHING;
  const written = advising.write(advising.identities.filter((identity) => !silenced.has(identity)));
  const unsaid = [...silenced].flatMap((identity) => advising.write([identity]));
  const issued = [
    ...written.map((one): Issued => [rowOf(one, to, unseen), one.identity]),
    ...unsaid.map((one): Issued => [rowOf(one, to, 'silenced'), one.identity]),
  ];
  await record(issued, subject, start + to.withinMs, delivery);
  return { cards: unseen === undefined ? written.map(({ card }) => card) : [], issued: issued.map(([row]) => row) };
}

const NOTHING: ReadonlySet<AdviceIdentity> = new Set();

function whyUnseen({ client, service }: Addressee, subject: Subject, keys: DeliveryKeys) {
  const { shadow, percent } = client.rollout.get(service.id) ?? SHOWN_TO_ALL;
  if (shadow) return 'shadow';
  return percent < 100 && keys.share(subject) >= percent ? 'rollout' : undefined;
}

/** From the mildest to the gravest. */
const SEVERITIES: readonly Severity[] = ['advisory', 'caution', 'stop'];
const DAY_IN_MS = 86_400_000;

/** What was overridden, with a reason, when it was as grave as it is now or graver. */
async function silencedOf(
  { identities }: Advising,
  subject: Subject,
  { client: { silenceDays } }: Addressee,
  until: number,
  { store, keys, neverSilenced, now, failed }: Delivery,
): Promise<ReadonlySet<AdviceIdentity>> {
  const open = identities.filter(({ severity }) => !neverSilenced.has(severity));
  if (store === undefined || silenceDays === 0 || open.length === 0) return NOTHING;
  const since = new Date(now() - silenceDays * DAY_IN_MS).toISOString();
  const hashes = new Map(
    open.map((identity) => [
      identity,
      SEVERITIES.slice(SEVERITIES.indexOf(identity.severity)).map((as) => keys.adviceHash(subject, identity, as)),
    ]),
  );
  const asked = new Map([...hashes.values()].flat().map((hash) => [hash, since]));
  const overridden = await inTime(
    () => store.overriddenSince(asked),
    until,
    (why) => {
      failed('overriddenSince', why);
    },
  );
  if (overridden === undefined) return NOTHING;
  return new Set(open.filter((identity) => hashes.get(identity)?.some((hash) => overridden.has(hash))));
}

type Issued = readonly [row: IssuedRow, identity: AdviceIdentity];

async function record(
  issued: readonly Issued[],
  subject: Subject,
  until: number,
  { store, keys, failed }: Delivery,
): Promise<void> {
  if (store === undefined || issued.length === 0) return;
  const rows = issued.map(([row, identity]) => ({ advice: keys.adviceHash(subject, identity), ...row }));
  await inTime(
    () => store.recordIssued(rows),
    until,
    (why) => {
      failed('recordIssued', why);
    },
  );
}

function rowOf(
  { card, identity }: WrittenCard,
  { client, service, day }: Addressee,
  withheld: IssuedRow['withheld'],
): IssuedRow {
  const { rule, ruleVersion, finding, severity, topic } = identity;
  return {
    card: card.uuid,
    client: client.id,
    service: service.id,
    hook: service.hook,
    rule,
    ruleVersion,
    finding,
    severity,
    topic,
    day,
    ...(withheld !== undefined && { withheld }),
  };
}
