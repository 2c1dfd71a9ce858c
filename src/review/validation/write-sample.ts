/** `review sample`: from the files of a review to a worklist and what is needed to read it back. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '../../errors.js';
import { PROTOCOL } from '../../rules/protocol.js';
import { compareText } from '../../timeline/compare.js';
import { prepareFolder, writeLines } from '../output.js';
import { VALIDATION_FOLDER, outcomeRows, outcomesDigest } from './finished-review.js';
import { type Drawing, drawSample } from './sample.js';
import { type SampleFile, sampleText } from './sample-file.js';
import { toldOutcomes } from './told-outcomes.js';
import { type WorklistForm, worklistLines } from './worklist.js';

export const SAMPLE_FILE = 'sample.json';
export const WORKLIST_FILE = 'worklist.csv';

export interface SampleRequest extends Drawing, WorklistForm {
  /** Ids of rules; absent: all. */
  readonly rules?: readonly string[];
}

/**
 * Draws the sample and writes both files.
 *
 * @param out folder of a finished review
 * @returns what to tell the person who asked, line by line
 * @throws OperationalError `input-unreadable` where there is no finished review, `request-invalid` where a rule has no
 *   outcome in it, `configuration-invalid` where another worklist, which may be filled in, stands there
 */
export async function writeSample(out: string, request: SampleRequest): Promise<readonly string[]> {
  const { seed, perStratum } = request;
  const { judgedBy, rules } = surveyed(out);
  const asked = request.rules ?? rules;
  const unknown = asked.find((rule) => !rules.includes(rule));
  if (unknown !== undefined)
    throw new OperationalError('request-invalid', `no outcome of ${unknown}; there are ${rules.join(', ')}`, {
      field: '--rule',
    });
  const { strata, drawn } = drawSample(
    outcomeRows(out),
    rules.filter((rule) => asked.includes(rule)),
    request,
  );
  const outcomes = (await outcomesDigest(out)) ?? '';
  const sample: SampleFile = { format: 1, review: { ...judgedBy, outcomes }, seed, perStratum, strata, drawn };
  const worklist = worklistLines(await toldOutcomes(out, drawn), request);

  const folder = join(out, VALIDATION_FOLDER);
  prepareFolder(folder);
  const paths = { worklist: join(folder, WORKLIST_FILE), sample: join(folder, SAMPLE_FILE) };
  refuseToReplace(paths.worklist, worklist);
  await writeLines(paths.sample, [sampleText(sample)]);
  await writeLines(paths.worklist, worklist);
  return [
    `Drew ${drawn.length} outcomes of ${new Set(drawn.map(({ patient }) => patient)).size} patients (seed ${seed}).`,
    ...rules.flatMap((rule) => {
      const own = strata.filter((stratum) => stratum.rule === rule);
      const counts = own.map(({ status, size, drawn }) => `${drawn} of ${size} ${status}`);
      return own.length === 0 ? [] : [`  ${rule}: ${counts.join(', ')}`];
    }),
    `Written to ${paths.worklist}; ${paths.sample} is needed to read it back, and says what the review said.`,
  ];
}

/** Day and protocol of the review, and its rules in the order of the rulebook. */
function surveyed(out: string): {
  readonly judgedBy: Omit<SampleFile['review'], 'outcomes'>;
  readonly rules: readonly string[];
} {
  const rules = new Set<string>();
  let judgedBy: Omit<SampleFile['review'], 'outcomes'> | undefined;
  for (const { asOf, protocol, outcomes } of outcomeRows(out)) {
    judgedBy ??= { asOf, protocol: { id: protocol.id, version: protocol.version } };
    for (const { rule } of outcomes) rules.add(rule);
  }
  if (judgedBy === undefined || rules.size === 0)
    throw new OperationalError('request-invalid', `the review in ${out} has no outcomes to draw from`, {
      field: 'OUT_FOLDER',
    });
  const places = new Map(PROTOCOL.rules.map(({ meta }, at) => [meta.id, at]));
  const placeOf = (rule: string): number => places.get(rule) ?? places.size;
  return {
    judgedBy,
    rules: [...rules].sort((one, other) => placeOf(one) - placeOf(other) || compareText(one, other)),
  };
}

function refuseToReplace(path: string, lines: readonly string[]): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') === `${lines.join('\n')}\n`) return;
  throw new OperationalError(
    'configuration-invalid',
    `${path} is there and is not the worklist of this sample, or is filled in: move it away first`,
    { field: 'OUT_FOLDER' },
  );
}
