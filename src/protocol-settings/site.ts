/** The protocols of a site, side by side, and which of them judges a day. */
import { OperationalError } from '../errors.js';
import type { TerminologyOptions } from '../terminology/load.js';
import type { SiteRows } from '../terminology/site-rows.js';
import type { Day } from '../timeline/day.js';
import { plusDays } from '../timeline/day.js';
import { asPublished, type SiteProtocol } from './site-protocol.js';

export interface Site {
  /** Earliest first. */
  readonly protocols: readonly [SiteProtocol, ...SiteProtocol[]];
  /** Absent: the tables as they are. */
  readonly rows?: SiteRows;
}

/** A site that changes nothing. */
export const PUBLISHED_SITE: Site = { protocols: [asPublished()] };

const startOf = ({ effectiveFrom }: SiteProtocol): number => effectiveFrom ?? Number.NEGATIVE_INFINITY;

/** The versions in the order in which they came into effect, each ending the day before the next. */
export function inEffectOrder(versions: readonly [SiteProtocol, ...SiteProtocol[]]): Site['protocols'] {
  const sorted = versions.toSorted((one, other) => startOf(one) - startOf(other));
  const [first, ...others] = sorted.map((version, index): SiteProtocol => {
    const next = sorted[index + 1]?.effectiveFrom;
    return next === undefined ? version : { ...version, effectiveUntil: plusDays(next, -1) };
  });
  return [first as SiteProtocol, ...others];
}

/**
 * The version in effect on a day.
 *
 * Days before the first version came into effect are judged by the first: there is nothing else to judge them by,
 * and the judgement names the version.
 */
export function protocolOn({ protocols }: Site, day: Day): SiteProtocol {
  return protocols.findLast((version) => startOf(version) <= day) ?? protocols[0];
}

/**
 * A version by its name; the protocol as published is there under its own, whatever the site changed.
 *
 * @throws OperationalError `request-invalid` naming the versions there are
 */
export function protocolNamed({ protocols }: Site, version: string): SiteProtocol {
  const all = [...protocols, asPublished()];
  const found = all.find((one) => one.version === version);
  if (found !== undefined) return found;
  const names = [...new Set(all.map((one) => one.version))].join(', ');
  throw new OperationalError('request-invalid', `The protocol has no such version; there are ${names}.`, {
    field: 'protocol',
  });
}

/** The code tables with the rows that the site adds. */
export function tablesWith({ rows }: Site, tables: TerminologyOptions = {}): TerminologyOptions {
  return rows === undefined ? tables : { ...tables, siteRows: rows };
}
