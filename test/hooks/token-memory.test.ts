/**
 * The access token lives as long as the call (cds-hooks_2.0@61 ff): the memory of the running service is searched for
 * it after the answer. A process of its own, so that the test's own copy is not found.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { patientViewRequest } from '../../src/demo/patients/hook-request.js';
import { call, post } from '../helpers/http.js';
import { chartServer, never } from './chart-server.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TOKEN = ['marker', 'token', '0815', 'in', 'memory'].join('-');
const KNOWN = ['marker', 'known', '4711', 'in', 'memory'].join('-');

const ending: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** The service in a process of its own; it writes its heap into a folder when it gets SIGUSR2. */
async function serviceApart(fhirServer: string, folder: string): Promise<{ url: string; process: ChildProcess }> {
  const env = {
    PATH: process.env['PATH'],
    PORT: '0',
    AUTH: 'none',
    STORE_URL: 'none',
    ALLOW_AS_OF: 'true',
    ALLOWED_FHIR_SERVERS: fhirServer,
    ALLOW_PRIVATE_FHIR_SERVERS: 'true',
    HOOK_DEADLINE_MS: '5000',
    // Stands in for what the service does keep, so that the search is known to find.
    LINKS_BASE_URL: `https://cds.example/${KNOWN}`,
  };
  const script = `
    process.chdir(${JSON.stringify(folder)});
    const { readConfig } = await import(${JSON.stringify(new URL('../../src/config.ts', import.meta.url).href)});
    const { startService } = await import(${JSON.stringify(new URL('../../src/main.ts', import.meta.url).href)});
    const service = await startService(readConfig(process.env), { write() {} });
    console.log(service.url);
  `;
  const flags = ['--heapsnapshot-signal=SIGUSR2', '--import', 'tsx', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, flags, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  ending.push(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) return { url: line, process: child };
  throw new Error('the service did not start');
}

/** The heap as it is written down, once it is all there. */
async function heapOf(child: ChildProcess, folder: string): Promise<string> {
  child.kill('SIGUSR2');
  let size = -1;
  const file = () => readdirSync(folder).find((name) => name.endsWith('.heapsnapshot'));
  await expect
    .poll(
      () => {
        const name = file();
        const before = size;
        size = name === undefined ? -1 : statSync(join(folder, name)).size;
        return size > 0 && size === before;
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toBe(true);
  return readFileSync(join(folder, file() ?? ''), 'latin1');
}

it('cds-hooks_2.0@61: no access token is kept after the answer, whether the server answered or hung', async () => {
  const server = await chartServer('sato-yuki');
  ending.push(() => server.close());
  const folder = mkdtempSync(join(tmpdir(), 'token-memory-'));
  ending.push(() => {
    rmSync(folder, { recursive: true });
  });
  const service = await serviceApart(server.base, folder);
  const authorization = {
    access_token: TOKEN,
    token_type: 'Bearer',
    expires_in: 300,
    scope: 'patient/*.read',
    subject: 's',
  };
  const request = {
    ...patientViewRequest(1, '2026-06-01', 'sato-yuki'),
    fhirServer: server.base,
    fhirAuthorization: authorization,
  };
  const path = `${service.url}/cds-services/endovascular-lung-patient-view`;
  expect((await post(path, request)).status).toBe(200);
  expect(server.requests.every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
  server.behave({ Observation: never, Procedure: (response) => response.writeHead(500).end(TOKEN) });
  expect((await post(path, request)).status).toBe(412);
  // Later calls take the place of what a connection or a parser remembers of the last one.
  server.behave({});
  expect((await call(`${service.url}/cds-services`)).status).toBe(200);
  const heap = await heapOf(service.process, folder);
  expect(heap.includes(KNOWN)).toBe(true);
  expect(heap.split(TOKEN).length - 1).toBe(0);
}, 120_000);
