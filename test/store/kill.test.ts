/** kill -9 in the middle of writing loses nothing that was acknowledged, and the store opens as if nothing had been. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { POSTGRES_URL, openAt, postgresPlace, sqlitePlace } from './places.js';
import type { Place } from './places.js';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 4);

interface Acknowledged {
  readonly issued: ReadonlySet<string>;
  readonly feedback: ReadonlySet<string>;
}

/** Lets two processes write to the store at once, kills both at random moments, and says what they were told. */
async function writeUntilKilled(url: string, round: number): Promise<Acknowledged> {
  const said = await Promise.all(['a', 'b'].map((name) => writeAndDie(url, `${name}${round}`)));
  const of = (what: string) =>
    new Set(
      said.flatMap((lines) => lines.filter((line) => line.startsWith(what))).map((line) => line.slice(what.length)),
    );
  return { issued: of('issued '), feedback: of('feedback ') };
}

async function writeAndDie(url: string, prefix: string): Promise<readonly string[]> {
  const script = new URL('writing-child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, url, prefix], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const ended = once(child, 'close');
  while (!said.includes('ready') && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 400));
  child.kill('SIGKILL');
  const [, signal] = (await ended) as [number | null, string | null];
  expect([signal, complaints]).toEqual(['SIGKILL', '']);
  // A line that was cut off was not told.
  return said.split('\n').slice(0, -1);
}

async function survives(place: Place): Promise<void> {
  const issued = new Set<string>();
  const feedback = new Set<string>();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const told = await writeUntilKilled(place.url, round);
    for (const card of told.issued) issued.add(card);
    for (const card of told.feedback) feedback.add(card);
    const store = await openAt(place.url);
    await store.ready();
    const rows = await store.tally({});
    await store.close();
    const kept = new Map(rows.map((row) => [row.service, row]));
    expect([...issued].filter((card) => kept.get(card)?.shown !== 1)).toEqual([]);
    expect([...feedback].filter((card) => kept.get(card)?.overridden !== 1)).toEqual([]);
  }
  expect(feedback.size).toBeGreaterThan(ROUNDS);
  console.log(`${ROUNDS} rounds: ${issued.size} cards and ${feedback.size} pieces of feedback acknowledged, none lost`);
  await place.clear();
}

const TIME = 60_000 + ROUNDS * 10_000;

describe('kill -9 while two processes write', () => {
  it('SQLite', async () => survives(await sqlitePlace()), TIME);
  it.skipIf(POSTGRES_URL === '')('PostgreSQL', async () => survives(await postgresPlace()), TIME);
});
