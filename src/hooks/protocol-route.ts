/** The protocol and its settings, for reading: `GET /protocol`. */
import { Router } from 'express';
import type { Site } from '../protocol-settings/site.js';
import { protocolFor } from '../protocol-settings/protocol-for.js';
import { settingsSummary } from '../protocol-settings/summary.js';
import type { Day } from '../timeline/day.js';
import { onlyBy } from './methods-and-types.js';

const READ_ONLY = 'GET, HEAD';

/**
 * The route `/protocol`: the settings of the version in effect today, and the list of versions.
 *
 * `?on=YYYY-MM-DD` shows the version in effect on that day, `?version=NAME` the one of that name.
 *
 * @param today in the site's time zone
 */
export function protocolRouter(site: Site, today: () => Day): Router {
  const router = Router();
  router
    .route('/protocol')
    .get((request, response) => {
      const protocol = protocolFor(site, request.query, today);
      const versions = site.protocols.map((one) => {
        const { id, version: name, effectiveFrom, effectiveUntil } = settingsSummary(one);
        return { id, version: name, effectiveFrom, effectiveUntil };
      });
      response.set('Cache-Control', 'no-cache');
      response.json({ ...settingsSummary(protocol), versions });
    })
    .all(onlyBy(READ_ONLY));
  return router;
}
