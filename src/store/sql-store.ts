/** The store over SQL that both databases understand; what differs between them is in the connections given. */
import { groupCommit } from './group-commit.js';
import { versionOf } from './migrate.js';
import { LATEST_VERSION } from './migrations.js';
import { overriddenSince } from './overridden.js';
import { prune } from './prune.js';
import { feedbackRow, issuedRow, suggestionRows } from './rows.js';
import { answering, storeUnavailable } from './store-failure.js';
import type { CardFeedback, IssuedCard, KeptStore } from './store.js';
import type { Database } from './tables.js';
import { tally } from './tally.js';
import { writeRows } from './write.js';

/** Cards and feedback that may wait to be written; beyond, callers are told to come again. */
const WAITING = 20_000;
/** Cards and feedback of one transaction. */
const AT_ONCE = 2_000;

type Entry = { readonly issued: IssuedCard } | { readonly feedback: CardFeedback };

export interface Connections {
  readonly writer: Database;
  /** May be the writer. */
  readonly reader: Database;
  /** IANA name of the site's time zone: decides the day of a user's act. */
  readonly timeZone: string;
}

/** The store over databases whose tables are up to date. */
export function sqlStore({ writer, reader, timeZone }: Connections): KeptStore {
  const commit = groupCommit<Entry>(
    (entries) => {
      const feedback = entries.flatMap((entry) => ('feedback' in entry ? entry.feedback : []));
      return answering(() =>
        writeRows(writer, {
          issued: entries.flatMap((entry) => ('issued' in entry ? issuedRow(entry.issued) : [])),
          feedback: feedback.map((one) => feedbackRow(one, timeZone)),
          suggestions: feedback.flatMap((one) => suggestionRows(one, timeZone)),
        }),
      );
    },
    { waiting: WAITING, atOnce: AT_ONCE },
  );
  return {
    recordIssued: (cards) => commit.add(cards.map((issued) => ({ issued }))),
    recordFeedback: (given) => commit.add(given.map((feedback) => ({ feedback }))),
    overriddenSince: (since) => answering(() => overriddenSince(reader, since)),
    tally: (query) => answering(() => tally(reader, query)),
    prune: (day) => answering(() => prune(writer, day)),
    ready: () =>
      answering(async () => {
        if ((await versionOf(reader)) !== LATEST_VERSION) throw storeUnavailable('other-version');
      }),
    async close() {
      await commit.idle();
      await writer.destroy();
      if (reader !== writer) await reader.destroy();
    },
  };
}
