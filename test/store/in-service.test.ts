/** The store behind the composed service: what reaches the file, and what does not. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { startService } from '../../src/main.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { call, post } from '../helpers/http.js';
import { sqlitePlace } from './places.js';

const TOKEN = 'token-of-thirty-two-characters-ab';
const MARK = 'Marker0815';

/** Every text of a JSON value, each with a mark; what the service reads by its value is left alone. */
function marked(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => marked(one));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(one, name)]));
  return typeof value === 'string' && ['family', 'text', 'display', 'value', 'note'].includes(key)
    ? `${value} ${MARK}`
    : value;
}

it('cards and feedback reach the file and the counts; no patient, name, comment or token does', async () => {
  const place = await sqlitePlace();
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const service = await startService(
    readConfig({
      PORT: '0',
      AUTH: 'none',
      STORE_URL: place.url,
      ANALYTICS_TOKEN: TOKEN,
      ALLOW_AS_OF: 'true',
      HOOK_DEADLINE_MS: '10000',
    }),
    nowhere,
  );
  const { path, request } = hookFixture('order-sign/epic');
  const prefetch = marked(request.prefetch) as object;
  const { json } = await post(service.url + path, {
    ...request,
    prefetch,
    fhirServer: 'https://marker0816.example/fhir',
    fhirAuthorization: {
      access_token: 'secret-Marker0817',
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'user/*.rs',
      subject: 'Marker0818',
    },
  });
  expect(json.cards.length).toBeGreaterThan(0);
  const [card] = json.cards as { uuid: string }[];
  const patient = request.context.patientId as string;
  const entry = { card: card!.uuid, outcome: 'overridden', outcomeTimestamp: new Date().toISOString() };
  const answer = await post(`${service.url}${path}/feedback`, {
    feedback: [
      {
        ...entry,
        overrideReason: { reason: { code: 'patient-refuses', display: MARK }, userComment: `${MARK} ${patient}` },
      },
      {
        ...entry,
        card: `${MARK} ${patient}`,
        overrideReason: { reason: { code: `words of ${MARK}`, system: `see ${MARK}` } },
      },
    ],
  });
  expect([answer.status, answer.text]).toEqual([200, '']);
  const headers = { authorization: `Bearer ${TOKEN}` };
  const counts = (await call(`${service.url}/analytics`, { headers })).json.rows as {
    overridden: number;
    shown: number;
  }[];
  expect(counts.reduce((all, { shown }) => all + shown, 0)).toBe(json.cards.length);
  expect(counts.reduce((all, { overridden }) => all + overridden, 0)).toBe(2);
  expect((await call(`${service.url}/health/ready`)).json.checks.store).toEqual([{ status: 'pass' }]);
  await service.close();

  const folder = dirname(place.url.slice('sqlite:'.length));
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))).toString('latin1');
  expect(bytes).toContain(card!.uuid);
  expect(bytes).toContain('patient-refuses');
  for (const word of [MARK, patient, 'Marker', 'marker0816', 'secret', TOKEN, 'Sample'])
    expect(bytes).not.toContain(word);
  await place.clear();
});

it('a store that is not kept: no address for feedback, and cards all the same', async () => {
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const settings = { PORT: '0', AUTH: 'none', STORE_URL: 'none', ALLOW_AS_OF: 'true', HOOK_DEADLINE_MS: '10000' };
  const service = await startService(readConfig(settings), nowhere);
  const { path, request } = hookFixture('order-sign/epic');
  expect((await post(service.url + path, request)).json.cards.length).toBeGreaterThan(0);
  expect((await post(`${service.url}${path}/feedback`, { feedback: [] })).status).toBe(404);
  expect((await call(`${service.url}/analytics`)).status).toBe(404);
  await service.close();
});
