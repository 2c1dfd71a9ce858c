/** One review from end to end: files in, rows out, and what to tell the person who ran it. */
import { join } from 'node:path';
import { OperationalError } from '../errors.js';
import type { ReceivedResource } from '../fhir/chart.js';
import { latestVersions } from '../fhir/latest-versions.js';
import { lineOf } from '../rules/outcome-row.js';
import { findInputFiles } from './input-files.js';
import { OUTCOMES_FILE, REJECTS_FILE, prepareFolder, rejectLine, writeLines } from './output.js';
import { type FileContent, type UnpackBundle, readInput } from './read-input.js';
import { type ReviewSteps, reviewCharts } from './review-charts.js';
import { type Reading, countRow, emptyTally, summaryOf } from './summary.js';

/** What the review needs of the rooms below it. */
export interface ReviewCore extends ReviewSteps {
  readonly unpack: UnpackBundle;
}

export interface Reviewed {
  readonly summary: string;
  /** Files that could not be read: the rows of the others were written. */
  readonly unreadable: readonly string[];
}

/**
 * Reads the files, judges every patient and writes outcomes.ndjson and rejects.ndjson.
 *
 * @param paths files and folders
 * @param out folder to write into; made where it does not exist
 * @throws OperationalError `input-unreadable` where a named path cannot be read, `request-invalid` where nothing
 *   in the files is FHIR, `configuration-invalid` where the folder cannot be written in
 */
export async function runReview(paths: readonly string[], out: string, core: ReviewCore): Promise<Reviewed> {
  const written = { outcomes: join(out, OUTCOMES_FILE), rejects: join(out, REJECTS_FILE) };
  const { resources, reading } = readAll(paths, Object.values(written), core.unpack);
  prepareFolder(out);
  await writeLines(written.rejects, reading.rejects.map(rejectLine));
  if (resources.length === 0 && reading.rejects.length > 0) {
    throw new OperationalError('request-invalid', `no FHIR resource in the input; see ${written.rejects}`, {
      field: 'FILE_OR_FOLDER',
    });
  }
  const tally = emptyTally();
  await writeLines(written.outcomes, rowLines());
  return { summary: summaryOf(reading, tally, written.outcomes), unreadable: reading.unreadable };

  async function* rowLines(): AsyncGenerator<string> {
    for await (const row of reviewCharts(resources, core)) {
      countRow(tally, row);
      yield lineOf(row);
    }
  }
}

function readAll(
  paths: readonly string[],
  written: readonly string[],
  unpack: UnpackBundle,
): { readonly resources: readonly ReceivedResource[]; readonly reading: Reading } {
  const { files, skipped, unreadable } = findInputFiles(paths, written);
  const contents: FileContent[] = [];
  const failed: string[] = [];
  for (const file of files) {
    try {
      contents.push(readInput(file, unpack));
    } catch {
      failed.push(file);
    }
  }
  const all = contents.flatMap(({ resources }) => resources);
  const resources = inOneOrder(latestVersions(all));
  const reading = {
    files: files.length - failed.length,
    resources: resources.length,
    superseded: all.length - resources.length,
    skipped,
    unreadable: [...unreadable, ...failed].sort(),
    rejects: contents.flatMap(({ rejects }) => rejects),
  };
  return { resources, reading };
}

/** By type and id, never by arrival: rows and their bytes must not hang on the order of files. */
function inOneOrder(resources: readonly ReceivedResource[]): readonly ReceivedResource[] {
  const keyed = resources.map((resource) => ({ key: sortKey(resource), resource }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ resource }) => resource);
}

function sortKey(resource: ReceivedResource): string {
  const { resourceType, id } = resource;
  return typeof id === 'string' ? `${resourceType}/${id}` : `${resourceType} ${JSON.stringify(resource)}`;
}
