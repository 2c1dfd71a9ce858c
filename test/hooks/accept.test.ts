/**
 * What a clinician accepts mends what the card said: each suggestion of each card, taken as a draft order,
 * leaves nothing to say about itself. Played over HTTP on every sample patient.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card, Suggestion } from '../../src/cards/card.js';
import { readConfig } from '../../src/config.js';
import { startService, type RunningService } from '../../src/main.js';
import { prefetchOf } from '../helpers/sample-prefetch.js';

const patients = new URL('../../fixtures/patients/', import.meta.url);
const names = readdirSync(patients, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** A resource as the fixtures hold it. */
interface Resource {
  readonly resourceType: string;
  readonly id?: string;
}
interface Request {
  readonly hook: string;
  readonly context: { readonly draftOrders: { readonly entry: readonly { readonly resource: Resource }[] } };
  readonly extension: { readonly 'org.endovascular-cds.as-of': { readonly date: string } };
}

const json = (path: URL): unknown => JSON.parse(readFileSync(path, 'utf8'));

let service: RunningService;
beforeAll(async () => {
  service = await startService(
    readConfig({ PORT: '0', AUTH: 'none', STORE_URL: 'none', ALLOW_AS_OF: 'true', LOG_LEVEL: 'silent' }),
  );
});
afterAll(() => service.close());

async function cardsOf(hook: string, name: string, asOf: string, drafts: readonly Resource[] = []): Promise<Card[]> {
  const response = await fetch(`${service.url}/cds-services/endovascular-lung-${hook}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      hook,
      hookInstance: '6f1d7f5e-0000-4000-8000-000000000000',
      context: {
        userId: 'Practitioner/p',
        patientId: name,
        ...(hook === 'order-sign' && {
          draftOrders: { resourceType: 'Bundle', type: 'collection', entry: drafts.map((resource) => ({ resource })) },
        }),
      },
      prefetch: prefetchOf(name),
      extension: { 'org.endovascular-cds.as-of': { date: asOf } },
    }),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { cards: Card[] }).cards;
}

/** The drafts after the actions of a suggestion. */
function accepted(suggestion: Suggestion, drafts: readonly Resource[]): Resource[] {
  const { actions } = suggestion;
  const deleted = new Set(actions.flatMap((action) => (action.type === 'delete' ? [action.resourceId] : [])));
  const created = actions.flatMap((action, index) =>
    action.type === 'create' ? [{ ...action.resource, id: `accepted-${index}` }] : [],
  );
  return [...drafts.filter((draft) => !deleted.has(`${draft.resourceType}/${draft.id ?? ''}`)), ...created];
}

/** The order-sign requests that go with a chart. */
function requestsOf(name: string): readonly Request[] {
  const folder = new URL(`${name}/hooks/`, patients);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((file) => json(new URL(file, folder)) as Request)
    .filter(({ hook }) => hook === 'order-sign');
}

const saying = (cards: readonly Card[]): string[] => cards.map((card) => card.summary);

describe.each(names)('%s', (name) => {
  const { asOf } = json(new URL(`${name}/expected.json`, patients)) as { asOf: string };

  it('accepting what patient-view suggests leaves nothing to say about the accepted order', async () => {
    for (const card of await cardsOf('patient-view', name, asOf))
      for (const suggestion of card.suggestions ?? [])
        expect(saying(await cardsOf('order-sign', name, asOf, accepted(suggestion, []))), suggestion.label).toEqual([]);
  });

  it('accepting what order-sign suggests takes its card away', async () => {
    for (const request of requestsOf(name)) {
      const drafts = request.context.draftOrders.entry.map(({ resource }) => resource);
      const day = request.extension['org.endovascular-cds.as-of'].date;
      for (const card of await cardsOf('order-sign', name, day, drafts))
        for (const suggestion of card.suggestions ?? [])
          expect(
            saying(await cardsOf('order-sign', name, day, accepted(suggestion, drafts))),
            suggestion.label,
          ).not.toContain(card.summary);
    }
  });
});

it('the requests and cards that this is about exist', async () => {
  const { asOf } = json(new URL('sun-li/expected.json', patients)) as { asOf: string };
  const cards = await cardsOf('patient-view', 'sun-li', asOf);
  expect(cards.flatMap((card) => card.suggestions ?? []).length).toBeGreaterThan(3);
  expect(names.flatMap(requestsOf).length).toBeGreaterThan(5);
});
