/** CDS Hooks 2.0.1, feedback (checklist 1.6), at the composed service: what was sent is what the store then counts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.js';
import { openStore } from '../../src/store/open-store.js';
import type { TallyRow } from '../../src/store/store.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { call, post, type Answer } from '../helpers/http.js';
import { complaintsOf } from '../helpers/schemas.js';
import { startPlayed, type Played } from './played.js';

const folder = mkdtempSync(join(tmpdir(), 'feedback-'));
const { path, request } = hookFixture('order-sign/medplum');
let service: Played;
let card: Card;
let file = '';
let started = 0;

beforeAll(() => {
  process.umask(0o077);
});
beforeEach(async () => {
  if (started > 0) await service.close();
  file = join(folder, `${(started += 1)}.db`);
  service = await startPlayed({ STORE_URL: `sqlite:${file}` });
  [card] = (await post(service.url + path, request)).json.cards as [Card];
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const AT = '2026-11-20T10:00:00Z';
const overridden = (change: object = {}) => ({
  card: card.uuid,
  outcome: 'overridden',
  outcomeTimestamp: AT,
  ...change,
});
const accepted = () => ({
  card: card.uuid,
  outcome: 'accepted',
  acceptedSuggestions: [{ id: card.suggestions?.[0]?.uuid }],
  outcomeTimestamp: AT,
});
const send = (...feedback: object[]): Promise<Answer> => post(`${service.url}${path}/feedback`, { feedback });

/** What the store counts for the card, once the service has written it. */
async function counted(): Promise<Pick<TallyRow, 'accepted' | 'overridden' | 'reasons'>> {
  const store = await openStore({ kind: 'sqlite', path: file }, 'UTC');
  const rows = (await store?.tally({})) ?? [];
  await store?.close();
  const sum = (name: 'accepted' | 'overridden') => rows.reduce((all, row) => all + row[name], 0);
  return {
    accepted: sum('accepted'),
    overridden: sum('overridden'),
    reasons: Object.assign({}, ...rows.map(({ reasons }) => reasons)) as TallyRow['reasons'],
  };
}

describe('POST {baseUrl}/cds-services/{id}/feedback', () => {
  it('takes feedback and answers 200 without a body (cds-hooks_2.0@148, @151, @152, @153)', async () => {
    const answer = await send(overridden());
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(await counted()).toMatchObject({ accepted: 0, overridden: 1 });
  });

  it('is there for every service, and by POST only (cds-hooks_2.0@151, @152)', async () => {
    const { json } = await call(`${service.url}/cds-services`);
    for (const { id } of json.services as { id: string }[]) {
      const address = `${service.url}/cds-services/${id}/feedback`;
      expect((await post(address, { feedback: [overridden()] })).status).toBe(200);
      expect((await call(address)).status).toBe(405);
    }
    expect((await post(`${service.url}/cds-services/another/feedback`, {})).status).toBe(404);
  });

  it.each<[string, string, object, string]>([
    ['no list of feedback', 'cds-hooks_2.0@154', {}, 'feedback'],
    ['feedback that is no list', 'cds-hooks_2.0@154', { feedback: { card: 'x' } }, 'feedback'],
    ['no card', 'cds-hooks_2.0@155', { card: undefined }, 'feedback[0].card'],
    ['no outcome', 'cds-hooks_2.0@156, @157', { outcome: undefined }, 'feedback[0].outcome'],
    ['another outcome', 'cds-hooks_2.0@156, @157', { outcome: 'ignored' }, 'feedback[0].outcome'],
    ['no time', 'cds-hooks_2.0@161', { outcomeTimestamp: undefined }, 'feedback[0].outcomeTimestamp'],
    ['a time that is none', 'cds-hooks_2.0@161', { outcomeTimestamp: 'yesterday' }, 'feedback[0].outcomeTimestamp'],
  ])('refuses %s (%s)', async (_name, number, change, field) => {
    const body = number.endsWith('@154') ? change : { feedback: [overridden(change)] };
    const answer = await post(`${service.url}${path}/feedback`, body);
    expect([answer.status, answer.json.issue[0].expression]).toEqual([400, [field]]);
    expect(await counted()).toMatchObject({ accepted: 0, overridden: 0 });
  });
});

describe('an accepted card', () => {
  it('lists the suggestions that were taken, by their ids (cds-hooks_2.0@158, @162)', async () => {
    const sent = accepted();
    expect(complaintsOf('feedback', { feedback: [sent] })).toEqual([]);
    expect((await send(sent)).status).toBe(200);
    expect(await counted()).toMatchObject({ accepted: 1, overridden: 0 });
  });
});

describe('an overridden card', () => {
  const reason = {
    system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',
    code: 'patient-refuses',
  };

  it.each<[string, string, object, object]>([
    ['no reason', 'cds-hooks_2.0@160', {}, { none: 1 }],
    [
      'a coding',
      'cds-hooks_2.0@159, @165',
      { overrideReason: { reason: { ...reason, display: 'Refuses' } } },
      { 'patient-refuses': 1 },
    ],
    ['a coding without display', 'cds-hooks_2.0@165', { overrideReason: { reason } }, { 'patient-refuses': 1 }],
    ['words of the user', 'cds-hooks_2.0@166, @167', { overrideReason: { userComment: 'Seen.' } }, { none: 1 }],
    [
      'both',
      'cds-hooks_2.0@159, @165, @166',
      { overrideReason: { reason, userComment: 'Seen.' } },
      { 'patient-refuses': 1 },
    ],
  ])('with %s (%s)', async (_name, _number, change, reasons) => {
    expect((await send(overridden(change))).status).toBe(200);
    expect(await counted()).toEqual({ accepted: 0, overridden: 1, reasons });
  });

  it('the words of the user are not kept: they may name the patient', async () => {
    await send(overridden({ overrideReason: { reason, userComment: 'leak-marker' } }));
    expect(service.logged()).not.toContain('leak-marker');
  });
});

describe('many at once, late, and again (1.6-39a)', () => {
  it('the same feedback twice is one', async () => {
    expect([(await send(overridden())).status, (await send(overridden())).status]).toEqual([200, 200]);
    expect((await send(overridden(), overridden())).status).toBe(200);
    expect(await counted()).toMatchObject({ overridden: 1 });
  });

  it('one call may hold feedback on several cards, also such as were never issued or are long past', async () => {
    const others = ['3f0a8f0e-52f8-5c39-9a51-0f3f6c3b5a10', '3f0a8f0e-52f8-5c39-9a51-0f3f6c3b5a11'];
    const entries = [
      ...others.map((uuid) => overridden({ card: uuid, outcomeTimestamp: '2025-01-01T00:00:00Z' })),
      overridden(),
    ];
    expect((await send(...entries)).status).toBe(200);
    expect((await counted()).overridden).toBeGreaterThanOrEqual(1);
  });
});
