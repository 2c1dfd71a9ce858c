/**
 * The tables' history: each step leads from the version before it to its own. Steps are only ever added; one that
 * has been released is never changed.
 */
import { sql } from 'kysely';
import type { Change } from './tables.js';

interface Migration {
  readonly version: number;
  readonly up: (change: Change) => Promise<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, up: cardsAndFeedback },
  { version: 2, up: usedTokens },
];

/** The version that this code reads and writes. */
export const LATEST_VERSION = MIGRATIONS.length;

async function cardsAndFeedback(change: Change): Promise<void> {
  const { schema } = change;
  await schema
    .createTable('issued_card')
    .addColumn('client', 'text', (column) => column.notNull())
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('hook', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('rule_version', 'text', (column) => column.notNull())
    .addColumn('finding', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('advice', 'text', (column) => column.notNull())
    .addColumn('withheld', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('issued_card_key', ['client', 'card', 'service', 'day'])
    .execute();
  await schema.createIndex('issued_card_by_advice').on('issued_card').column('advice').execute();
  await schema.createIndex('issued_card_by_day').on('issued_card').column('day').execute();
  await schema
    .createTable('card_feedback')
    .addColumn('client', 'text', (column) => column.notNull())
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('acted_at', 'text', (column) => column.notNull())
    .addColumn('acted_on', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('reason_code', 'text')
    .addColumn('reason_system', 'text')
    .addColumn('commented', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('card_feedback_key', ['client', 'card', 'outcome', 'acted_at'])
    .addCheckConstraint('card_feedback_outcome', sql`outcome in ('accepted', 'overridden')`)
    .execute();
  await schema.createIndex('card_feedback_by_day').on('card_feedback').column('acted_on').execute();
  await schema
    .createTable('accepted_suggestion')
    .addColumn('client', 'text', (column) => column.notNull())
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('acted_at', 'text', (column) => column.notNull())
    .addColumn('suggestion', 'text', (column) => column.notNull())
    .addColumn('acted_on', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('accepted_suggestion_key', ['client', 'card', 'acted_at', 'suggestion'])
    .execute();
  await schema.createIndex('accepted_suggestion_by_day').on('accepted_suggestion').column('acted_on').execute();
}

async function usedTokens({ schema }: Change): Promise<void> {
  await schema
    .createTable('used_token')
    .addColumn('token', 'text', (column) => column.primaryKey())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('used_token_by_end').on('used_token').column('until').execute();
}
