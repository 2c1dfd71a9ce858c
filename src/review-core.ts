/** Composition of the chart review: the same pillars as the hooks door, over resources at hand. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { factsBasis } from './composition/facts-basis.js';
import { basisOf } from './composition/review-basis.js';
import { readChart } from './fhir/course-from-chart.js';
import { chartQueries } from './fhir/discovery-queries.js';
import { loadSite } from './protocol-settings/load-site.js';
import { judgingBy } from './protocol-settings/site-protocol.js';
import { protocolNamed, protocolOn, tablesWith } from './protocol-settings/site.js';
import { settingsLine, settingsLines, settingsSummary } from './protocol-settings/summary.js';
import type { ReviewOptions } from './review/command-line.js';
import type { ReviewCore } from './review/review-charts.js';
import type { OpenStages } from './review/run-options.js';
import { threadedStages } from './review/workers.js';
import { judge } from './rules/run.js';
import { SESSION_TYPES } from './review/scan/scan-plan.js';
import { arterialSigns } from './terminology/arterial-signs.js';
import { readTables } from './terminology/load.js';
import { buildResolver } from './terminology/resolver.js';
import type { TerminologyOptions } from './terminology/load.js';

const DISCOVERY_FILE = new URL('../cds-services.json', import.meta.url);

/** Where the settings of the service name them. */
export interface ReviewSources {
  /** Code tables other than the shipped ones. */
  readonly tables?: TerminologyOptions;
  /** The site's settings file, where the command line names no other. */
  readonly settings?: string;
}

/**
 * What a review stands on: the protocol in effect on the day judged, terminology, and the queries of the discovery
 * document (law 6).
 *
 * @throws OperationalError `configuration-invalid` where a shipped file or the site's settings are wrong (where a code table
 *   is, its signs and facts throw it), `request-invalid` where the site has no protocol of the version asked for
 */
export async function makeReviewCore(options: ReviewOptions, sources: ReviewSources = {}): Promise<ReviewCore> {
  const { asOf, timeZone, language, settings, protocol: version, against } = options;
  const queries = chartQueries(JSON.parse(await readFile(DISCOVERY_FILE, 'utf8')));
  const site = loadSite(settings ?? sources.settings, sources.tables);
  const protocol = version === undefined ? protocolOn(site, asOf) : protocolNamed(site, version);
  // Every thread has a core of its own: what only the one that tells asks for, or only one that reads charts, is made when
  // it is asked for.
  const tables = once(() => readTables(tablesWith(site, sources.tables)));
  const terminology = once(() => buildResolver(tables()));
  const signs = once(() => arterialSigns(tables()));
  const summary = once(() => settingsSummary(protocol));
  const basis = once(() => basisOf({ options, settings: settings ?? sources.settings, tables: sources.tables }));
  return {
    queries,
    readFacts: (chart, patient) =>
      readChart(chart, queries, { patient, terminology: terminology(), siteTimeZone: timeZone }),
    judge: (facts) => judge(facts, { ...judgingBy(protocol), asOf, planning: false }),
    rules: protocol.rules,
    language,
    scan: {
      get signs() {
        return signs();
      },
      sessionTypes: SESSION_TYPES,
    },
    get protocol() {
      return settingsLine(summary());
    },
    judgedBy: {
      asOf,
      protocol: {
        id: protocol.id,
        version: protocol.version,
        get settings() {
          return settingsLines(summary());
        },
      },
      standing: protocol.standing,
      rules: protocol.rules.map(({ meta }) => meta),
    },
    get standsOn() {
      return basis();
    },
    factsHangOn: () => factsBasis({ queries, timeZone, rows: site.rows }),
    async replay() {
      const { replayOver } = await import('./composition/review-replay.js');
      return replayOver(site, { language, terminology: terminology(), ...(version !== undefined && { version }) });
    },
    ...(against !== undefined && { against: await makeReviewCore(comparedWith(against, options), sources) }),
  };
}

/** What is made when it is asked for, and kept. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly is: Made } | undefined;
  return () => (made ??= { is: make() }).is;
}

/** The same review by another protocol: that of a settings file, or of a version. */
function comparedWith(against: string, { asOf, timeZone, language, settings }: ReviewOptions): ReviewOptions {
  const review = { asOf, timeZone, language };
  if (/[\\/]|\.json$/i.test(against) || existsSync(against)) return { ...review, settings: against };
  return { ...review, ...(settings !== undefined && { settings }), protocol: against };
}

/** The stages of a review on threads of their own, each with a core like this one's. */
export function reviewThreads(options: ReviewOptions, sources: ReviewSources): OpenStages {
  const entry = import.meta.url.endsWith('.ts') ? './review-worker.ts' : './review-worker.js';
  return (threads) => threadedStages(new URL(entry, import.meta.url), { options, sources }, threads);
}
