/** The store over SQL that both databases understand; what differs between them is in the connections given. */
import { groupCommit } from './group-commit.js';
import { versionOf } from './migrate.js';
import { LATEST_VERSION } from './migrations.js';
import { overriddenSince } from './overridden.js';
import { prune } from './prune.js';
import { feedbackRow, issuedRow, suggestionRows } from './rows.js';
import { answering, storeUnavailable } from './store-failure.js';
import type { KeptStore } from './store.js';
import type { Database } from './tables.js';
import { tally } from './tally.js';
import { usedTokens } from './used-tokens.js';
import { writeRows } from './write.js';
import type { Rows } from './write.js';

/** Cards and feedback that may wait to be written; beyond, callers are told to come again. */
const WAITING = 20_000;
/** Cards and feedback of one transaction. */
const AT_ONCE = 2_000;

const NO_ROWS: Rows = { issued: [], feedback: [], suggestions: [] };

export interface Connections {
  readonly writer: Database;
  /** May be the writer. */
  readonly reader: Database;
  /** IANA name of the site's time zone: decides the day of a user's act. */
  readonly timeZone: string;
}

/** The store over databases whose tables are up to date. */
export function sqlStore({ writer, reader, timeZone }: Connections): KeptStore {
  const commit = groupCommit<Rows>((calls) => answering(() => writeRows(writer, together(calls))), {
    waiting: WAITING,
    atOnce: AT_ONCE,
    sizeOf: ({ issued, feedback }) => issued.length + feedback.length,
  });
  const tokens = usedTokens(writer);
  return {
    // What cannot be made a row fails here, for its caller alone.
    recordIssued: async (cards) => {
      if (cards.length > 0) await commit.add({ ...NO_ROWS, issued: cards.map(issuedRow) });
    },
    recordFeedback: async (given) => {
      const feedback = given.map((one) => feedbackRow(one, timeZone));
      const suggestions = given.flatMap((one) => suggestionRows(one, timeZone));
      if (feedback.length > 0) await commit.add({ ...NO_ROWS, feedback, suggestions });
    },
    overriddenSince: (since) => answering(() => overriddenSince(reader, since)),
    tally: (query) => answering(() => tally(reader, query)),
    useToken: (token, times) => answering(() => tokens.use(token, times)),
    prune: (day) => answering(() => prune(writer, day)),
    ready: () =>
      answering(async () => {
        if ((await versionOf(reader)) !== LATEST_VERSION) throw storeUnavailable('other-version');
      }),
    async close() {
      await commit.idle();
      await tokens.idle();
      await writer.destroy();
      if (reader !== writer) await reader.destroy();
    },
  };
}

function together(calls: readonly Rows[]): Rows {
  return {
    issued: calls.flatMap(({ issued }) => issued),
    feedback: calls.flatMap(({ feedback }) => feedback),
    suggestions: calls.flatMap(({ suggestions }) => suggestions),
  };
}
