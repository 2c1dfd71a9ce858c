import { describe, expect, it } from 'vitest';
import { loadClients } from '../../src/clients/load-clients.js';
import { loadProfiles } from '../../src/clients/load-profiles.js';
import type { Fields } from './signer.js';
import { signer } from './signer.js';
import { written } from './trusting-service.js';

const key = signer('ES384');
const KEYS = { file: written('keys.json', { keys: [key.jwk] }) };
const CLIENT = { id: 'ehr', issuers: ['https://ehr.example'], keys: KEYS };
const SERVICES = new Map([
  ['lung-patient-view', { hook: 'patient-view' }],
  ['lung-order-sign', { hook: 'order-sign' }],
]);

function load(...clients: readonly unknown[]) {
  return loadClients(written('clients.json', { clients }), {
    profiles: loadProfiles(),
    services: SERVICES,
    neverCalled: (servers) => servers.filter((url) => url.includes('10.0.0.1')),
  });
}

function complaintOf(...clients: readonly unknown[]): string {
  try {
    load(...clients);
  } catch (error) {
    expect(error).toMatchObject({ code: 'configuration-invalid', field: 'CLIENTS' });
    return (error as Error).message;
  }
  return 'it loaded';
}

const refused = (more: Fields, complaint: string) => [more, complaint] as const;

describe('the clients file', () => {
  it('needs an id, issuers and keys; the rest is as the profile has it', () => {
    const [{ client, ...how } = {} as never] = load(CLIENT);
    expect(client).toMatchObject({ id: 'ehr', profile: 'strict', fhirServers: [], silenceDays: 14 });
    expect(client.hooks).toBeUndefined();
    expect(client.rollout.size).toBe(0);
    expect(how).toMatchObject({ algorithms: new Set(['ES384', 'RS384']), audiences: new Set(), testing: false });
    expect(how.tenants).toBeUndefined();
    expect(how.keys).toEqual({ kind: 'file', keys: [expect.objectContaining({ kid: key.kid, kty: 'EC' })] });
  });

  it('says of a client what differs from its profile', () => {
    const [{ client, ...how } = {} as never] = load({
      ...CLIENT,
      profile: 'epic',
      algorithms: ['RS384'],
      audiences: ['https://cds.example'],
      tenants: ['a', 'b'],
      hooks: ['order-sign'],
      fhirServers: ['https://ehr.example/fhir/'],
      language: 'zh',
      silenceDays: 7,
      rollout: { 'lung-order-sign': { percent: 20 }, 'lung-patient-view': { shadow: true } },
      overrides: { remembersOverrides: false, maxTokenAgeSeconds: 60, cards: { detail: 'plain' } },
    });
    expect(client).toMatchObject({ fhirServers: ['https://ehr.example/fhir'], language: 'zh', silenceDays: 7 });
    expect(client.cards).toMatchObject({ detail: 'plain', selectionBehavior: 'any', topicCode: 'alphanumeric' });
    expect(client.hooks).toEqual(new Set(['order-sign']));
    expect(client.rollout.get('lung-order-sign')).toEqual({ shadow: false, percent: 20 });
    expect(client.rollout.get('lung-patient-view')).toEqual({ shadow: true, percent: 100 });
    expect(how).toMatchObject({ algorithms: new Set(['RS384']), tenants: new Set(['a', 'b']), maxTokenAgeSeconds: 60 });
  });

  it('finds key files from its own folder', () => {
    const path = written('clients.json', { clients: [{ ...CLIENT, keys: { file: 'keys.json' } }] });
    written('keys.json', { keys: [key.jwk] }, path.replace(/\/clients\.json$/, ''));
    const installation = { profiles: loadProfiles(), services: SERVICES, neverCalled: () => [] };
    expect(loadClients(path, installation)).toHaveLength(1);
  });

  it.each([
    refused({ id: undefined }, 'clients[0].id: is missing; it must be a text'),
    refused({ id: 'St. Elsewhere' }, 'clients[0].id: must be small letters, digits, ".", "_" and "-", at most 64'),
    refused({ issuers: [] }, 'clients[0].issuers: must be a list [...] that is not empty'),
    refused({ issuers: ['ehr'] }, 'clients[0].issuers[0]: must be an address, as the client writes it in iss'),
    refused({ issuer: 'https://ehr.example' }, 'clients[0].issuer: is not known here (did you mean "issuers"?)'),
    refused({ profile: 'epik' }, 'clients[0].profile: there is no such profile (did you mean "epic"?)'),
    refused({ keys: {} }, 'clients[0].keys: must hold one of file, jwksUrl and jku, and only one'),
    refused(
      { keys: { ...KEYS, jku: ['https://a.example'] } },
      'clients[0].keys: must hold one of file, jwksUrl and jku, and only one',
    ),
    refused({ keys: { jwksUrl: 'http://a.example' } }, 'clients[0].keys.jwksUrl: must be an https address'),
    refused({ keys: { jwksUrl: 'http://127.0.0.1' } }, 'clients[0].keys.jwksUrl: must be an https address'),
    refused(
      { keys: { jwksUrl: 'http://a.example', httpOnLoopback: true } },
      'clients[0].keys.jwksUrl: must be an https address',
    ),
    refused(
      { keys: { jwksUrl: 'http://127.0.0.1.a.example', httpOnLoopback: true } },
      'clients[0].keys.jwksUrl: must be an https address',
    ),
    refused({ keys: { jwksUrl: 'ftp://a.example' } }, 'clients[0].keys.jwksUrl: must be an https address'),
    refused(
      { keys: { jku: ['https://a.example', 'http://b.example'] } },
      'clients[0].keys.jku[1]: must be an https address',
    ),
    refused({ keys: { file: '/nowhere/keys.json' } }, 'clients[0].keys.file: cannot be read as a JSON Web Key Set'),
    refused(
      { keys: { file: written('k.json', { keys: [] }) } },
      'clients[0].keys.file: holds no public key that has a name (kid) and verifies signatures',
    ),
    refused(
      { keys: { file: written('k.json', { keys: [{ ...key.privateKey.export({ format: 'jwk' }), kid: 'k' }] }) } },
      'clients[0].keys.file: holds no public key that has a name (kid) and verifies signatures',
    ),
    refused({ algorithms: ['RS256'] }, 'clients[0].algorithms[0]: the profile does not have it'),
    refused(
      { audiences: ['x'] },
      'clients[0].audiences: the audience is the address called; "overrides": {"audience": "listed"} allows others',
    ),
    refused({ hooks: ['order-select'] }, 'clients[0].hooks[0]: no service has this hook'),
    refused({ profile: 'cerner', hooks: ['order-sign'] }, 'clients[0].hooks[0]: the profile does not have it'),
    refused(
      { profile: 'epic', silenceDays: 3 },
      'clients[0].silenceDays: must be 0: such a client remembers overrides itself',
    ),
    refused(
      { fhirServers: ['https://10.0.0.1/fhir'] },
      'clients[0].fhirServers[0]: will not be called: it is a private address',
    ),
    refused(
      { rollout: { 'lung-order-sing': {} } },
      'clients[0].rollout.lung-order-sing: there is no such service (did you mean "lung-order-sign"?)',
    ),
    refused(
      { overrides: { cards: { details: 'plain' } } },
      'clients[0].overrides.cards.details: is not known here (did you mean "detail"?)',
    ),
    refused({ overrides: { algorithms: ['RS256'] } }, 'clients[0].overrides.algorithms: is not known here'),
  ])('is refused with %j', (more, complaint) => {
    expect(complaintOf({ ...CLIENT, ...more })).toBe(`Clients:\n  ${complaint}`);
  });

  it('names every place of every client at once', () => {
    const message = complaintOf(CLIENT, { ...CLIENT, id: 'B', keys: { jwksUrl: 'http://b.example' } });
    expect(message.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^ {2}clients\[1\]\.id: must be /),
      '  clients[1].keys.jwksUrl: must be an https address',
    ]);
  });

  it.each([
    ['one id twice', [CLIENT, { ...CLIENT, issuers: ['https://b.example'] }], 'clients[1].id: another client has it'],
    [
      'one issuer twice',
      [CLIENT, { ...CLIENT, id: 'b' }],
      'clients[1].issuers: another client has one of them; tenants must tell all such clients apart',
    ],
    [
      'one issuer twice, one with tenants',
      [CLIENT, { ...CLIENT, id: 'b', tenants: ['b'] }],
      'clients[1].issuers: another client has one of them; tenants must tell all such clients apart',
    ],
    [
      'one tenant twice',
      [
        { ...CLIENT, tenants: ['a', 'b'] },
        { ...CLIENT, id: 'b', tenants: ['c', 'b'] },
      ],
      'clients[1].tenants[1]: another client of this issuer has it',
    ],
  ])('with %s is refused: no two clients may be meant by one token', (_what, clients, complaint) => {
    expect(complaintOf(...clients)).toBe(`Clients:\n  ${complaint}`);
  });

  it('may name an issuer twice where tenants tell the clients apart', () => {
    expect(load({ ...CLIENT, tenants: ['a'] }, { ...CLIENT, id: 'b', tenants: ['b'] })).toHaveLength(2);
  });

  it.each([
    ['{"clients": []}', 'clients: must be a list [...] that is not empty'],
    ['[]', 'the file: must be an object {...}'],
    ['{"clients": [{}', 'line 1, column 16: is not JSON'],
    ['{"clients": [], "clients": []}', 'line 1, column 17: stands twice in one object'],
  ])('that is %s is refused', (text, complaint) => {
    const installation = { profiles: loadProfiles(), services: SERVICES, neverCalled: () => [] };
    expect(() => loadClients(written('clients.json', text), installation)).toThrow(`Clients:\n  ${complaint}`);
  });
});

describe('the app of a client', () => {
  const LAUNCHED = { ...CLIENT, fhirServers: ['https://ehr.example/fhir'], smart: { clientId: 'app-1' } };

  it('is told to the cards, and kept with its key from the folder of the file', () => {
    const smart = { clientId: 'app-1', keyFile: 'app.json', scopes: ['patient/*.rs', 'online_access'] };
    const [{ client, smart: app } = {} as never] = load({ ...LAUNCHED, smart });
    expect(client.launchesApp).toBe(true);
    expect(app).toMatchObject({ clientId: 'app-1', scopes: ['patient/*.rs', 'online_access'] });
    expect(app?.keyFile).toMatch(/^\/.+\/app\.json$/);
  });

  it('is not there where the file does not name it', () => {
    const [{ client, ...how } = {} as never] = load(CLIENT);
    expect(client).not.toHaveProperty('launchesApp');
    expect(how).not.toHaveProperty('smart');
  });

  it.each([
    refused({ fhirServers: [] }, 'clients[0].smart: needs fhirServers'),
    refused({ fhirServers: ['http://ehr.example/fhir'] }, 'clients[0].fhirServers[0]: must be an https address'),
    refused({ smart: { clientId: 'with blanks' } }, 'clients[0].smart.clientId: must be the client id'),
    refused({ smart: {} }, 'clients[0].smart.clientId: is missing'),
    refused({ smart: { clientId: 'a', secret: 'b' } }, 'clients[0].smart.secret: is not known here'),
    refused({ smart: { clientId: 'a', scopes: ['patient/*.cruds'] } }, 'clients[0].smart.scopes[0]: must be a scope'),
    refused({ smart: { clientId: 'a', scopes: ['offline_access'] } }, 'clients[0].smart.scopes[0]: must be a scope'),
    refused({ smart: { clientId: 'a', scopes: ['patient/*.write'] } }, 'clients[0].smart.scopes[0]: must be a scope'),
  ])('is refused with %j', (more, complaint) => {
    expect(complaintOf({ ...LAUNCHED, ...more })).toContain(complaint);
  });

  it('may stand on this machine over http, for trying out', () => {
    const [{ smart } = {} as never] = load({ ...LAUNCHED, fhirServers: ['http://127.0.0.1:8081/fhir'] });
    expect(smart).toEqual({ clientId: 'app-1' });
  });

  it('is told by its FHIR server, so two clients cannot share one', () => {
    const other = { ...LAUNCHED, id: 'other', issuers: ['https://other.example'] };
    expect(complaintOf(LAUNCHED, other)).toContain('clients[1].fhirServers[0]: another client launches from it');
    expect(complaintOf(LAUNCHED, { ...other, smart: undefined })).toBe('it loaded');
  });
});
