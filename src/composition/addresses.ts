/** What the service answers beside the hooks, address by address, and who may come in. */
import type { Logger } from 'pino';
import { anyone } from '../clients/anyone.js';
import type { Client } from '../clients/client.js';
import type { Config } from '../config.js';
import type { FhirCallEnded } from '../fhir/fhir-client.js';
import type { AppSettings } from '../hooks/app.js';
import type { Judging } from '../hooks/invoke.js';
import { knowledgeRouter } from '../hooks/knowledge.js';
import { protocolRouter } from '../hooks/protocol-route.js';
import type { Store } from '../store/store.js';
import type { Samples } from '../web/playground/port.js';
import type { Adapters } from './adapters.js';
import { courseCharts, type SampleChart } from './course-charts.js';
import { clientAuthentication, type Entrance } from './known-clients.js';
import { playground } from './playground.js';
import { sitePages } from './site-pages.js';
import { smartLaunch } from './smart-launch.js';

/** What only the demo has: patients for the playground, and for the course page. */
export interface Brought {
  readonly samples?: Samples;
  readonly charts?: readonly SampleChart[];
}

export interface Inside extends Brought {
  readonly log: Logger;
  /** As calls are judged, watched. */
  readonly judging: Judging;
  /** The same, unwatched: judging what a call would give is no call. */
  readonly unwatched: Judging;
  /** Absent where nothing is kept. */
  readonly store: Store | undefined;
  /** Told of each call to a FHIR server. */
  readonly called: FhirCallEnded;
  /** Told of each client that is turned away. */
  readonly refused: Entrance['refused'];
  /** Where clients find the service; told once it listens. */
  readonly baseUrl: () => string;
  /** For programs: health, analytics, … */
  readonly programs: NonNullable<AppSettings['routes']>;
}

export interface Addresses extends Pick<AppSettings, 'authenticate'> {
  /** Who calls where nobody has to say so. */
  readonly caller: Client;
  readonly routes: NonNullable<AppSettings['routes']>;
  readonly showProblem: NonNullable<AppSettings['showProblem']>;
  close(): void;
}

/**
 * Opens the addresses that the settings ask for.
 *
 * @throws OperationalError `configuration-invalid` where settings of the launch are wrong
 */
export async function openAddresses(config: Config, adapters: Adapters, inside: Inside): Promise<Addresses> {
  const { discovery, clients, site, terminology, published, connections } = adapters;
  const { log, judging, unwatched, store, called, refused, baseUrl, samples, charts } = inside;
  const { today } = judging;
  const launch = await smartLaunch(config, clients, {
    log,
    discovery,
    connections,
    called,
    baseUrl,
    // The pages stand on the launch; what they show of one is asked for when somebody comes.
    sendPage: (request, response, name) => {
      pages.showLaunchPage(request, response, name);
    },
  });
  const caller = anyone(config.ALLOWED_FHIR_SERVERS, launch !== undefined);
  const courses = courseCharts(config, { site, discovery, terminology, today, launch, samples: charts });
  const around = { discovery, judging, unwatched, client: caller, site, terminology, store, samples };
  const tried = config.PLAYGROUND ? playground(config, around) : undefined;
  const pages = sitePages(config, { site, store, today, courses, playground: tried });
  const knowledge = knowledgeRouter({ ...published, baseUrl: config.BASE_URL });
  const programs = [...inside.programs, protocolRouter(site, today), knowledge];
  const authenticate = clientAuthentication(config, clients, { log, store, baseUrl, refused });
  return {
    caller,
    ...(authenticate && { authenticate }),
    routes: [...(launch?.routes ?? []), ...pages.routes, ...programs, ...pages.last],
    showProblem: pages.showProblem,
    close() {
      launch?.close();
    },
  };
}
