/** What the service stands on, opened as the settings say: services, clients, the site, tables, servers, the store. */
import { type Config, tablesOf } from '../config.js';
import { openConnections } from '../fhir/fhir-connections.js';
import { loadDiscovery } from '../hooks/discovery.js';
import { publishedKnowledge } from '../knowledge/published.js';
import { loadSite } from '../protocol-settings/load-site.js';
import { tablesWith } from '../protocol-settings/site.js';
import { openStore } from '../store/open-store.js';
import { loadTerminology } from '../terminology/load.js';
import { knownClients } from './known-clients.js';

export type Adapters = Awaited<ReturnType<typeof openAdapters>>;

/**
 * Opens what the settings name.
 *
 * @throws OperationalError `configuration-invalid` where settings or shipped files are wrong
 */
export async function openAdapters(config: Config) {
  const discovery = await loadDiscovery();
  const clients = knownClients(config, discovery);
  const site = loadSite(config.PROTOCOL_SETTINGS, tablesOf(config));
  return {
    discovery,
    clients,
    site,
    terminology: loadTerminology(tablesWith(site, tablesOf(config))),
    /** What is published of the protocol is that of the shipped tables, whatever a site adds. */
    published: publishedKnowledge(loadTerminology()),
    connections: openConnections({ privateNetworks: config.ALLOW_PRIVATE_FHIR_SERVERS }),
    /** Absent where nothing is kept (STORE_URL=none). */
    kept: await openStore(config.STORE_URL, config.SITE_TIME_ZONE),
  };
}
