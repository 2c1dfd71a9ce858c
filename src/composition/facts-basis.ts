/** What the facts of a chart hang on besides its resources, the code tables and the version of the program. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChartQuery } from '../fhir/chart.js';
import type { SiteRows } from '../terminology/site-rows.js';

export interface FactsBasis {
  readonly queries: readonly ChartQuery[];
  readonly timeZone: string;
  /** Rows that the site adds to the code tables, where it does. */
  readonly rows: SiteRows | undefined;
}

const IS_BUILT = !import.meta.url.endsWith('.ts');

/**
 * Rooms that take part in reading: the readers, the words they read by, and what facts are. Built, they are in one room with
 * all others.
 */
const ROOMS = (IS_BUILT ? ['..'] : ['../fhir', '../terminology', '../timeline']).map((room) =>
  fileURLToPath(new URL(room, import.meta.url)),
);
const CODE = /\.[jt]s$/;

/** A digest. Between two releases a reader may change and the version not, so that the readers themselves are part of it. */
export function factsBasis({ queries, timeZone, rows }: FactsBasis): string {
  const hash = createHash('sha256').update(JSON.stringify([queries, timeZone, rows ?? null]));
  for (const room of ROOMS)
    for (const name of readdirSync(room, { recursive: !IS_BUILT, encoding: 'utf8' }).sort())
      if (CODE.test(name)) hash.update(name).update(readFileSync(join(room, name)));
  return hash.digest('hex');
}
