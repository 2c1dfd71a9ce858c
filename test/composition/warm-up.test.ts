/** What is done once before the first call: all of a call, and nothing of it is kept. */
import { expect, it } from 'vitest';
import { anyone } from '../../src/clients/anyone.js';
import { siteJudging } from '../../src/composition/site-judging.js';
import { warmUp } from '../../src/composition/warm-up.js';
import { readConfig, tablesOf } from '../../src/config.js';
import { openConnections } from '../../src/fhir/fhir-connections.js';
import { loadDiscovery } from '../../src/hooks/discovery.js';
import { loadSite } from '../../src/protocol-settings/load-site.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { deliveryAtHand } from '../helpers/door.js';
import { memoryStore } from '../helpers/memory-store.js';

it('reads a chart, judges it and writes cards; asks no server and records nothing', { timeout: 30_000 }, async () => {
  const config = readConfig({ AUTH: 'none' });
  const connections = openConnections({ privateNetworks: [] });
  const store = memoryStore();
  const judging = siteJudging(config, {
    terminology: loadTerminology(),
    site: loadSite(undefined, tablesOf(config)),
    connections,
    called: () => {
      throw new Error('a server was called');
    },
    delivery: deliveryAtHand({ store }),
  });
  const cards = await warmUp({ discovery: await loadDiscovery(), judging, client: anyone([]), language: 'en' });
  expect(cards).toBeGreaterThan(0);
  expect([store.issued, store.asked]).toEqual([[], []]);
  await connections.close();
});
