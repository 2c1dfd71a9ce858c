/** Launches that succeed, over HTTP: the embedded EHR, the app, and a browser between them. */
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { written } from '../clients/trusting-service.js';
import { type AppAtHand, appAtHand, type AppOptions, CLIENT_ID, PATIENT } from './app-at-hand.js';
import { browser } from './browser.js';

const FINDING = 'give-systemic-supplement/supplement-missing/2';
const SCOPES = [
  'patient/Patient.rs patient/Condition.rs patient/MedicationRequest.rs patient/MedicationAdministration.rs',
  'patient/MedicationStatement.rs patient/Procedure.rs patient/ServiceRequest.rs patient/Observation.rs',
  'patient/DiagnosticReport.rs patient/AllergyIntolerance.rs patient/Encounter.rs patient/Appointment.rs',
  'patient/Medication.rs',
].join(' ');

let app: AppAtHand;
const start = async (options?: AppOptions): Promise<AppAtHand> => (app = await appAtHand(options));
afterEach(() => app.close());

describe('an EHR launch', () => {
  it('asks for one patient, for reading, with state and PKCE by S256, made out to the FHIR server', async () => {
    await start();
    const { location } = await browser().open(`${app.url}/smart/launch?iss=${app.ehr.url}&launch=abc`);
    const { origin, pathname, searchParams } = new URL(location);
    expect(`${origin}${pathname}`).toBe(`${app.ehr.origin}/auth/authorize`);
    const { state, code_challenge: challenge, ...asked } = Object.fromEntries(searchParams);
    expect(asked).toEqual({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: `${app.url}/smart/callback`,
      scope: `launch openid fhirUser ${SCOPES}`,
      aud: app.ehr.url,
      launch: 'abc',
      code_challenge_method: 'S256',
    });
    expect(state).toMatch(/^[\w-]{43}$/);
    expect(challenge).toMatch(/^[\w-]{43}$/);
  });

  it('ends at the course of the patient whose chart is open, with the chart read by its token', async () => {
    await start();
    const user = browser();
    const { status, location } = await user.follow(
      `${app.ehr.origin}/launch-app?patient=${PATIENT}`,
      `${app.url}/course/`,
    );
    expect([status, location]).toEqual([303, `${app.url}/course/${PATIENT}`]);
    const page = JSON.parse((await user.open(location)).text);
    const { states, ...session } = page;
    expect(session).toEqual({
      clientName: 'general-hospital',
      fhirServer: app.ehr.url,
      patientId: PATIENT,
      fhirUser: `${app.ehr.url}/Practitioner/demo-clinician`,
    });
    expect(states).toMatchObject({ patient: 'present', conditions: 'present', procedures: 'present' });
    expect(Object.values(states)).not.toContain('error');
  });

  it('opens the finding that the card spoke of', async () => {
    await start();
    const link = `${app.ehr.origin}/launch-app?patient=${PATIENT}&appContext=${encodeURIComponent(FINDING)}`;
    const { location } = await browser().follow(link, `${app.url}/course/`);
    expect(new URL(location).searchParams.get('finding')).toBe(FINDING);
  });

  it.each(['{"other":"app"}', 'https://evil.example', `${FINDING}?x`, ''])(
    'passes no appContext on that is not ours: %j',
    async (appContext) => {
      await start();
      const link = `${app.ehr.origin}/launch-app?patient=${PATIENT}&appContext=${encodeURIComponent(appContext)}`;
      const { location } = await browser().follow(link, `${app.url}/course/`);
      expect(location).toBe(`${app.url}/course/${PATIENT}`);
    },
  );

  it('keeps two windows of one browser apart', async () => {
    await start();
    const user = browser();
    const [one, other] = [await beginning(user), await beginning(user)];
    for (const begun of [one, other])
      expect((await user.follow(begun, `${app.url}/course/`)).location).toBe(`${app.url}/course/${PATIENT}`);
  });

  async function beginning(user: ReturnType<typeof browser>): Promise<string> {
    const launch = app.ehr.launchFor({ patient: PATIENT });
    return (await user.open(`${app.url}/smart/launch?iss=${app.ehr.url}&launch=${launch}`)).location;
  }
});

describe('a standalone launch', () => {
  it.each([
    ['by the FHIR server', (): string => `iss=${app.ehr.url}`],
    ['by the client', (): string => 'client=general-hospital'],
  ] as const)('is begun %s, and asks the EHR to have a patient chosen', async (_title, query) => {
    await start({ ehr: { approval: 'by-page' } });
    const user = browser();
    const begun = await user.open(`${app.url}/smart/launch?${query()}`);
    const asked = new URL(begun.location).searchParams;
    expect(asked.get('scope')).toBe(`launch/patient openid fhirUser ${SCOPES}`);
    expect(asked.has('launch')).toBe(false);
    const question = await user.open(begun.location);
    expect(question.text).toContain('<option>li-wei</option>');
    const ticket = /name="ticket" value="([^"]+)"/.exec(question.text)?.[1] ?? '';
    const body = new URLSearchParams({ ticket, patient: PATIENT, decision: 'allow' }).toString();
    const { location } = await user.open(`${app.ehr.origin}/auth/decision`, { method: 'POST', body });
    expect((await user.open(location)).location).toBe(`${app.url}/course/${PATIENT}`);
  });
});

describe('the registration', () => {
  const key = {
    ...generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' }),
    kid: 'app-1',
  };
  const publicHalf = { ...key };
  delete publicHalf.d;

  it('with a key proves the app to the EHR, which takes the public half from our key set', async () => {
    await start({ smart: { keyFile: written('app.json', key) }, keys: [publicHalf] });
    const { keys } = JSON.parse((await browser().open(`${app.url}/smart/jwks.json`)).text);
    expect(keys).toEqual([{ ...publicHalf, alg: 'ES384', use: 'sig' }]);
    const { location } = await browser().follow(
      `${app.ehr.origin}/launch-app?patient=${PATIENT}`,
      `${app.url}/course/`,
    );
    expect(location).toBe(`${app.url}/course/${PATIENT}`);
  });

  it('asks for the scopes that it names instead', async () => {
    await start({ smart: { scopes: ['patient/*.rs', 'online_access'] } });
    const { location } = await browser().open(`${app.url}/smart/launch?iss=${app.ehr.url}&launch=abc`);
    expect(new URL(location).searchParams.get('scope')).toBe('launch openid fhirUser patient/*.rs online_access');
  });

  it('of a server of version 1 asks in its words', async () => {
    await start();
    app.answer((request, response, next) => {
      if (!request.path.endsWith('/smart-configuration')) next();
      else
        response.json({
          authorization_endpoint: `${app.ehr.origin}/auth/authorize`,
          token_endpoint: `${app.ehr.origin}/auth/token`,
          capabilities: ['launch-ehr', 'permission-v1'],
          code_challenge_methods_supported: ['S256'],
        });
    });
    const { location } = await browser().open(`${app.url}/smart/launch?iss=${app.ehr.url}&launch=abc`);
    expect(new URL(location).searchParams.get('scope')).toContain(
      'fhirUser patient/Patient.read patient/Condition.read ',
    );
  });
});

describe('a session', () => {
  it('is renewed where the EHR gave a refresh token, and ends where it did not', async () => {
    const shortLived = { tokenSeconds: 1 };
    await start({ ehr: shortLived, smart: { scopes: ['patient/*.rs', 'online_access'] } });
    const link = `${app.ehr.origin}/launch-app?patient=${PATIENT}`;
    const user = browser();
    const { location } = await user.follow(link, `${app.url}/course/`);
    const before = [...app.ehr.grants.tokens.keys()];
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await user.open(location)).status).toBe(200);
    expect([...app.ehr.grants.tokens.keys()].length).toBeGreaterThan(before.length);
    await app.close();

    await start({ ehr: shortLived });
    const other = browser();
    const short = await other.follow(`${app.ehr.origin}/launch-app?patient=${PATIENT}`, `${app.url}/course/`);
    expect((await other.open(short.location)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await other.open(short.location)).status).toBe(401);
  });

  it('ends by signing out, for the browser and for the service', async () => {
    await start();
    const user = browser();
    const { location } = await user.follow(`${app.ehr.origin}/launch-app?patient=${PATIENT}`, `${app.url}/course/`);
    const before = new Map(user.cookies(app.url));
    const page = await user.open(`${app.url}/smart/logout`, { method: 'POST' });
    expect(page.status).toBe(200);
    expect(page.text).toContain('<h1>Signed out</h1>');
    expect(user.cookies(app.url).has('smart-session')).toBe(false);
    for (const [name, value] of before) user.cookies(app.url).set(name, value);
    expect((await user.open(location)).status).toBe(401);
  });
});
