/** POST /cds-services/{id}/feedback over HTTP (cds-hooks_2.0@148 ff.). */
import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { anyone } from '../../src/clients/anyone.js';
import type { FeedbackForm } from '../../src/clients/client.js';
import { OperationalError } from '../../src/errors.js';
import { feedbackHandler } from '../../src/hooks/feedback.js';
import type { CardFeedback } from '../../src/store/store.js';
import { CARD, openDoor } from '../helpers/door.js';
import type { Door } from '../helpers/door.js';
import { call, post } from '../helpers/http.js';
import type { Untyped } from '../helpers/http.js';
import { complaintsOf } from '../helpers/schemas.js';

interface Case {
  readonly title: string;
  readonly client: 'strict' | 'epic';
  readonly request: Untyped;
  readonly status: number;
  readonly kept: readonly object[];
  readonly fields: readonly string[];
}

const CASES = JSON.parse(
  readFileSync(new URL('../../fixtures/feedback/cases.json', import.meta.url), 'utf8'),
) as readonly Case[];

const profile = (name: string): FeedbackForm =>
  JSON.parse(readFileSync(new URL(`../../src/clients/profiles/${name}.json`, import.meta.url), 'utf8')).feedback;

const NOW = Date.parse('2026-03-10T12:00:00Z');
const PATH = '/cds-services/endovascular-lung-order-sign/feedback';

let door: Door | undefined;
afterEach(() => door?.close());

async function open(form: FeedbackForm, record?: () => Promise<void>) {
  const kept: CardFeedback[] = [];
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const store = {
    recordFeedback(feedback: readonly CardFeedback[]) {
      kept.push(...feedback);
      return record?.() ?? Promise.resolve();
    },
  };
  const log = pino({ level: 'trace' }, stream);
  const feedback = feedbackHandler({ store, log, now: () => NOW });
  door = await openDoor({}, { feedback, anyone: { ...anyone([]), id: 'st-elsewhere', feedback: form } });
  return { door, kept, logged: () => lines.join('') + (door?.logged() ?? '') };
}

describe('what clients send', () => {
  it.each(CASES)('$client: $title → $status', async ({ client, request, status, kept: expected, fields }) => {
    const { door, kept } = await open(profile(client));
    const answer = await post(door.url + PATH, request);
    expect(answer.status).toBe(status);
    const common = { client: 'st-elsewhere', service: 'endovascular-lung-order-sign' };
    expect(kept).toEqual(expected.map((one) => ({ ...common, ...one })));
    if (status === 200) expect(answer.text).toBe('');
    else {
      expect(answer.json.resourceType).toBe('OperationOutcome');
      expect(answer.json.issue[0].expression).toEqual(fields.slice(0, 1));
      for (const field of fields) expect(answer.json.issue[0].diagnostics).toContain(field);
    }
  });

  it('what the schema takes, the service takes (cds-hooks_2.0@148)', () => {
    const strict = CASES.filter(({ client }) => client === 'strict');
    const valid = strict.filter(({ request }) => complaintsOf('feedback', request).length === 0);
    expect(valid.length).toBeGreaterThan(8);
    // The schema does not know which day it is.
    const inOurTime = valid.filter(({ title }) => !/0001|2026-03-12/.test(title));
    expect(inOurTime.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('no value of a refused entry stands in the answer or the log', async () => {
    const { door, logged } = await open(profile('strict'));
    const marker = 'Marker-Li-Wei';
    const entry = {
      card: CARD.uuid,
      outcome: marker,
      outcomeTimestamp: marker,
      overrideReason: { reason: { code: marker, display: marker }, userComment: marker },
    };
    const answer = await post(door.url + PATH, { feedback: [entry, { ...entry, outcome: 'overridden' }, marker] });
    expect(answer.status).toBe(400);
    expect(answer.text + logged()).not.toContain(marker);
  });

  it('the log counts what was out of the ordinary, and holds no comment', async () => {
    const { door, logged } = await open(profile('epic'));
    const at = { card: CARD.uuid, outcomeTimestamp: '2026-03-09T10:00:00Z' };
    await post(door.url + PATH, {
      feedback: [
        { ...at, outcome: 'accepted' },
        { ...at, outcome: 'overridden', overrideReasons: { userComment: 'Marker-Li-Wei' } },
        { ...at, card: 'Marker-Li-Wei', outcome: 'overridden' },
      ],
    });
    const line = JSON.parse(
      logged()
        .split('\n')
        .find((one) => one.includes('feedback kept')) ?? '{}',
    );
    expect(line).toMatchObject({ accepted: 1, overridden: 2, unreadable: 0 });
    expect(line.remarks).toEqual({ 'accepted-without-suggestions': 1, 'card-not-ours': 1 });
    expect(logged()).not.toContain('Marker-Li-Wei');
  });
});

describe('the address', () => {
  const good = { feedback: [{ card: CARD.uuid, outcome: 'overridden', outcomeTimestamp: '2026-03-09T10:00:00Z' }] };

  it('200 only after the rows are kept', async () => {
    let keep: () => void = () => undefined;
    const kept = new Promise<void>((resolve) => (keep = resolve));
    const { door } = await open(profile('strict'), () => kept);
    let answered = false;
    const answer = post(door.url + PATH, good).then((one) => {
      answered = true;
      return one;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answered).toBe(false);
    keep();
    expect((await answer).status).toBe(200);
  });

  it('a store that fails: 503, to be tried again, without what the store said', async () => {
    const { door } = await open(profile('strict'), () =>
      Promise.reject(new OperationalError('store-unavailable', 'Send it again later.')),
    );
    const answer = await post(door.url + PATH, good);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(answer.json.issue[0]).toEqual({ severity: 'error', code: 'transient', diagnostics: 'Send it again later.' });
  });

  it.each<[string, string, string, RequestInit, number]>([
    ['an unknown service', '/cds-services/none/feedback', JSON.stringify(good), {}, 404],
    ['no JSON', PATH, '{"feedback": [', {}, 400],
    ['another type', PATH, JSON.stringify(good), { headers: { 'content-type': 'text/plain' } }, 415],
    ['a body over the limit', PATH, JSON.stringify({ ...good, x: 'x'.repeat(70_000) }), {}, 413],
    ['another method', PATH, JSON.stringify(good), { method: 'PUT' }, 405],
  ])('%s', async (_name, path, body, init, status) => {
    const { door, kept } = await open(profile('strict'));
    const headers = { 'content-type': 'application/json' };
    const answer = await call(door.url + path, { method: 'POST', headers, body, ...init });
    expect(answer.status).toBe(status);
    expect(kept).toEqual([]);
  });

  it('too many entries for one call: 400, and none is kept', async () => {
    const many = { feedback: Array.from({ length: 5_001 }, () => 1) };
    const { door, kept } = await open(profile('strict'));
    const answer = await post(door.url + PATH, many);
    expect(answer.status).toBe(400);
    expect(answer.json.issue[0].diagnostics).toBe(
      'feedback must hold 5000 entries at most; send the others in another call.',
    );
    expect(kept).toEqual([]);
  });
});
