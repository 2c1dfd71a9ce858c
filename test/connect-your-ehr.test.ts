/** docs/connect-your-ehr.md: its commands are run as they stand, its clients files are read by the service. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFUSALS } from '../src/clients/refusal.js';
import { loadClients } from '../src/clients/load-clients.js';
import { loadProfiles } from '../src/clients/load-profiles.js';
import { SETTING_NAMES } from '../src/config.js';
import { loadDiscovery } from '../src/hooks/discovery.js';
import { complaintsOf } from './helpers/schemas.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const page = readFileSync(join(ROOT, 'docs/connect-your-ehr.md'), 'utf8');

/** Blocks under a remark such as `<!-- test: run -->`, in the order of the page. */
function blocks(kind: string): readonly string[] {
  const found = page.matchAll(new RegExp(`^( *)<!-- test: ${kind} -->\\n\\n *\`\`\`\\w+\\n([^]*?)\\n *\`\`\`$`, 'gm'));
  return [...found].map(([, indent = '', text = '']) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}

describe('the commands of docs/connect-your-ehr.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'connect-'));
  let port = 0;
  let service: ChildProcess | undefined;
  /** As on the page, save for what differs here: the source instead of the build, another port and folder. */
  const asHere = (text: string) =>
    text
      .replaceAll('node dist/cli.js', `node --import tsx ${join(ROOT, 'src/cli.ts')}`)
      .replaceAll('out/trial', folder)
      .replaceAll('8080', String(port));
  const run = async (...texts: readonly string[]): Promise<string> => {
    const script = ['set -euo pipefail', ...texts.map(asHere)].join('\n');
    return (await promisify(execFile)('bash', ['-c', script], { cwd: ROOT })).stdout;
  };
  const [prepare, clients, addresses, hook, templates] = ['', ...blocks('run')] as [
    string,
    string,
    string,
    string,
    string,
  ];

  beforeAll(async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
    server.close();
    await once(server, 'close');
  });
  afterAll(async () => {
    if (service?.exitCode === null) {
      const ended = once(service, 'exit');
      service.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true });
  });

  it('are five, and one that serves', () => {
    expect(prepare).toBe('');
    expect([blocks('prepare').length, blocks('run').length, blocks('serve').length]).toEqual([1, 4, 1]);
    for (const command of blocks('prepare')[0]?.matchAll(/^npm run (\w+)$/gm) ?? [])
      expect(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts).toHaveProperty(command[1] ?? '');
  });

  it('make keys, start the service, and get discovery and cards from it', async () => {
    expect(await run(clients)).toContain('jwks.json written');
    // vitest sets BASE_URL for its own.
    const env = { ...process.env, PORT: String(port), LOG_LEVEL: 'info', BASE_URL: '' };
    service = spawn('bash', ['-c', `exec env ${asHere(blocks('serve')[0] ?? '')}`], {
      cwd: ROOT,
      env,

      stdio: 'pipe',
    });
    let said = '';
    for (const stream of [service.stdout, service.stderr])
      stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 60_000, interval: 200 }).toContain('listening');

    const [status, ...document] = (await run(addresses)).split('\n');
    expect(status).toBe('401');
    expect(complaintsOf('discovery', JSON.parse(document.join('\n')))).toEqual([]);

    const answer = JSON.parse(lastLine(await run(addresses, 'echo', hook))) as { cards: { suggestions?: object[] }[] };
    expect(complaintsOf('hook-response', answer)).toEqual([]);
    expect(answer.cards.flatMap((card) => card.suggestions ?? []).length).toBeGreaterThan(0);
  }, 120_000);

  it('print every prefetch template', async () => {
    const printed = await run(templates);
    const { services } = JSON.parse(readFileSync(join(ROOT, 'cds-services.json'), 'utf8')) as {
      services: { prefetch: Record<string, string> }[];
    };
    for (const { prefetch } of services)
      for (const [key, template] of Object.entries(prefetch)) expect(printed).toContain(`${key}\n    ${template}\n`);
  });
});

describe('what docs/connect-your-ehr.md says', () => {
  it.each(blocks('clients').map((text, index) => [index, text] as const))(
    'clients file %i is one',
    async (_index, text) => {
      const file = join(mkdtempSync(join(tmpdir(), 'clients-')), 'clients.json');
      writeFileSync(file, text);
      const { services } = await loadDiscovery();
      const clients = loadClients(file, { profiles: loadProfiles(undefined), services, neverCalled: () => [] });
      // The first month is in shadow, at every service that is registered.
      for (const { client } of clients) for (const { shadow } of client.rollout.values()) expect(shadow).toBe(true);
      expect(clients).toHaveLength(1);
    },
  );

  it('names settings and reasons that exist', () => {
    const names = [...page.matchAll(/`([A-Z][A-Z_]{3,})(?:=[^`]*)?`/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => ![...SETTING_NAMES].includes(name))).toEqual([]);
    const reasons = [...page.matchAll(/401, ([^|]*)/g)].flatMap(([, text = '']) =>
      [...text.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name),
    );
    expect(reasons.length).toBeGreaterThan(5);
    expect(reasons.filter((reason) => !(REFUSALS as readonly string[]).includes(reason))).toEqual([]);
  });

  it('lists the resource types of every query for the scopes', () => {
    const { services } = JSON.parse(readFileSync(join(ROOT, 'cds-services.json'), 'utf8')) as {
      services: { prefetch: object }[];
    };
    const types = services.flatMap(({ prefetch }) =>
      Object.values(prefetch).map((query: string) => /^[A-Za-z]+/.exec(query)?.[0] ?? ''),
    );
    const scopes = /### Scopes\n\n([^]*?)\n\n/.exec(page)?.[1] ?? '';
    for (const type of types) expect(scopes).toMatch(new RegExp(`\\b${type}\\b`));
  });
});

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
