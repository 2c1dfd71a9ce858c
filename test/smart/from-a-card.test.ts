/** From a hook call to the page: the card's link, the EHR's launch, and the finding that the card spoke of. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card, Link } from '../../src/cards/card.js';
import { readSamplePatients } from '../../src/demo/sample-patients.js';
import { listenEhr, type ListeningEhr } from '../../src/demo/smart-server/listen.js';
import { goodClaims, signedToken, signer } from '../clients/signer.js';
import { type TrustingService, trusting, written } from '../clients/trusting-service.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { post } from '../helpers/http.js';
import { browser } from './browser.js';
import { freePort } from '../../src/demo/demo-ehr.js';

const caller = signer('ES384');
const ISSUER = 'https://ehr.example';
const SIGN = '/cds-services/endovascular-lung-order-sign';
const everybody = await readSamplePatients();

let ehr: ListeningEhr;
let launching: TrustingService;
let plain: TrustingService;
let unaddressed: TrustingService;
let crd: TrustingService;

beforeAll(async () => {
  const patients = everybody.map(({ name }) => name);
  ehr = await listenEhr({ fhir: { resources: everybody.flatMap(({ resources }) => resources) }, smart: { patients } });
  const client = {
    id: 'general-hospital',
    issuers: [ISSUER],
    keys: { file: written('keys.json', { keys: [caller.jwk] }) },
    fhirServers: [ehr.url],
  };
  const smart = { clientId: 'app' };
  const settings = { STORE_URL: 'none', ALLOW_PRIVATE_FHIR_SERVERS: 'true' };
  const port = await freePort();
  const addressed = { ...settings, PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` };
  launching = await trusting([{ ...client, smart }], addressed);
  plain = await trusting([client], settings);
  unaddressed = await trusting([{ ...client, smart }], settings);
  const other = await freePort();
  const elsewhere = { ...settings, PORT: String(other), BASE_URL: `http://127.0.0.1:${other}` };
  crd = await trusting([{ ...client, profile: 'crd', smart }], elsewhere);
  ehr.register({
    clientId: 'app',
    redirectUris: [`${launching.url}/smart/callback`],
    launchUrl: `${launching.url}/smart/launch`,
  });
});
afterAll(async () => {
  for (const service of [launching, plain, unaddressed, crd]) await service.close();
  await ehr.close();
});

async function cardsOf({ url }: TrustingService, request: unknown): Promise<Card[]> {
  const token = signedToken({ alg: 'ES384', typ: 'JWT', kid: caller.kid }, goodClaims(ISSUER, `${url}${SIGN}`), caller);
  const answer = await post(`${url}${SIGN}`, request, { authorization: `Bearer ${token}` });
  expect(answer.status).toBe(200);
  return answer.json.cards as Card[];
}

describe('a card', () => {
  const { request } = hookFixture('order-sign/medplum');

  it('leads into the course, at the finding it speaks of', async () => {
    const [card] = await cardsOf(launching, request);
    const link = card?.links?.find(({ type }) => type === 'smart') as Extract<Link, { type: 'smart' }>;
    expect(link.url).toBe(`${launching.url}/smart/launch`);
    expect(link.appContext).toMatch(/^give-systemic-supplement\/[a-z-]+\/\d+$/);
    const clicked = new URLSearchParams({ patient: 'li-wei', appContext: link.appContext });
    const { location } = await browser().follow(`${ehr.origin}/launch-app?${clicked}`, `${launching.url}/course/`);
    expect(location).toBe(`${launching.url}/course/li-wei?finding=${encodeURIComponent(link.appContext)}`);
  });

  it('is the same, byte for byte, where nothing can be launched: no app, no address of our own, no such links', async () => {
    const cards = await cardsOf(plain, request);
    expect(cards.length).toBeGreaterThan(0);
    expect(JSON.stringify(await cardsOf(unaddressed, request))).toBe(JSON.stringify(cards));
    expect(JSON.stringify(await cardsOf(crd, request))).not.toContain('"smart"');
    const linked = await cardsOf(launching, request);
    expect(linked.map((card) => ({ ...card, links: undefined }))).toEqual(cards);
  });
});

describe('the service', () => {
  it('has no addresses of a launch where no client launches', async () => {
    for (const path of ['/smart/launch', '/smart/callback', '/smart/jwks.json'])
      expect((await browser().open(`${plain.url}${path}`)).status).toBe(404);
  });

  it('refuses in the words of its pages, and logs a launch without the address that was called', async () => {
    const page = await browser().open(`${launching.url}/smart/launch?iss=https://evil.example/MARKER`);
    expect(page.status).toBe(400);
    expect(page.text).toMatch(/<title>This EHR is not registered here · .*<h1>This EHR is not registered here/s);
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(launching.logged()).toContain('issuer-unknown');
    expect(launching.logged()).not.toContain('MARKER');
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['an http address', { BASE_URL: 'http://cds.example' }, /BASE_URL must be an https address/],
    ['no address and another host', { HOST: '0.0.0.0' }, /BASE_URL must be an https address/],
    ['a client id beside clients', { SMART_CLIENT_ID: 'x' }, /SMART_CLIENT_ID is for AUTH=none/],
  ])('does not start with %s', async (_title, settings, complaint) => {
    const client = {
      id: 'c',
      issuers: [ISSUER],
      keys: { file: written('keys.json', { keys: [caller.jwk] }) },
      fhirServers: ['https://ehr.example/fhir'],
      smart: { clientId: 'app' },
    };
    await expect(trusting([client], { STORE_URL: 'none', ...settings })).rejects.toThrow(complaint);
  });

  it('does not start with a key that cannot be read', async () => {
    const client = {
      id: 'c',
      issuers: [ISSUER],
      keys: { file: written('keys.json', { keys: [caller.jwk] }) },
      fhirServers: ['https://ehr.example/fhir'],
      smart: { clientId: 'app', keyFile: 'nowhere.json' },
    };
    const failed = trusting([client], { STORE_URL: 'none' });
    await expect(failed).rejects.toMatchObject({ code: 'configuration-invalid', field: 'CLIENTS' });
  });
});
