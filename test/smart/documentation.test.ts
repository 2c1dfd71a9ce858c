/** docs/smart-launch.md is true: its example loads, its tables list what there is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadClients } from '../../src/clients/load-clients.js';
import { loadProfiles } from '../../src/clients/load-profiles.js';
import { smartAppSchema } from '../../src/clients/smart-app-schema.js';
import { loadDiscovery } from '../../src/hooks/discovery.js';
import { CALLBACK_PATH, LAUNCH_PATH } from '../../src/smart/addresses.js';
import { LAUNCH_REFUSALS } from '../../src/smart/launch-refused.js';
import { written } from '../clients/trusting-service.js';

const PAGE = readFileSync(new URL('../../docs/smart-launch.md', import.meta.url), 'utf8');
const section = (heading: string): string => PAGE.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
const rows = (heading: string): string[] =>
  [...section(heading).matchAll(/^\| `([\w-]+)`/gm)].map(([, name = '']) => name);

describe('docs/smart-launch.md', () => {
  it('lists every field of the part smart, and every refusal, and none that does not exist', () => {
    expect(rows('The part `smart`')).toEqual(Object.keys(smartAppSchema.shape));
    expect(rows('When a launch fails')).toEqual(LAUNCH_REFUSALS);
  });

  it('names the addresses as they are', () => {
    for (const path of [LAUNCH_PATH, CALLBACK_PATH, '/smart/jwks.json']) expect(PAGE).toContain(`BASE_URL${path}`);
  });

  it('has an example that loads', async () => {
    const { services } = await loadDiscovery();
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(PAGE) ?? [];
    const profiles = loadProfiles();
    const clients = loadClients(written('clients.json', example), { profiles, services, neverCalled: () => [] });
    expect(clients.map(({ client, smart }) => [client.launchesApp, smart?.clientId.length])).toEqual([[true, 36]]);
  });
});
