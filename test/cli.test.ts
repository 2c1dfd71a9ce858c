import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { call } from './helpers/http.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = ['--import', 'tsx', 'src/cli.ts'];

/** Without what a test runner puts into the environment (Vite sets BASE_URL to a path). */
const BARE = { PATH: process.env['PATH'] };

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: ROOT, env: { ...BARE, ...env } };
    execFile(process.execPath, [...CLI, ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('endovascular-cds', () => {
  it('names its commands', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const command of ['serve', 'demo', 'review', 'terminology'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it('tells the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as { version: string };
    expect((await run(['--version'])).stdout).toBe(`${version}\n`);
  });

  it.each([[['serve', '--port', '1']], [['nothing']]])('refuses %j', async (args) => {
    const { code, stderr } = await run(args);
    expect([code, stderr.startsWith('error: unknown')]).toEqual([1, true]);
  });

  it('serve ends with EX_CONFIG and the name of the setting that is wrong, without a stack', async () => {
    const { code, stderr } = await run(['serve'], { PORT: 'eighty' });
    expect(code).toBe(78);
    expect(stderr).toBe('Settings: PORT must be a whole number.\n');
  });

  it('serve refuses to start where nobody is trusted and AUTH=none was not said', async () => {
    const { code, stderr } = await run(['serve'], { PORT: '0' });
    expect(code).toBe(78);
    expect(stderr).toBe(
      'Settings: CLIENTS must name the file of trusted clients (docs/clients.md). For trying out, AUTH=none lets everyone in.\n',
    );
  });

  it('serve prints where to call, answers there, and ends quietly on SIGTERM', async () => {
    const env = { ...BARE, PORT: '0', AUTH: 'none', LOG_LEVEL: 'silent' };
    const service = spawn(process.execPath, [...CLI, 'serve'], { cwd: ROOT, env });
    const ended = once(service, 'exit');
    let printed = '';
    for await (const chunk of service.stderr) {
      printed += String(chunk);
      if (printed.includes('order-sign\n')) break;
    }
    const [address] = /http:\/\/127\.0\.0\.1:\d+\/cds-services(?=\n)/.exec(printed) ?? [];
    const discovery = await call(String(address));
    expect(discovery.json.services).toHaveLength(5);
    service.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
