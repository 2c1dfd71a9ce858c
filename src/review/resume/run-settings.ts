/** The settings of a run that its outputs hang on, by the names of its options. */
import { createHash } from 'node:crypto';
import { isoOf } from '../../timeline/day.js';
import { DEFAULT_PLAN } from '../outputs/output-plan.js';
import type { ReviewCore } from '../review-charts.js';
import type { RunOptions } from '../run-options.js';
import type { runIdentity } from './run-identity.js';

/** Those that are not given are undefined; secrets are told by a digest. */
export function settingsOf(
  { exhaustive, threads, division, outputs, lookBack: past }: RunOptions,
  { standsOn, judgedBy, language }: ReviewCore,
): Parameters<typeof runIdentity>[0] {
  const { individualReports, chartPages, minCell, deidentifyKey: key } = outputs ?? DEFAULT_PLAN;
  return {
    ...standsOn,
    '--as-of': isoOf(judgedBy.asOf),
    '--language': language,
    'the protocol': `${judgedBy.protocol.id} ${judgedBy.protocol.version}`,
    '--threads': threads,
    'the division of the input': division && `${division.perThread} ${division.perShard}`,
    '--no-prefilter': exhaustive === true ? true : undefined,
    '--individual-reports': individualReports ? true : undefined,
    '--no-charts': chartPages ? undefined : true,
    '--min-cell': minCell,
    '--replay': past?.replay === true ? true : undefined,
    'the key of --deidentify': key === undefined ? undefined : createHash('sha256').update(key).digest('hex'),
  };
}
