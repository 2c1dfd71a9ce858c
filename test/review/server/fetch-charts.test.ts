/** Charts from a FHIR server: the export client against the export of the demo server, with what goes wrong in life. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { RequestHandler } from 'express';
import type { Resource } from 'fhir/r4.js';
import { exportJWK, generateKeyPair, importJWK, jwtVerify } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import {
  listenFhirServer,
  type ListenOptions,
  type ListeningFhirServer,
} from '../../../src/demo/fhir-server/listen.js';
import { chartQueries } from '../../../src/fhir/discovery-queries.js';
import { makeReviewCore } from '../../../src/review-core.js';
import { accessTokens } from '../../../src/review/server/access-tokens.js';
import { bulkExport } from '../../../src/review/server/bulk-export.js';
import { exportRequest, typeFiltersOf, typesOf, type Whose } from '../../../src/review/server/export-request.js';
import { queryPatients } from '../../../src/review/server/patient-queries.js';
import { serverCalls, type ServerCallsOptions } from '../../../src/review/server/server-calls.js';
import { folderOf, review } from '../review-in-process.js';

const QUERIES = chartQueries(JSON.parse(readFileSync('cds-services.json', 'utf8')));
const PATIENTS = ['li-wei', 'chen-jing'].filter((name) => existsSync(`fixtures/patients/${name}/chart.json`));
const RESOURCES = readdirSync('fixtures/patients', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .slice(0, 6)
  .concat(readdirSync('fixtures/patients', { withFileTypes: true }).filter(({ name }) => PATIENTS.includes(name)))
  .map(({ name }) => name)
  .filter((name, index, all) => all.indexOf(name) === index)
  .flatMap((name) => {
    const { entry } = JSON.parse(readFileSync(`fixtures/patients/${name}/chart.json`, 'utf8')) as {
      entry: { resource: Resource }[];
    };
    return entry.map(({ resource }) => resource);
  })
  .filter(
    ({ resourceType, id }, index, all) =>
      all.findIndex((one) => one.resourceType === resourceType && one.id === id) === index,
  );

const open: ListeningFhirServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
async function server(options: ListenOptions = {}): Promise<string> {
  const listening = await listenFhirServer({ resources: RESOURCES, ...options });
  open.push(listening);
  return listening.url;
}

/** Exports, and answers what was told and waited for. */
async function run(
  url: string,
  {
    whose = { all: true },
    folder = folderOf({}),
    ...more
  }: Partial<ServerCallsOptions> & { whose?: Whose; folder?: string; since?: string } = {},
) {
  const told: string[] = [];
  const pauses: number[] = [];
  const pause = (ms: number): Promise<void> => {
    pauses.push(ms);
    return Promise.resolve();
  };
  const calls = serverCalls({ baseUrl: url, pause, ...more });
  const tell = (line: string): void => {
    told.push(line);
  };
  const request = exportRequest(url, whose, QUERIES, more.since);
  const ended = await bulkExport({ calls, request, folder, tell, pause }).catch((error: unknown) => error as Error);
  return { ended, folder, told, pauses, calls };
}

const rowsOf = async (folder: string): Promise<string | undefined> =>
  (await review([folder, '--as-of', '2026-06-30'], makeReviewCore)).outcomes;
const asFile = (): string =>
  folderOf({ 'all.ndjson': RESOURCES.map((resource) => JSON.stringify(resource)).join('\n') });
/** Runs an act the first so many times that a path is asked for. */
const atFirst = (path: RegExp, times: number, act: RequestHandler): RequestHandler => {
  let left = times;
  return (request, response, next) => {
    if (!path.test(request.path) || left === 0) next();
    else {
      left -= 1;
      act(request, response, next);
    }
  };
};

describe('what is asked for', () => {
  test('is what the discovery document asks for', () => {
    expect(typesOf(QUERIES)).toContain('Medication');
    expect(typesOf(QUERIES)).toHaveLength(13);
    const [filter, ...others] = typeFiltersOf(QUERIES);
    expect(others).toEqual([]);
    expect(filter).toMatch(/^Observation\?code=http:\/\/loinc\.org\|2160-0,/);
    expect(filter).not.toMatch(/patient|_count|_sort/);
  });

  test.each<[Whose, string]>([
    [{ group: 'a b' }, '/Group/a%20b/$export?_outputFormat='],
    [{ all: true }, '/Patient/$export?_outputFormat='],
  ])('%j', (whose, address) => {
    const { url, body } = exportRequest('http://x/fhir', whose, QUERIES, '2026-01-01T00:00:00Z');
    expect(url).toContain(address);
    expect(new URL(url).searchParams.get('_since')).toBe('2026-01-01T00:00:00Z');
    expect(body).toBeUndefined();
  });
});

describe('an export', () => {
  test('gives the rows of the same charts in a file, and is deleted at the end', async () => {
    const deleted: string[] = [];
    const url = await server({
      bulkExport: { polls: 3 },
      intercept: (request, _response, next) => {
        if (request.method === 'DELETE') deleted.push(request.path);
        next();
      },
    });
    const { ended, folder, told, pauses } = await run(url);
    expect(ended).toBe(true);
    expect((await rowsOf(folder)) === (await rowsOf(asFile()))).toBe(true);
    expect(pauses).toEqual([1000, 1000, 1000]);
    expect(told).toContain('The server has exported 50%.');
    expect(deleted).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => /part|job/.test(name))).toEqual([]);
    expect(statSync(join(folder, 'manifest.json')).mode & 0o077).toBe(0);
    const again = await run(url, { folder });
    expect(again.told).toEqual([`The export in ${folder} is complete and is used as it is.`]);
    const other = await run(url, { folder, whose: { group: 'g' } });
    expect(other.ended).toMatchObject({ code: 'configuration-invalid', field: '--download' });
  });

  test('of a group or of named patients holds these only', async () => {
    const url = await server({ bulkExport: { groups: { clinic: ['li-wei'] } } });
    for (const whose of [{ group: 'clinic' }, { patients: ['li-wei'] }]) {
      const { folder } = await run(url, { whose });
      const text = gunzipIf(readFileSync(join(folder, 'Patient.0.ndjson')));
      expect(
        text
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as Resource).id),
      ).toEqual(['li-wei']);
    }
  });

  test('waits and goes on after 429, 500 and a broken connection', async () => {
    const url = await server({
      intercept: (request, response, next) => {
        faults(request, response, next);
      },
    });
    const busy = atFirst(/\$export/, 2, (_request, response) => response.status(429).set('Retry-After', '7').end());
    const failing = atFirst(/bulk-status/, 1, (_request, response) => response.status(500).end());
    const cut = atFirst(/bulk-files/, 1, (request) => request.socket.destroy());
    const faults: RequestHandler = (request, response, next) => {
      busy(request, response, () => {
        failing(request, response, () => {
          cut(request, response, next);
        });
      });
    };
    const { ended, pauses } = await run(url);
    expect(ended).toBe(true);
    expect(pauses.slice(0, 3)).toEqual([7000, 7000, 200]);
  });

  test('continues a file that was cut off where it was cut off', async () => {
    const ranges: (string | undefined)[] = [];
    const cutting = atFirst(/Procedure/, 1, (request, response, next) => {
      request.headers['accept-encoding'] = 'identity';
      const end = response.end.bind(response);
      response.end = ((bytes: Buffer) => {
        response.set('Content-Length', String(bytes.length));
        response.write(bytes.subarray(0, 100));
        setTimeout(() => request.socket.destroy(), 100);
        response.end = end;
        return response;
      }) as typeof response.end;
      next();
    });
    const url = await server({
      intercept: (request, response, next) => {
        if (/Procedure/.test(request.path)) ranges.push(request.get('range'));
        cutting(request, response, next);
      },
    });
    const { ended, folder } = await run(url);
    expect(ended).toBe(true);
    expect(ranges).toEqual([undefined, 'bytes=100-']);
    expect((await rowsOf(folder)) === (await rowsOf(asFile()))).toBe(true);
  });

  test('gives a file up that is never what its digest says', async () => {
    const url = await server({
      intercept: (request, response, next) => {
        if (/bulk-files/.test(request.path)) response.set('Repr-Digest', 'sha-256=:AAAA:').send('{}');
        else next();
      },
    });
    const { ended, folder } = await run(url);
    expect(ended).toMatchObject({ code: 'fhir-server-failed', reason: 'network' });
    expect((ended as Error).message).toContain('go on later with the same command');
    expect(readdirSync(folder)).toEqual(['job.json']);
    // The job was noted: the next try goes on with it.
    const { told } = await run(url, { folder });
    expect(told[0]).toBe('Going on with the export that was begun.');
  });

  test.each([
    [403, 'forbidden'],
    [400, 'refused'],
    [401, 'unauthorized'],
  ])('tells of a kick-off that is answered by %i', async (status, reason) => {
    const url = await server({ intercept: (_request, response) => response.status(status).end() });
    expect((await run(url)).ended).toMatchObject({ code: 'fhir-server-failed', reason });
  });
});

describe('SMART Backend Services', () => {
  test('sign in with a key, renew a token that ran out, and show it to this server only', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
    const key = await importJWK(await exportJWK(privateKey), 'ES384');
    const asked: URLSearchParams[] = [];
    const shown = new Set<string | undefined>();
    let url = '';
    const guard: RequestHandler = (request, response, next) => {
      if (request.path === '/.well-known/smart-configuration')
        response.json({ token_endpoint: `${url}/token`, scopes_supported: ['system/*.rs'] });
      else if (request.path === '/token') {
        let body = '';
        request.on('data', (bytes: Buffer) => (body += bytes.toString()));
        request.on('end', () => {
          asked.push(new URLSearchParams(body));
          response.json({ access_token: `token-${asked.length}`, expires_in: 300, token_type: 'bearer' });
        });
      } else {
        shown.add(request.get('authorization'));
        // The first token is taken back while files are sent.
        const isGood = request.get('authorization') === `Bearer token-${asked.length}`;
        if (!isGood || (asked.length === 1 && /bulk-files/.test(request.path))) response.status(401).end();
        else next();
      }
    };
    url = await server({ intercept: guard, bulkExport: { requiresAccessToken: true } });
    const tokens = accessTokens({ baseUrl: url, clientId: 'review', key, keyId: 'k1', algorithm: 'ES384' });
    const { ended } = await run(url, { tokens });
    expect(ended).toBe(true);
    expect([...shown]).toEqual(['Bearer token-1', 'Bearer token-2']);
    const [form] = asked;
    expect(form?.get('scope')).toBe('system/*.rs');
    const { payload, protectedHeader } = await jwtVerify(form?.get('client_assertion') ?? '', publicKey, {
      audience: `${url}/token`,
      issuer: 'review',
      subject: 'review',
    });
    expect(protectedHeader).toMatchObject({ alg: 'ES384', kid: 'k1' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300);
  });
});

describe('a server without $export', () => {
  test('is asked for each chart, and gives the rows of the same charts', async () => {
    const url = await server({ bulkExport: false, pageSize: 5, maxPageSize: 20 });
    const { ended, calls } = await run(url);
    expect(ended).toBe(false);
    const folder = folderOf({});
    const told: string[] = [];
    await queryPatients({
      calls,
      baseUrl: url,
      whose: { all: true },
      queries: QUERIES,
      folder,
      tell: (line) => told.push(line),
    });
    expect((await rowsOf(folder)) === (await rowsOf(asFile()))).toBe(true);
    expect(told.at(-1)).toMatch(/^Read (\d+) of \1 charts\.$/);
  });
});

function gunzipIf(bytes: Buffer): string {
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString();
}
