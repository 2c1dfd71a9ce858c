/** One review from end to end: files in, rows out, and what to tell the person who ran it. */
import { join } from 'node:path';
import { OperationalError } from '../errors.js';
import type { ReceivedResource } from '../fhir/chart.js';
import { queryResourceType } from '../fhir/query.js';
import { latestVersions } from '../fhir/latest-versions.js';
import { lineOf } from '../rules/outcome-row.js';
import { type Gap, openGaps, unownedOf } from './gaps.js';
import { findInputFiles } from './input-files.js';
import { OUTCOMES_FILE, REJECTS_FILE, prepareFolder, rejectLine, writeLines } from './output.js';
import { type FileContent, readInput } from './read-input.js';
import { type ReviewCore, reviewCharts } from './review-charts.js';
import { type Reading, countRow, emptyTally, summaryOf } from './summary.js';

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
  const { resources, gaps, reading } = readAll(paths, Object.values(written), queriedTypes(core));
  prepareFolder(out);
  await writeLines(written.rejects, reading.rejects.map(rejectLine));
  if (resources.length === 0 && reading.rejects.length > 0) {
    throw new OperationalError('request-invalid', `no FHIR resource in the input; see ${written.rejects}`, {
      field: 'FILE_OR_FOLDER',
    });
  }
  const tally = emptyTally();
  await writeLines(written.outcomes, rowLines());
  return {
    summary: summaryOf(reading, tally, { protocol: core.protocol, written: written.outcomes }),
    unreadable: reading.unreadable,
  };

  async function* rowLines(): AsyncGenerator<string> {
    for await (const row of reviewCharts(resources, gaps, core)) {
      countRow(tally, row);
      yield lineOf(row);
    }
  }
}

interface Input {
  readonly resources: readonly ReceivedResource[];
  readonly gaps: readonly Gap[];
  readonly reading: Reading;
}

function queriedTypes({ queries }: ReviewCore): ReadonlySet<string> {
  return new Set(queries.map(({ template }) => queryResourceType(template)));
}

function readAll(paths: readonly string[], written: readonly string[], types: ReadonlySet<string>): Input {
  const { files, skipped, unreadable } = findInputFiles(paths, written);
  const contents: FileContent[] = [];
  const failed: string[] = [];
  for (const file of files) {
    try {
      contents.push(readInput(file));
    } catch {
      failed.push(file);
    }
  }
  const all = contents.flatMap(({ resources }) => resources);
  const resources = latestVersions(all);
  const lost = [...unreadable, ...failed].sort();
  const gaps = contents.flatMap((content) => content.gaps);
  const unowned = unownedOf(resources, types);
  const pages = new Set(contents.flatMap((content) => content.pages));
  return {
    resources,
    // Nobody knows what stood in a file that cannot be opened.
    gaps: [...openGaps(gaps, pages), ...unowned.gaps, ...(lost.length > 0 ? [{}] : [])],
    reading: {
      files: files.length - failed.length,
      resources: resources.length,
      superseded: all.length - resources.length,
      unowned: unowned.count,
      skipped,
      unreadable: lost,
      rejects: contents.flatMap(({ rejects }) => rejects),
    },
  };
}
