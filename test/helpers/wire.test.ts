/** The check of every answer refuses what it must: without this, a green suite would prove nothing about answers. */
import { text } from 'node:stream/consumers';
import { get } from 'node:http';
import type { RequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { CARD, openDoor } from './door.js';
import { call, listen } from './http.js';
import { complaintsOfAnswer } from './wire.js';
import type { WireAnswer } from './wire.js';
import { takeComplaints } from './wire-tap.js';

const SIGN = '/cds-services/endovascular-lung-order-sign';
const PROBLEM = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'invalid', diagnostics: 'hook is missing.' }],
};
const answer = (change: Partial<WireAnswer> & { document?: unknown }): WireAnswer => ({
  method: 'POST',
  path: SIGN,
  status: 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(change.document ?? { cards: [CARD] }),
  ...change,
});
const problem = { type: 'application/fhir+json; charset=utf-8', status: 400, document: PROBLEM };

describe('an answer of the service', () => {
  it.each<[string, Partial<WireAnswer> & { document?: unknown }]>([
    ['cards', {}],
    ['no cards', { document: { cards: [] } }],
    ['no services', { method: 'GET', path: '/cds-services', document: { services: [] } }],
    ['an OperationOutcome', problem],
    ['a bare 401', { status: 401, body: '' }],
    ['feedback taken', { path: `${SIGN}/feedback`, body: '' }],
    ['a preflight', { method: 'OPTIONS', status: 204, body: '' }],
  ])('may be %s', (_name, change) => {
    expect(complaintsOfAnswer(answer(change))).toEqual([]);
  });

  it.each<[string, Partial<WireAnswer> & { document?: unknown }]>([
    ['a card without summary', { document: { cards: [{ ...CARD, summary: undefined }] } }],
    ['cards as text', { type: 'text/html' }],
    ['half of a body', { body: '{"cards":[' }],
    ['a body at discovery that is no discovery', { method: 'GET', path: '/cds-services' }],
    ['an error in words', { status: 400, type: 'text/html', body: 'Bad Request' }],
    ['an error as plain JSON', { ...problem, type: 'application/json' }],
    ['an error that says nothing', { ...problem, document: { ...PROBLEM, issue: [] } }],
    ['a 401 with detail', { ...problem, status: 401 }],
    ['a redirect', { status: 302 }],
  ])('may not be %s', (_name, change) => {
    expect(complaintsOfAnswer(answer(change))).not.toEqual([]);
  });
});

describe('answers are seen whoever asked', () => {
  const bad = () => listen((_request, response) => response.writeHead(200).end('{"cards":[{}]}'));

  it('by fetch, and by a request of node:http', async () => {
    const server = await bad();
    await (await fetch(`${server.url}${SIGN}?fetch`)).text();
    expect(await takeComplaints()).not.toEqual([]);
    await expect(call(`${server.url}${SIGN}`)).rejects.toThrow('/cards/0');
    expect(await takeComplaints()).not.toEqual([]);
    await new Promise((resolve) => get(`${server.url}${SIGN}`, (response) => void text(response).then(resolve)));
    expect(await takeComplaints()).not.toEqual([]);
    expect(await takeComplaints()).toEqual([]);
    await server.close();
  });

  it('from the door itself', async () => {
    const bad: RequestHandler = (_request, response) => void response.json({ cards: [{ ...CARD, links: [] }] });
    const door = await openDoor({}, { before: [bad] });
    await (await fetch(door.url + SIGN, { method: 'POST' })).text();
    expect((await takeComplaints()).join()).toContain('/cards/0/links');
    await door.close();
  });

  it('what stands elsewhere is not the service', async () => {
    const server = await bad();
    await call(`${server.url}/fhir/Patient`);
    expect(await takeComplaints()).toEqual([]);
    await server.close();
  });
});
