/** The Dockerfile and what it makes: only what is needed, started as nobody in particular in a tree it cannot write. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '../../src/config.js';
import { call, post } from '../helpers/http.js';
import { hookFixture } from '../helpers/hook-fixtures.js';
import { ROOT, allOf, commandOf, copyOf, environmentOf, readDockerfile, type Stage } from './dockerfile.js';
import { buildImage } from './image.js';

const stages = readDockerfile();
const image = stages.at(-1) as Stage;

describe('the Dockerfile', () => {
  it('has one base, of a named Node that this project is tested on', () => {
    expect([...new Set(stages.map(({ base }) => base))]).toEqual(['node:24-slim']);
  });

  it('has in its last stage no build tools, no development packages, no shell form, and runs as nobody in particular', () => {
    expect(allOf(image, 'RUN').join()).not.toMatch(/npm|apt|curl/);
    expect(allOf(image, 'USER')).toEqual(['1000:1000']);
    const names = image.instructions.map(({ name }) => name);
    expect(names.indexOf('USER')).toBeLessThan(names.indexOf('CMD'));
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'));
    expect(commandOf(allOf(image, 'CMD')[0] ?? '')).toEqual(['node', 'dist/cli.js', 'serve']);
    expect(commandOf(allOf(image, 'HEALTHCHECK')[0] ?? '')[0]).toBe('node');
    expect(names).not.toContain('ADD');
  });

  it('sets settings that exist, no secret, and lets nobody in by itself', () => {
    const names = Object.keys(environmentOf(image)).filter((name) => name !== 'NODE_ENV');
    expect(names.filter((name) => !SETTING_NAMES.includes(name))).toEqual([]);
    expect(names).not.toContain('AUTH');
  });

  it('copies what exists and what .dockerignore lets through', () => {
    const let_through = readFileSync(new URL('.dockerignore', ROOT), 'utf8').match(/(?<=^!).+/gm) ?? [];
    const copied = stages.flatMap((stage) => allOf(stage, 'COPY').map(copyOf)).filter(({ from }) => from === undefined);
    const sources = copied.flatMap((one) => one.sources);
    expect(sources.length).toBeGreaterThan(8);
    expect(sources.filter((source) => !existsSync(new URL(source, ROOT)))).toEqual([]);
    const covered = (source: string) => let_through.some((path) => source === path || source.startsWith(`${path}/`));
    expect(sources.filter((source) => !covered(source))).toEqual([]);
  });
});

describe('the image, built in a folder', () => {
  let root = '';
  beforeAll(() => {
    root = buildImage();
  }, 400_000);
  afterAll(() => {
    if (root !== '') rmSync(join(root, '..'), { recursive: true, force: true });
  }, 60_000);

  it('holds production packages only', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'app/package.json'), 'utf8')) as {
      dependencies: object;
      devDependencies: object;
    };
    const held = (name: string) => existsSync(join(root, 'app/node_modules', name));
    expect(Object.keys(dependencies).filter((name) => !held(name))).toEqual([]);
    const needed = ['cors', 'yaml'];
    expect(Object.keys(devDependencies).filter((name) => held(name) && !needed.includes(name))).toEqual([]);
    expect(existsSync(join(root, 'app/src/main.ts'))).toBe(false);
  });

  it('starts without write access, answers its own health check and a hook, and stops with 0', async () => {
    const port = await freePort();
    const data = join(root, 'data');
    const user = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {};
    if ('uid' in user) chownSync(data, 1000, 1000);
    lockTree(root);
    const environment = {
      PATH: process.env['PATH'] ?? '',
      ...environmentOf(image),
      STORE_URL: `sqlite:${join(data, 'endovascular-cds.db')}`,
      HOST: '127.0.0.1',
      PORT: String(port),
      AUTH: 'none',
    };
    const [command = '', ...rest] = commandOf(allOf(image, 'CMD')[0] ?? '');
    const options = { cwd: join(root, 'app'), env: environment, ...user };
    const before = listOf(join(root, 'app'));
    const service = spawn(command, rest, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = heard(service);
    const ended = once(service, 'exit');
    try {
      await expect.poll(() => healthCheck(options), { timeout: 30_000, interval: 500 }).toBe(0);
      const { path, request } = hookFixture('order-sign/medplum');
      expect((await post(`http://127.0.0.1:${port}${path}`, request)).status).toBe(200);
      expect((await call(`http://127.0.0.1:${port}/cds-services`)).status).toBe(200);
      expect(() => {
        execFileSync('node', ['-e', 'fs.writeFileSync("x", "")'], { ...options, stdio: 'pipe' });
      }).toThrow(/EACCES/);
      expect(listOf(join(root, 'app'))).toEqual(before);
    } finally {
      service.kill('SIGTERM');
    }
    const [code] = (await ended) as [number];
    expect({ code, said: code === 0 ? '' : said.join('') }).toEqual({ code: 0, said: '' });
    expect(healthCheck(options)).toBe(1);
  }, 120_000);
});

/** The HEALTHCHECK of the Dockerfile, run as it stands. */
function healthCheck(options: { cwd: string; env: Record<string, string>; uid?: number; gid?: number }): number | null {
  const [command = '', ...rest] = commandOf(allOf(image, 'HEALTHCHECK')[0] ?? '');
  return spawnSync(command, rest, options).status;
}

/** Takes the right to write away from everyone, save where data go. */
function lockTree(root: string): void {
  execFileSync('chmod', ['-R', 'a-w,a+rX', join(root, 'app')]);
  chmodSync(join(root, '..'), 0o755);
  writeFileSync(join(root, 'data', '.keep'), '');
}

function listOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

function heard(child: ChildProcess): string[] {
  const said: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  return said;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
