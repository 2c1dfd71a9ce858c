/** CDS Hooks 2.0.1, discovery and prefetch templates: the checklist 1.2 and 1.4 at the composed service. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, post, type Answer, type Untyped } from '../helpers/http.js';
import { complaintsOf } from '../helpers/schemas.js';
import { startPlayed, type Played } from './played.js';

let service: Played;
let answer: Answer;
let services: readonly Untyped[];
beforeAll(async () => {
  service = await startPlayed();
  answer = await call(`${service.url}/cds-services`);
  services = answer.json.services;
});
afterAll(() => service.close());

/** Context fields that the library of hooks marks as tokens (checklist 2). */
const TOKENS: Readonly<Record<string, readonly string[]>> = {
  'patient-view': ['userId', 'patientId', 'encounterId'],
  'order-select': ['userId', 'patientId', 'encounterId'],
  'order-sign': ['userId', 'patientId', 'encounterId'],
  'encounter-discharge': ['userId', 'patientId', 'encounterId'],
  'appointment-book': ['userId', 'patientId', 'encounterId'],
};
const USER_TOKENS = ['userPractitionerId', 'userPractitionerRoleId', 'userPatientId', 'userRelatedPersonId'];

const templates = () =>
  services.flatMap(({ hook, prefetch }) =>
    Object.entries(prefetch as Record<string, string>).map(([key, template]) => ({
      hook: hook as string,
      key,
      template,
      tokens: [...template.matchAll(/\{\{(.*?)\}\}/g)].map(([, token = '']) => token),
    })),
  );

describe('discovery', () => {
  it('answers GET at {baseUrl}/cds-services with 200 and an object with the list of services (cds-hooks_2.0@4, @5, @6, @13)', () => {
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(complaintsOf('discovery', answer.json)).toEqual([]);
    expect(services.length).toBeGreaterThan(0);
  });

  it('answers other methods with a 4xx status (cds-hooks_2.0@14)', async () => {
    expect((await call(`${service.url}/cds-services`, { method: 'DELETE' })).status).toBe(405);
  });

  it.each([
    ['a hook', 'cds-hooks_2.0@7', 'hook'],
    ['a title', 'cds-hooks_2.0@8', 'title'],
    ['a description', 'cds-hooks_2.0@9', 'description'],
    ['an id', 'cds-hooks_2.0@10', 'id'],
    ['prefetch templates', 'cds-hooks_2.0@11', 'prefetch'],
    ['what its use requires', 'cds-hooks_2.0@12', 'usageRequirements'],
  ])('names for each service %s (%s)', (_what, _number, field) => {
    for (const one of services)
      expect(one[field]).toEqual(field === 'prefetch' ? expect.any(Object) : expect.any(String));
  });

  it('gives the version of CDS Hooks of each service (1.2-8)', () => {
    expect(services.map(({ version }) => version as string)).toEqual(services.map(() => '2.0.1'));
  });

  it('gives ids under which the services answer (cds-hooks_2.0@10, @16)', async () => {
    // An empty object is no call, but it is the service that says so, and it names the field.
    for (const { id } of services) {
      const refused = await post(`${service.url}/cds-services/${id as string}`, {});
      expect([refused.status, refused.json.issue[0].expression]).toEqual([400, ['hook']]);
    }
    expect((await post(`${service.url}/cds-services/another`, {})).status).toBe(404);
  });

  it('gives each hook an id of its own: no service replaces the cards of another (cds-hooks_2.0@210, @211)', () => {
    expect(new Set(services.map(({ id }) => id as string)).size).toBe(services.length);
  });

  it('names extensions by reversed domain, each an object (cds-hooks_2.0@214, @215)', () => {
    for (const { extension } of services)
      for (const [name, value] of Object.entries(extension as object)) {
        expect(name).toMatch(/^org\.endovascular-cds\./);
        expect(value).toEqual(expect.any(Object));
      }
  });
});

describe('prefetch templates', () => {
  it('stand in discovery, each under a key of its own (cds-hooks_2.0@29, @36)', () => {
    expect(templates().length).toBe(services.length * 12);
    for (const { key, template } of templates()) {
      expect(key).toMatch(/^[A-Za-z]+$/);
      expect(template).toMatch(/^[A-Z][A-Za-z]+[/?]/);
    }
  });

  it('have tokens between {{ and }}, and no other brace (cds-hooks_2.0@55)', () => {
    for (const { template, tokens } of templates()) {
      expect(tokens.length).toBeGreaterThan(0);
      expect(template.replace(/\{\{[^{}]+\}\}/g, '')).not.toMatch(/[{}]/);
    }
  });

  it('use only fields at the root of the context of their hook, primitive and marked as tokens, or user ids (cds-hooks_2.0@35, @56, @57, @59)', () => {
    for (const { hook, tokens } of templates())
      for (const token of tokens) {
        const [, field] = /^context\.([A-Za-z]+)$/.exec(token) ?? [];
        expect([...(TOKENS[hook] ?? []), ...USER_TOKENS]).toContain(field ?? token);
      }
  });

  it('rest on no other template (1.2-11)', () => {
    for (const { template } of templates()) expect(template).not.toMatch(/%|\{\{(?!context\.|user)/);
  });

  it('keep to instance reads and searches by reference, token, _sort and _count (cds-hooks_2.0@58)', () => {
    for (const { template } of templates()) {
      const [, query] = template.split('?');
      const names = [...new URLSearchParams(query ?? '').keys()];
      expect(names.filter((name) => !['patient', 'code', '_sort', '_count'].includes(name))).toEqual([]);
    }
  });
});
