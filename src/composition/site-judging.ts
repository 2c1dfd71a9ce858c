/** The pillars as the hooks door needs them, with the settings of the site. */
import { adviseOn } from '../cards/cards-for.js';
import type { Config } from '../config.js';
import { readChart } from '../fhir/course-from-chart.js';
import type { FhirCallEnded } from '../fhir/fhir-client.js';
import type { Connections } from '../fhir/fhir-connections.js';
import { chartAccess } from '../hooks/chart-access.js';
import type { Delivery } from '../hooks/deliver.js';
import type { Judging } from '../hooks/invoke.js';
import { namesOfOrders } from '../hooks/order-names.js';
import { protocolOn, type Site } from '../protocol-settings/site.js';
import { judgingBy, parametersOf } from '../protocol-settings/site-protocol.js';
import { checkLaboratoryLimits } from '../rules/check-laboratory-limits/rule.js';
import { respectAllergies } from '../rules/respect-allergies/rule.js';
import { judge } from '../rules/run.js';
import { LAUNCH_PATH } from '../smart/addresses.js';
import type { Terminology } from '../terminology/terminology.js';
import { dayInZone } from '../timeline/day.js';

export interface Pillars {
  readonly terminology: Terminology;
  readonly site: Site;
  readonly connections: Connections;
  /** Told of each call to a FHIR server. */
  readonly called: FhirCallEnded;
  readonly delivery: Delivery;
}

/** Judging as the settings want it; it reads no clock but that of the day and of the deadline. */
export function siteJudging(config: Config, { terminology, site, connections, called, delivery }: Pillars): Judging {
  const { SITE_TIME_ZONE: siteTimeZone, LINKS_BASE_URL: linksBaseUrl, BASE_URL: baseUrl } = config;
  return {
    openChart: chartAccess({
      connections,
      called,
      timeoutMs: config.FHIR_TIMEOUT_MS,
      deadlineMs: config.HOOK_DEADLINE_MS,
      // What a server may send for a call is what a prefetch may hold.
      maxBytes: config.BODY_LIMIT,
    }),
    readFacts: (chart, queries, reading) => readChart(chart, queries, { terminology, siteTimeZone, ...reading }),
    judge: (facts, options) => {
      const { protocol, settings, regimens, parameters } = judgingBy(protocolOn(site, options.asOf));
      return judge(facts, { protocol, settings, regimens, parameters, ...options });
    },
    advise: (judgement, occasion) => {
      const rulebook = protocolOn(site, judgement.asOf);
      return adviseOn(judgement, {
        orderNames: namesOfOrders(occasion.facts.facts, occasion.language),
        rulebook,
        regimenTable: rulebook.regimenTable,
        laboratoryLimits: parametersOf(rulebook, checkLaboratoryLimits),
        crossAllergicClasses: parametersOf(rulebook, respectAllergies).crossAllergicClasses,
        terminology,
        profile: occasion.client.cards,
        ...(linksBaseUrl !== undefined && { linksBaseUrl }),
        ...(baseUrl !== undefined &&
          occasion.client.launchesApp === true && { smartLaunchUrl: `${baseUrl}${LAUNCH_PATH}` }),
        // Last: an object that begins with another one's fields costs Node 20 as much as a rule.
        ...occasion,
      });
    },
    delivery,
    deadlineMs: config.HOOK_DEADLINE_MS,
    today: () => dayInZone(Date.now(), siteTimeZone),
    allowAsOf: config.ALLOW_AS_OF,
  };
}
