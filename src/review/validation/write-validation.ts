/** `review validate`: from filled worklists to validation.json and validation.html. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '../../errors.js';
import type { Language } from '../../rules/wording.js';
import { writeLines } from '../output.js';
import { pagePath } from '../outputs/chart-pages.js';
import { answersIn } from './filled-worklist.js';
import { VALIDATION_FOLDER, outcomesDigest } from './finished-review.js';
import { judgedOutcomes } from './reference.js';
import { readSample } from './sample-file.js';
import { validationOf } from './validation.js';
import { validationPage } from './validation-page.js';
import { validationText } from './validation-text.js';
import { SAMPLE_FILE } from './write-sample.js';

/**
 * Reads the worklists, and writes and tells what follows from them.
 *
 * @param out folder of the review that the sample was drawn from
 * @param worklists filled, of any number of reviewers
 * @returns what to tell the person who asked, line by line
 * @throws OperationalError those of readSample, answersIn and judgedOutcomes; `request-invalid` where nothing is judged
 */
export async function writeValidation(
  out: string,
  worklists: readonly string[],
  language: Language,
): Promise<readonly string[]> {
  const folder = join(out, VALIDATION_FOLDER);
  const sample = readSample(join(folder, SAMPLE_FILE));
  const ids = new Set(sample.drawn.map(({ id }) => id));
  const judged = judgedOutcomes(
    sample.drawn,
    worklists.flatMap((path) => answersIn(path, ids)),
  );
  if (judged.length === 0) throw new OperationalError('request-invalid', 'no row has a verdict', { field: 'WORKLIST' });
  const result = validationOf(sample, judged);
  const pages = new Map(
    result.disagreements
      .map(({ patient }) => [patient, pagePath(patient)] as const)
      .filter(([, page]) => existsSync(join(out, page)))
      .map(([patient, page]) => [patient, `../${page}`] as const),
  );
  const paths = { result: join(folder, 'validation.json'), page: join(folder, 'validation.html') };
  await writeLines(paths.result, [JSON.stringify(result, undefined, 1)]);
  await writeLines(paths.page, [validationPage(result, language, pages)]);
  const isOfThisReview = (await outcomesDigest(out)) === sample.review.outcomes;
  return [
    ...(isOfThisReview
      ? []
      : ['The review was written anew since the sample was drawn: this is about the one before.']),
    ...validationText(result),
    `Written to ${paths.result} and ${paths.page}.`,
  ];
}
