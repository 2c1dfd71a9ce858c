/** The pages of a service: which are switched on, and what they are given. */
import { tablesOf, type Config } from '../config.js';
import { protocolFor } from '../protocol-settings/protocol-for.js';
import { tablesWith, type Site } from '../protocol-settings/site.js';
import { readTables } from '../terminology/load.js';
import type { Day } from '../timeline/day.js';
import { assetsRouter } from '../web/assets-route.js';
import { coursePages } from '../web/course/course-route.js';
import type { CoursePort } from '../web/course/port.js';
import { homePage } from '../web/home/home-route.js';
import { COURSE_LINK, PROTOCOL_LINK } from '../web/page-links.js';
import type { PageRoutes } from '../web/pages.js';
import { pageSender } from '../web/pages.js';
import { protocolPages } from '../web/protocol/protocol-route.js';
import { noSuchPage } from '../web/refusal/not-found.js';
import type { ShowProblem } from '../web/refusal/problem-page.js';
import { problemPages } from '../web/refusal/problem-page.js';
import { protocolTelling } from './protocol-telling.js';

export interface SitePages {
  readonly site: Site;
  /** In the site's time zone. */
  readonly today: () => Day;
  readonly courses: CoursePort;
}

/** Routes of the pages that the settings switch on; `last` says that there is no such page, behind all other routes. */
export function sitePages(
  config: Config,
  { site, today, courses }: SitePages,
): { readonly routes: PageRoutes; readonly last: PageRoutes; readonly showProblem: ShowProblem } {
  const { BASE_URL: baseUrl, CARD_LANGUAGE: language } = config;
  const root = baseUrl === undefined ? '' : new URL(baseUrl).pathname.replace(/\/$/, '');
  const links = [...(courses.samples ? [COURSE_LINK] : []), PROTOCOL_LINK];
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
    ],
    last: [noSuchPage(send)],
    showProblem: problemPages(send),
  };
}
