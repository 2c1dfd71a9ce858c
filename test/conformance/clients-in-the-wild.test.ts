/** What clients really send, at the composed service: real readers, rules and cards behind it (checklist 3 and 5). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { post, type Answer, type Untyped } from '../helpers/http.js';
import { startPlayed, type Played } from './played.js';

let service: Played;
beforeAll(async () => {
  service = await startPlayed();
});
afterAll(() => service.close());

/** The answer to a fixture's request, changed. */
function ask(name: string, change: (request: Untyped) => unknown = () => undefined): Promise<Answer> {
  const { path, request } = hookFixture(name);
  change(request);
  return post(service.url + path, request);
}

/** Topics of the cards, where the call was answered. */
function topics({ status, json }: Answer): string[] {
  expect(status).toBe(200);
  return json.cards.map((card: Untyped) => card.source.topic.code as string);
}

const PARTNER = 'give-systemic-supplement';
const drafts = (request: Untyped) => request.context.draftOrders.entry;

describe('the CDS Hooks Sandbox (3-sandbox)', () => {
  it('sends the draft orders without Bundle.type: they are read', async () => {
    const { request } = hookFixture('order-sign/sandbox');
    expect(request.context.draftOrders.type).toBeUndefined();
    expect(topics(await ask('order-sign/sandbox'))).toContain(PARTNER);
  });

  it('asks before a drug is chosen: nothing to say', async () => {
    expect((await ask('order-select/sandbox-before-a-drug')).text).toBe('{"cards":[]}');
  });

  it('sends category as an object: the answer is the same', async () => {
    const asObject = await ask('order-sign/sandbox', (request) => {
      for (const { resource } of drafts(request)) resource.category = { coding: [{ code: 'inpatient' }] };
    });
    expect(topics(asObject)).toEqual(topics(await ask('order-sign/sandbox')));
  });

  it('leaves intent and medication out of a draft, also beside others: the call is answered', async () => {
    const answer = await ask('order-sign/sandbox', (request) => {
      drafts(request).push({ resource: { resourceType: 'MedicationRequest', id: 'request-124', status: 'draft' } });
    });
    // The draft without a drug may yet become the partner, so none is called missing.
    expect(topics(answer)).not.toContain(PARTNER);
  });

  it('names no encounter', () => {
    expect(hookFixture('order-sign/sandbox').request.context.encounterId).toBeUndefined();
  });
});

describe('the Da Vinci CRD Request Generator (3-crd-request-generator)', () => {
  it.each(['patient-view', 'order-select', 'order-sign'])('%s: an empty access token is none', async (hook) => {
    const name = `${hook}/crd-request-generator`;
    expect(hookFixture(name).request.fhirAuthorization.access_token).toBe('');
    topics(await ask(name));
  });

  it('sends one hookInstance for ever: another patient gets another answer', async () => {
    const name = 'order-sign/crd-request-generator';
    const first = await ask(name);
    const other = await ask(name, (request) => {
      request.prefetch.conditions = { resourceType: 'Bundle', type: 'searchset', total: 0 };
    });
    expect(other.status).toBe(200);
    expect(other.text).not.toBe(first.text);
  });

  it('sends prefetch keys of its own: they change nothing', async () => {
    const name = 'order-sign/crd-request-generator';
    const more = await ask(name, (request) => {
      request.prefetch.medicationRequestBundle = { resourceType: 'Bundle', type: 'collection', entry: [] };
    });
    expect(more.text).toBe((await ask(name)).text);
  });
});

describe('the Medplum client (3-medplum)', () => {
  it('sends null for what it cannot resolve: no data, and the advice is given', async () => {
    const answer = await ask('order-sign/medplum', (request) => {
      for (const key of ['appointments', 'encounters', 'allergies']) request.prefetch[key] = null;
    });
    expect(topics(answer)).toContain(PARTNER);
  });

  it('sends null for a required key: that is an answer, not 412', async () => {
    topics(await ask('order-sign/medplum', (request) => (request.prefetch.procedures = null)));
  });

  it('names no FHIR server: the prefetch is all there is', async () => {
    const { request } = hookFixture('order-sign/medplum');
    expect([request.fhirServer, request.fhirAuthorization]).toEqual([undefined, undefined]);
    expect(topics(await ask('order-sign/medplum'))).toContain(PARTNER);
  });
});

describe('Epic (3-epic)', () => {
  it('sends Medications as entries of the draft orders: the order is known by what it refers to', async () => {
    const { request } = hookFixture('order-sign/epic');
    expect(drafts(request).map(({ resource }: Untyped) => resource.resourceType as string)).toContain('Medication');
    expect(topics(await ask('order-sign/epic'))).toContain(PARTNER);
  });

  it('does not have to send them in order', async () => {
    const turned = await ask('order-sign/epic', (request) => drafts(request).reverse());
    expect(turned.text).toBe((await ask('order-sign/epic')).text);
  });

  it('sends several codings of one drug: the order of the codings does not matter', async () => {
    const turned = await ask('order-sign/epic', (request) => {
      const medication = drafts(request).find(({ resource }: Untyped) => resource.resourceType === 'Medication');
      expect(medication.resource.code.coding.length).toBeGreaterThan(1);
      medication.resource.code.coding.reverse();
    });
    expect(topics(turned)).toContain(PARTNER);
  });

  it('sends a warning inside an empty searchset: no data, not an error', async () => {
    const warning = { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'processing' }] };
    const answer = await ask('order-sign/epic', (request) => {
      request.prefetch.procedures = {
        resourceType: 'Bundle',
        type: 'searchset',
        total: 0,
        entry: [{ resource: warning }],
      };
    });
    topics(answer);
  });

  it('sends its extension, which tells the FHIR version and the trigger', async () => {
    const answer = await ask('patient-view/epic', (request) => {
      request.extension = {
        'com.epic.cdshooks.request.bpa-trigger-action': '23',
        'com.epic.cdshooks.request.cds-hooks-specification-version': '1.1',
        'com.epic.cdshooks.request.fhir-version': 'R4',
        'com.epic.cdshooks.request.criteria-id': 'abc',
      };
    });
    topics(answer);
  });
});
