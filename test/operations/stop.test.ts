/** The service as a process of its own, told to stop while calls are under way. */
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { call, listen, post } from '../helpers/http.js';
import type { Listening } from '../helpers/http.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { path, request } = hookFixture('order-sign/epic');

let folder: string;
let fhir: Listening;
let asked = 0;
let answers: (() => void)[] = [];
let child: ChildProcessByStdio<null, Readable, Readable>;
let stdout = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stop-'));
  asked = 0;
  answers = [];
  stdout = '';
  fhir = await listen((_request, response) => {
    asked += 1;
    answers.push(() => response.writeHead(403).end());
  });
});
afterEach(async () => {
  child.kill('SIGKILL');
  await fhir.close();
  rmSync(folder, { recursive: true });
});

async function serve(settings: Record<string, string> = {}): Promise<string> {
  const env = {
    PATH: process.env['PATH'],
    PORT: '0',
    AUTH: 'none',
    ALLOWED_FHIR_SERVERS: fhir.url,
    ALLOW_PRIVATE_FHIR_SERVERS: 'true',
    HOOK_DEADLINE_MS: '15000',
    FHIR_TIMEOUT_MS: '15000',
    AUDIT_LOG: join(folder, 'audit.ndjson'),
    ...settings,
  };
  child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'serve'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await expect.poll(() => printed, { timeout: 45_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\/cds-services\n/);
  return /(http:\/\/127\.0\.0\.1:\d+)\/cds-services\n/.exec(printed)![1]!;
}

/** Calls that wait for the FHIR server. */
function waiting(url: string, count: number): Promise<number>[] {
  const body = { ...request, prefetch: undefined, fhirServer: fhir.url };
  return Array.from({ length: count }, async () => (await post(url + path, body)).status);
}

describe('SIGTERM', { timeout: 60_000 }, () => {
  it('is not ready at once, answers what is under way, writes every line, and ends with 0', async () => {
    const url = await serve({ STOP_DELAY_MS: '1500' });
    expect((await call(`${url}/health/ready`)).status).toBe(200);
    const calls = waiting(url, 3);
    await expect.poll(() => asked, { timeout: 15_000 }).toBeGreaterThan(2);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await expect.poll(async () => (await call(`${url}/health/ready`)).status, { timeout: 1_400 }).toBe(503);
    const late = await call(`${url}/health/live`);
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    await expect
      .poll(
        () =>
          call(`${url}/health/live`).then(
            () => 'up',
            () => 'gone',
          ),
        { timeout: 5_000 },
      )
      .toBe('gone');
    for (const answer of answers.splice(0)) answer();
    const sweep = setInterval(() => {
      for (const answer of answers.splice(0)) answer();
    }, 20);
    expect(await Promise.all(calls)).toEqual([412, 412, 412]);
    expect(await ended).toEqual([0, null]);
    clearInterval(sweep);
    expect(stdout.match(/"refused"/g)).toHaveLength(3);
    expect(readFileSync(join(folder, 'audit.ndjson'), 'utf8').trim().split('\n')).toHaveLength(3);
  });

  it('ends with 1 where calls outlast STOP_TIMEOUT_MS', async () => {
    const url = await serve({ STOP_TIMEOUT_MS: '300' });
    const calls = Promise.allSettled(waiting(url, 1));
    await expect.poll(() => asked, { timeout: 15_000 }).toBeGreaterThan(0);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([1, null]);
    expect((await calls)[0]!.status).toBe('rejected');
  });

  it('a second one ends it at once, with 1', async () => {
    const url = await serve();
    void Promise.allSettled(waiting(url, 1));
    await expect.poll(() => asked, { timeout: 15_000 }).toBeGreaterThan(0);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await expect.poll(() => stdout, { timeout: 15_000 }).toContain('"stopping"');
    child.kill('SIGTERM');
    expect(await ended).toEqual([1, null]);
    expect(stdout).toContain('second signal');
  });
});
