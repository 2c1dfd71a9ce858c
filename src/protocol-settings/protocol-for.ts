/** Which version of the protocol a reader asks for. */
import { OperationalError } from '../errors.js';
import { isExact, readDateTime, type Day } from '../timeline/day.js';
import type { Site } from './site.js';
import { protocolNamed, protocolOn } from './site.js';
import type { SiteProtocol } from './site-protocol.js';

/**
 * The version of `?version=NAME`, else the one in effect on the day of `?on=YYYY-MM-DD`, else today's.
 *
 * @param today in the site's time zone
 * @throws OperationalError `request-invalid` naming the field
 */
export function protocolFor(
  site: Site,
  { on, version }: Readonly<Record<string, unknown>>,
  today: () => Day,
): SiteProtocol {
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
