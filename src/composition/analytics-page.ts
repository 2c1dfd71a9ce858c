/** The analytics page as the settings want it: over the store, behind the token. */
import { OVERRIDE_REASONS } from '../cards/override-reasons.js';
import type { Config } from '../config.js';
import { tokenCheck } from '../hooks/analytics.js';
import type { Site } from '../protocol-settings/site.js';
import { total } from '../store/report-text.js';
import type { Store } from '../store/store.js';
import { readTallyQuery } from '../store/tally-query.js';
import { analyticsPages } from '../web/analytics/analytics-route.js';
import type { PageRoutes, SendPage } from '../web/pages.js';

interface AnalyticsAround {
  /** Absent where nothing is kept. */
  readonly store: Pick<Store, 'tally'> | undefined;
  readonly site: Site;
}

/** Whether there is such a page. */
export function hasAnalytics({ ANALYTICS_TOKEN: token }: Config, { store }: AnalyticsAround): boolean {
  return token !== undefined && store !== undefined;
}

/** None without a store or a token. */
export function analyticsPage(
  { ANALYTICS_TOKEN: token, BASE_URL: baseUrl }: Config,
  { store, site }: AnalyticsAround,
  { send, root }: { readonly send: SendPage; readonly root: string },
): PageRoutes {
  if (store === undefined || token === undefined) return [];
  const [{ rulebook }] = site.protocols;
  const port = {
    tally: (query: Parameters<Store['tally']>[0]) => store.tally(query),
    readQuery: readTallyQuery,
    total,
    ruleTitles: new Map(rulebook.map(({ meta }) => [meta.id, meta.title])),
    reasonTexts: new Map(OVERRIDE_REASONS.map(({ code, display }) => [code, display])),
  };
  return [analyticsPages({ send, root, baseUrl, port, token, isToken: tokenCheck(token), now: () => Date.now() })];
}
