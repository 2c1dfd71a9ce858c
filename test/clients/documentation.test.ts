/** docs/clients.md is true: its examples load, its tables list what there is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientSchema } from '../../src/clients/clients-schema.js';
import { loadClients } from '../../src/clients/load-clients.js';
import { loadProfiles } from '../../src/clients/load-profiles.js';
import { profileSchema } from '../../src/clients/profile-schema.js';
import { REFUSALS } from '../../src/clients/refusal.js';
import { loadDiscovery } from '../../src/hooks/discovery.js';
import { written } from './trusting-service.js';

const PAGE = readFileSync(new URL('../../docs/clients.md', import.meta.url), 'utf8');
const profiles = loadProfiles();

/** The first column of the table below a heading. */
function rowsBelow(heading: string, table = 0): readonly string[] {
  const section = PAGE.slice(PAGE.indexOf(`\n${heading}\n`) + heading.length + 2).split(/\n#+ /, 1)[0] ?? '';
  const rows =
    section
      .trim()
      .split('\n\n')
      .filter((block) => block.startsWith('| '))[table] ?? '';
  return [...rows.matchAll(/^\| `([\w-]+)`/gm)].map(([, name = '']) => name);
}

describe('docs/clients.md', () => {
  it('has an example for every shipped profile, and each loads', async () => {
    const { services } = await loadDiscovery();
    const examples = [
      ...PAGE.slice(PAGE.indexOf('\n## Examples')).matchAll(/^### (\w+)\n[\s\S]*?```json\n([\s\S]*?)```/gm),
    ];
    expect(examples.map(([, name]) => name).sort()).toEqual([...profiles.keys()]);
    for (const [, name = '', text = ''] of examples) {
      const clients = loadClients(written('clients.json', text), { profiles, services, neverCalled: () => [] });
      expect(clients.map(({ client }) => client.profile)).toEqual([name]);
    }
  });

  it('lists every field, profile and reason, and none that does not exist', () => {
    expect(rowsBelow('## The fields of a client').toSorted()).toEqual(Object.keys(clientSchema.shape).sort());
    expect(rowsBelow('### Keys').toSorted()).toEqual(Object.keys(clientSchema.shape.keys.shape).sort());
    expect(rowsBelow('## Profiles').toSorted()).toEqual([...profiles.keys()]);
    expect(rowsBelow('## Profiles', 1).toSorted()).toEqual(Object.keys(profileSchema.shape).sort());
    expect(rowsBelow('## Reasons in the log')).toEqual(REFUSALS);
  });

  it('says of each profile what it signs with and calls', () => {
    for (const [name, { algorithms, hooks }] of profiles) {
      const [, , , signs = '', calls = ''] = (new RegExp(`^\\| \`${name}\`.*$`, 'm').exec(PAGE)?.[0] ?? '').split('|');
      expect(signs.trim()).toBe(algorithms.join(' '));
      expect(calls.trim()).toBe(hooks === undefined ? 'all' : hooks.map((hook) => `\`${hook}\``).join(' '));
    }
  });
});
