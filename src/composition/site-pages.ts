/** The pages of a service: which are switched on, and what they are given. */
import { tablesOf, type Config } from '../config.js';
import { protocolFor } from '../protocol-settings/protocol-for.js';
import { tablesWith, type Site } from '../protocol-settings/site.js';
import type { Store } from '../store/store.js';
import { LAUNCH_PAGES } from '../smart/launch-words.js';
import type { SmartRoutesSettings } from '../smart/smart-routes.js';
import { readTables } from '../terminology/load.js';
import type { Day } from '../timeline/day.js';
import { assetsRouter } from '../web/assets-route.js';
import { coursePages } from '../web/course/course-route.js';
import type { CoursePort } from '../web/course/port.js';
import { homePage } from '../web/home/home-route.js';
import { ANALYTICS_LINK, COURSE_LINK, PLAYGROUND_LINK, PROTOCOL_LINK } from '../web/page-links.js';
import type { PageRoutes } from '../web/pages.js';
import { pageSender } from '../web/pages.js';
import { playgroundRouter } from '../web/playground/playground-route.js';
import type { PlaygroundPort } from '../web/playground/port.js';
import { protocolPages } from '../web/protocol/protocol-route.js';
import { noSuchPage } from '../web/refusal/not-found.js';
import type { ShowProblem } from '../web/refusal/problem-page.js';
import { problemPages } from '../web/refusal/problem-page.js';
import { sendRefusal } from '../web/refusal/send-refusal.js';
import { analyticsPage, hasAnalytics } from './analytics-page.js';
import { protocolTelling } from './protocol-telling.js';

export interface SitePages {
  readonly site: Site;
  /** Absent where nothing is kept. */
  readonly store: Pick<Store, 'tally'> | undefined;
  /** In the site's time zone. */
  readonly today: () => Day;
  readonly courses: CoursePort;
  /** Undefined where it is switched off. */
  readonly playground: PlaygroundPort | undefined;
}

export interface PagesOfSite {
  readonly routes: PageRoutes;
  /** Behind all other routes. */
  readonly last: PageRoutes;
  readonly showProblem: ShowProblem;
  /** What a user is told where a launch ends without a session. */
  readonly showLaunchPage: SmartRoutesSettings['sendPage'];
}

/** Routes of the pages that the settings switch on; `last` says that there is no such page, behind all other routes. */
export function sitePages(config: Config, { site, store, today, courses, playground }: SitePages): PagesOfSite {
  const { BASE_URL: baseUrl, CARD_LANGUAGE: language, BODY_LIMIT: bodyLimit } = config;
  const root = baseUrl === undefined ? '' : new URL(baseUrl).pathname.replace(/\/$/, '');
  const links = [
    ...(courses.samples ? [COURSE_LINK] : []),
    PROTOCOL_LINK,
    ...(playground ? [PLAYGROUND_LINK] : []),
    ...(hasAnalytics(config, { store, site }) ? [ANALYTICS_LINK] : []),
  ];
  const send = pageSender({ root, language, pages: links });
  const { ingredients: drugs } = readTables(tablesWith(site, tablesOf(config)));
  const tellingFor = (query: Readonly<Record<string, unknown>>) =>
    protocolTelling(protocolFor(site, query, today), { site, today: today(), drugs });
  return {
    routes: [
      assetsRouter(),
      homePage(send, root, links),
      protocolPages({ send, tellingFor }),
      coursePages({ ...courses, send, root, language }),
      ...analyticsPage(config, { store, site }, { send, root }),
      ...(playground ? [playgroundRouter({ send, root, language, bodyLimit, port: playground })] : []),
    ],
    last: [noSuchPage(send)],
    showProblem: problemPages(send),
    showLaunchPage: (request, response, name) => {
      const { status, ...page } = LAUNCH_PAGES[name];
      sendRefusal(send, request, response, page, status);
    },
  };
}
