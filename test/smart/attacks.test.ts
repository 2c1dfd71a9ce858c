/** Launches that must not succeed: each ends at its page, with its reason in the log, and without a session. */
import type { Request, RequestHandler, Response } from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AppAtHand, appAtHand, PATIENT } from './app-at-hand.js';
import { type Browser, browser, type Page } from './browser.js';

let app: AppAtHand;
let elsewhere: string[];
beforeAll(async () => {
  app = await appAtHand();
});
afterAll(() => app.close());
beforeEach(() => {
  app.answer(undefined);
  app.lines.length = 0;
  elsewhere = [];
});

/** Answers at one path of the EHR; everything else is answered by itself. */
function at(path: string, handler: (request: Request, response: Response) => void): RequestHandler {
  return (request, response, next) => {
    elsewhere.push(request.path);
    if (request.path === path) handler(request, response);
    else next();
  };
}

function sendElsewhere(_request: Request, response: Response): void {
  response.redirect(307, '/elsewhere');
}

const CONFIGURATION = '/fhir/.well-known/smart-configuration';
const TOKEN = '/auth/token';
const configuration = (change: object = {}): object => ({
  authorization_endpoint: `${app.ehr.origin}/auth/authorize`,
  token_endpoint: `${app.ehr.origin}/auth/token`,
  capabilities: ['launch-ehr', 'launch-standalone', 'permission-v2'],
  code_challenge_methods_supported: ['S256'],
  ...change,
});
const token = (change: object = {}): object => ({
  access_token: 'a',
  token_type: 'Bearer',
  expires_in: 60,
  patient: PATIENT,
  ...change,
});

function refusedWith(page: Page, status: number, title: string): void {
  expect([page.status, page.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
  expect(page.headers['cache-control']).toBe('no-store');
  expect(page.text).toContain(`<h1>${title}</h1>`);
}

function reasons(): unknown[] {
  return app.lines.filter(({ msg }) => msg === 'launch refused').map(({ refusal, because }) => [refusal, because]);
}

async function begun(user: Browser): Promise<Page> {
  const launch = app.ehr.launchFor({ patient: PATIENT });
  return user.open(`${app.url}/smart/launch?iss=${app.ehr.url}&launch=${launch}`);
}

/** The address of our callback that the EHR sends the browser to. */
async function callback(user: Browser): Promise<string> {
  return (await user.open((await begun(user)).location)).location;
}

/** A configuration of its own needs an app of its own: configurations are kept for a while. */
async function withApp<Result>(
  act: () => Promise<Result>,
  options: Parameters<typeof appAtHand>[0] = {},
): Promise<Result> {
  const before = app;
  app = await appAtHand(options);
  try {
    return await act();
  } finally {
    await app.close();
    app = before;
  }
}

describe('who may launch', () => {
  it.each([
    ['another server', 'https://evil.example/fhir'],
    ['a metadata service', 'http://169.254.169.254/latest/meta-data'],
    ['a file', 'file:///etc/passwd'],
    ['no address', 'ehr'],
    ['another path', '{origin}/fhir2'],
    ['a path above', '{origin}/'],
    ['a path below', '{origin}/fhir/x'],
    ['an encoded path', '{origin}/%66hir'],
    ['another case of the path', '{origin}/FHIR'],
    ['a path that climbs', '{origin}/fhir/../auth'],
    ['a query', '{origin}/fhir?x=1'],
    ['a fragment', '{origin}/fhir#x'],
    ['a user name', 'http://user@{host}/fhir'],
    ['the host as a user name', 'http://{host}@evil.example/fhir'],
    ['a backslash before a host', 'http://evil.example\\@{host}/fhir'],
    ['another name of the host', 'http://localhost:{port}/fhir'],
    ['another port', 'http://127.0.0.1:1/fhir'],
    ['https for http', 'https://{host}/fhir'],
    ['much text', `https://ehr.example/${'a'.repeat(3_000)}`],
  ])('%s is not called', async (_title, spelling) => {
    app.answer(at('/nowhere', () => undefined));
    const { host, port, origin } = new URL(app.ehr.origin);
    const iss = spelling.replace('{origin}', origin).replace('{host}', host).replace('{port}', port);
    const user = browser();
    const page = await user.open(`${app.url}/smart/launch?iss=${encodeURIComponent(iss)}&launch=x`);
    refusedWith(page, 400, 'This EHR is not registered here');
    expect(reasons()).toEqual([['issuer-unknown', 'not-registered']]);
    expect([elsewhere, user.setCookies]).toEqual([[], []]);
  });

  it.each([
    ['the slash at the end', '{origin}/fhir/', '{origin}/fhir/'],
    ['the same address, climbed to', '{origin}/x/../fhir', '{origin}/fhir'],
    ['the address written as a number', 'http://2130706433:{port}/fhir', '{origin}/fhir'],
  ])('%s makes no difference, and the call goes where the site has said', async (_title, spelling, audience) => {
    const { port, origin } = new URL(app.ehr.origin);
    const iss = spelling.replace('{origin}', origin).replace('{port}', port);
    const { location } = await browser().open(`${app.url}/smart/launch?iss=${encodeURIComponent(iss)}&launch=x`);
    expect(location.startsWith(`${origin}/auth/authorize?`)).toBe(true);
    expect(new URL(location).searchParams.get('aud')).toBe(audience.replace('{origin}', origin));
  });

  it.each([
    ['', 'issuer-missing', 'no-iss'],
    ['?launch=x', 'issuer-missing', 'no-iss'],
    ['?iss={fhir}&iss=https://evil.example&launch=x', 'issuer-unknown', 'not-registered'],
    ['?iss={fhir}&launch=x&launch=y', 'issuer-missing', 'launch-unreadable'],
    ['?iss={fhir}&launch=', 'issuer-missing', 'launch-unreadable'],
    ['?iss={fhir}&launch=%0d%0aSet-Cookie:x', 'issuer-missing', 'launch-unreadable'],
    ['?client=nobody', 'issuer-unknown', 'not-registered'],
    ['?client=__proto__', 'issuer-unknown', 'not-registered'],
  ])('a launch by "%s" says too little', async (query, refusal, because) => {
    const page = await browser().open(`${app.url}/smart/launch${query.replace('{fhir}', app.ehr.url)}`);
    expect(page.status).toBe(400);
    expect(reasons()).toEqual([[refusal, because]]);
  });
});

describe('the configuration of the EHR', () => {
  const UNSUITABLE = [502, 'The EHR cannot launch this page safely'] as const;
  const UNAVAILABLE = [502, 'The EHR did not say how to sign in'] as const;
  const says = (change: object) => at(CONFIGURATION, (_request, response) => void response.json(configuration(change)));

  it.each<[string, () => RequestHandler, readonly [number, string], string, string]>([
    [
      'no PKCE',
      () => says({ code_challenge_methods_supported: undefined }),
      UNSUITABLE,
      'configuration-unsuitable',
      'no-s256',
    ],
    [
      'plain PKCE only',
      () => says({ code_challenge_methods_supported: ['plain'] }),
      UNSUITABLE,
      'configuration-unsuitable',
      'no-s256',
    ],
    [
      'no EHR launch',
      () => says({ capabilities: ['launch-standalone'] }),
      UNSUITABLE,
      'configuration-unsuitable',
      'no-launch-ehr',
    ],
    ['no endpoints', () => says({ token_endpoint: undefined }), UNSUITABLE, 'configuration-unsuitable', 'no-endpoints'],
    [
      'script for an endpoint',
      () => says({ authorization_endpoint: 'javascript:alert(1)' }),
      UNSUITABLE,
      'configuration-unsuitable',
      'endpoint-not-https',
    ],
    [
      'tokens over http',
      () => says({ token_endpoint: 'http://ehr.example/token' }),
      UNSUITABLE,
      'configuration-unsuitable',
      'endpoint-not-https',
    ],
    [
      'tokens to a metadata service',
      () => says({ token_endpoint: 'http://169.254.169.254/token' }),
      UNSUITABLE,
      'configuration-unsuitable',
      'endpoint-not-https',
    ],
    [
      'an endpoint with a user name',
      () => says({ token_endpoint: 'https://a:b@ehr.example/token' }),
      UNSUITABLE,
      'configuration-unsuitable',
      'endpoint-not-https',
    ],
    [
      'a list',
      () => at(CONFIGURATION, (_, response) => void response.json([])),
      UNSUITABLE,
      'configuration-unsuitable',
      'no-endpoints',
    ],
    [
      'HTML',
      () => at(CONFIGURATION, (_, response) => void response.send('<html>')),
      UNAVAILABLE,
      'configuration-unavailable',
      'not-json',
    ],
    ['a redirect', () => at(CONFIGURATION, sendElsewhere), UNAVAILABLE, 'configuration-unavailable', 'redirected'],
    [
      '404',
      () => at(CONFIGURATION, (_, response) => void response.status(404).end()),
      UNAVAILABLE,
      'configuration-unavailable',
      'not-found',
    ],
    [
      'much',
      () => at(CONFIGURATION, (_, response) => void response.send('x'.repeat(200_000))),
      UNAVAILABLE,
      'configuration-unavailable',
      'too-large',
    ],
    ['nothing in time', () => at(CONFIGURATION, () => undefined), UNAVAILABLE, 'configuration-unavailable', 'timeout'],
    [
      'compressed text',
      () => at(CONFIGURATION, (_, response) => void response.set('Content-Encoding', 'gzip').end('x')),
      UNAVAILABLE,
      'configuration-unavailable',
      'not-json',
    ],
  ])('%s: nobody is sent anywhere', async (_title, handler, [status, title], refusal, because) => {
    await withApp(async () => {
      app.answer(handler());
      const user = browser();
      refusedWith(await begun(user), status, title);
      expect(reasons()).toEqual([[refusal, because]]);
      expect(user.setCookies).toEqual([]);
      expect(elsewhere).not.toContain('/elsewhere');
    });
  });

  it('is not asked for at an address that may not be called', async () => {
    await withApp(
      async () => {
        await begun(browser());
        expect(reasons()).toEqual([['configuration-unavailable', 'address-refused']]);
      },
      { privateNetworks: [] },
    );
  });

  it('is asked once for many launches, also where it fails', async () => {
    await withApp(async () => {
      app.answer(at(CONFIGURATION, (_request, response) => void response.status(500).end()));
      await Promise.all(Array.from({ length: 5 }, () => begun(browser())));
      expect(elsewhere).toEqual([CONFIGURATION]);
    });
  });

  it('cannot send a code elsewhere once a launch has begun, and tokens go to no metadata service', async () => {
    await withApp(async () => {
      app.answer(
        at(
          CONFIGURATION,
          (_, response) => void response.json(configuration({ token_endpoint: 'https://169.254.169.254/token' })),
        ),
      );
      const user = browser();
      const back = await callback(user);
      await user.open(back);
      expect(reasons()).toEqual([['token-refused', 'address-refused']]);
    });
  });
});

describe('the return', () => {
  it.each([
    ['without a state', (address: string) => withQuery(address, { state: undefined }), 'state-missing'],
    ['with a state of another form', (address: string) => withQuery(address, { state: 'x' }), 'state-missing'],
    ['with a state made up', (address: string) => withQuery(address, { state: 'A'.repeat(43) }), 'state-unknown'],
    ['with two states', (address: string) => `${address}&state=${'A'.repeat(43)}`, 'state-missing'],
  ])('%s is lost', async (_title, change, because) => {
    const user = browser();
    refusedWith(await user.open(change(await callback(user))), 400, 'This launch is over');
    expect(reasons()).toEqual([['launch-lost', because]]);
    expect(user.cookies(app.url).has('smart-session')).toBe(false);
  });

  it('is good once', async () => {
    const user = browser();
    const back = await callback(user);
    expect((await user.open(back)).status).toBe(303);
    refusedWith(await user.open(back), 400, 'This launch is over');
    expect(reasons()).toEqual([['launch-lost', 'state-unknown']]);
  });

  it('of another browser is lost, and takes nothing from the first', async () => {
    const [user, thief] = [browser(), browser()];
    const back = await callback(user);
    refusedWith(await thief.open(back), 400, 'This launch is over');
    await begun(thief);
    refusedWith(await thief.open(back), 400, 'This launch is over');
    expect(reasons()).toEqual([
      ['launch-lost', 'browser-unknown'],
      ['launch-lost', 'browser-other'],
    ]);
    expect((await user.open(back)).status).toBe(303);
  });

  it('with the code of another launch gets no token: the verifier is not its own', async () => {
    const [user, victim] = [browser(), browser()];
    const stolen = new URL(await callback(victim)).searchParams.get('code') ?? '';
    refusedWith(await user.open(withQuery(await callback(user), { code: stolen })), 502, 'The EHR gave no access');
    expect(reasons()).toEqual([['token-refused', 'refused']]);
  });

  it.each([
    ['access_denied', 403, 'Access was not granted', 'access-denied', 'access_denied'],
    ['invalid_scope', 502, 'Signing in at the EHR failed', 'authorization-failed', 'invalid_scope'],
    ['<script>alert(1)</script>', 502, 'Signing in at the EHR failed', 'authorization-failed', 'unknown-error'],
  ])('with the error %s tells what to do, and nothing of what came', async (error, status, title, refusal, because) => {
    const user = browser();
    const change = { code: undefined, error, error_description: 'MARKER <b>' };
    const page = await user.open(withQuery(await callback(user), change));
    refusedWith(page, status, title);
    expect(reasons()).toEqual([[refusal, because]]);
    expect(`${page.text}${JSON.stringify(app.lines)}`).not.toMatch(/MARKER|<script/);
  });

  it.each([
    ['without code and error', { code: undefined }, 'no-code'],
    ['of another issuer', { iss: 'https://evil.example' }, 'other-issuer'],
    ['of an issuer that does not name itself, though it does', { iss: undefined }, 'other-issuer'],
  ])('%s fails', async (_title, change, because) => {
    const user = browser();
    await user.open(withQuery(await callback(user), change));
    expect(reasons()).toEqual([['authorization-failed', because]]);
  });

  it('to an address that is not registered is stopped by the EHR, which is why the page speaks of it', async () => {
    const { location } = await begun(browser());
    const page = await browser().open(withQuery(location, { redirect_uri: 'https://evil.example/callback' }));
    expect([page.status, page.location]).toEqual([400, '']);
  });

  it.each(['/smart/launch', '/smart/callback'])(
    'and %s answer GET alone: what looks ahead uses nothing up',
    async (path) => {
      const user = browser();
      const { search } = new URL(await callback(user));
      const { status, headers } = await user.open(`${app.url}${path}${search}`, { method: 'HEAD' });
      expect([status, headers.allow]).toEqual([405, 'GET, OPTIONS']);
      expect((await user.open(`${app.url}/smart/callback${search}`)).status).toBe(303);
    },
  );
});

describe('the token response', () => {
  const answers = (body: unknown) => at(TOKEN, (_request, response) => void response.json(body));
  const REFUSED = [502, 'The EHR gave no access', 'token-refused'] as const;
  const UNUSABLE = [502, 'The EHR’s answer cannot be used', 'token-unusable'] as const;
  const NOBODY = [400, 'No patient was chosen', 'patient-missing'] as const;

  it.each<[string, RequestHandler, readonly [number, string, string], string]>([
    ['no patient', answers(token({ patient: undefined })), NOBODY, 'not-in-the-token-response'],
    ['an empty patient', answers(token({ patient: '' })), NOBODY, 'not-in-the-token-response'],
    ['a patient that climbs', answers(token({ patient: '..' })), NOBODY, 'not-in-the-token-response'],
    ['a patient with a path', answers(token({ patient: 'a/../b' })), NOBODY, 'not-in-the-token-response'],
    ['two patients', answers(token({ patient: ['a', 'b'] })), NOBODY, 'not-in-the-token-response'],
    ['no token', answers(token({ access_token: undefined })), UNUSABLE, 'access_token'],
    ['a token that breaks the header', answers(token({ access_token: 'a\r\nx: y' })), UNUSABLE, 'access_token'],
    ['a token of another type', answers(token({ token_type: 'DPoP' })), UNUSABLE, 'token_type'],
    ['null', answers(null), UNUSABLE, 'not-an-object'],
    ['HTML', at(TOKEN, (_, response) => void response.send('<p>')), UNUSABLE, 'not-json'],
    ['much', at(TOKEN, (_, response) => void response.send(`"${'x'.repeat(200_000)}"`)), UNUSABLE, 'too-large'],
    ['nothing in time', at(TOKEN, () => undefined), REFUSED, 'timeout'],
    ['a drop at a time', at(TOKEN, dripping), REFUSED, 'timeout'],
    ['a redirect', at(TOKEN, sendElsewhere), REFUSED, 'redirected'],
    ['an error', at(TOKEN, (_, response) => void response.status(400).json({ error: 'x' })), REFUSED, 'refused'],
  ])('%s: no session', async (_title, handler, [status, title, refusal], because) => {
    const user = browser();
    const back = await callback(user);
    app.answer(handler);
    refusedWith(await user.open(back), status, title);
    expect(reasons()).toEqual([[refusal, because]]);
    expect(user.cookies(app.url).has('smart-session')).toBe(false);
    expect(elsewhere).not.toContain('/elsewhere');
    app.answer(undefined);
    refusedWith(await user.open(back), 400, 'This launch is over');
  });

  function dripping(_request: Request, response: Response): void {
    const timer = setInterval(() => response.write(' '), 50);
    response.once('close', () => {
      clearInterval(timer);
    });
  }
});

describe('a session', () => {
  it('begins under a new word: one that was planted in the browser opens nothing', async () => {
    const user = browser();
    const planted = 'P'.repeat(43);
    user.cookies(app.url).set('smart-session', planted);
    const { location } = await user.follow(`${app.ehr.origin}/launch-app?patient=${PATIENT}`, `${app.url}/course/`);
    const own = user.cookies(app.url).get('smart-session');
    expect(own).not.toBe(planted);
    expect((await user.open(location)).status).toBe(200);
    user.cookies(app.url).set('smart-session', planted);
    expect((await user.open(location)).status).toBe(401);
  });

  it('ends where another begins in the same browser', async () => {
    const user = browser();
    const { location } = await user.follow(`${app.ehr.origin}/launch-app?patient=${PATIENT}`, `${app.url}/course/`);
    const first = user.cookies(app.url).get('smart-session') ?? '';
    await user.follow(`${app.ehr.origin}/launch-app?patient=chen-bo`, `${app.url}/course/`);
    expect((await user.open(location)).status).toBe(401);
    user.cookies(app.url).set('smart-session', first);
    expect((await user.open(location)).status).toBe(401);
  });

  it('is opened by no other page, and by no cookie that is there twice', async () => {
    const user = browser();
    const { location } = await user.follow(`${app.ehr.origin}/launch-app?patient=${PATIENT}`, `${app.url}/course/`);
    const word = user.cookies(app.url).get('smart-session') ?? '';
    expect((await user.open(location.replace(PATIENT, 'chen-bo'))).status).toBe(401);
    user.cookies(app.url).set('smart-session', `${word}; smart-session=${'P'.repeat(43)}`);
    expect((await user.open(location)).status).toBe(401);
  });
});

describe('what was given in confidence', () => {
  it('stands in no page, no header to the browser, no log line', async () => {
    await withApp(
      async () => {
        const secrets: string[] = [];
        const user = browser();
        const told: string[] = [];
        const open = async (url: string): Promise<Page> => {
          const page = await user.open(url);
          if (url.startsWith(app.url))
            told.push(`${page.text}${JSON.stringify({ ...page.headers, 'set-cookie': '' })}`);
          return page;
        };
        const first = await open(
          `${app.url}/smart/launch?iss=${app.ehr.url}&launch=${app.ehr.launchFor({ patient: PATIENT })}`,
        );
        const back = (await open(first.location)).location;
        const last = await open(back);
        await open(last.location);
        await open(back);
        const { grants } = app.ehr;
        secrets.push(...grants.tokens.keys(), ...grants.refreshTokens.keys(), ...grants.codes.keys());
        for (const cookie of user.cookies(app.url).values()) secrets.push(cookie);
        expect(secrets.length).toBeGreaterThan(4);
        const where = [...told, ...app.lines.map((line) => JSON.stringify(line))].join('\n');
        expect(secrets.filter((secret) => where.includes(secret))).toEqual([]);
        expect(JSON.stringify(app.lines)).not.toContain(PATIENT);
      },
      { smart: { scopes: ['patient/*.rs', 'online_access'] } },
    );
  });
});

function withQuery(address: string, change: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(change))
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  return url.href;
}
