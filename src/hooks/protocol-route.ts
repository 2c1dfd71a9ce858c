/** The protocol and its settings, for reading: `GET /protocol`. */
import { Router } from 'express';
import type { Request } from 'express';
import type { Site } from '../protocol-settings/site.js';
import { protocolNamed, protocolOn } from '../protocol-settings/site.js';
import type { SiteProtocol } from '../protocol-settings/site-protocol.js';
import { settingsSummary } from '../protocol-settings/summary.js';
import { OperationalError } from '../errors.js';
import { isExact, readDateTime, type Day } from '../timeline/day.js';
import { sendProblem } from './problem.js';

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
      const protocol = askedFor(site, request.query, today);
      const versions = site.protocols.map((one) => {
        const { id, version: name, effectiveFrom, effectiveUntil } = settingsSummary(one);
        return { id, version: name, effectiveFrom, effectiveUntil };
      });
      response.set('Cache-Control', 'no-cache');
      response.json({ ...settingsSummary(protocol), versions });
    })
    .all((request, response) => {
      response.set('Allow', `${READ_ONLY}, OPTIONS`);
      if (request.method === 'OPTIONS') {
        response.status(204).end();
        return;
      }
      sendProblem(response, { status: 405, issue: 'not-supported', diagnostics: `This address answers ${READ_ONLY}.` });
    });
  return router;
}

function askedFor(site: Site, { on, version }: Request['query'], today: () => Day): SiteProtocol {
  if (typeof version === 'string') return protocolNamed(site, version);
  if (version !== undefined) throw invalid('version', 'must be the name of one version');
  if (on === undefined) return protocolOn(site, today());
  const interval = typeof on === 'string' ? readDateTime(on) : undefined;
  if (interval === undefined || !isExact(interval)) throw invalid('on', 'must be a day that exists, YYYY-MM-DD');
  return protocolOn(site, interval.first);
}

function invalid(field: string, problem: string): OperationalError {
  return new OperationalError('request-invalid', `${field} ${problem}.`, { field });
}
