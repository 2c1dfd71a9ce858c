/** JSON documents (Bundles, arrays, single resources) as lines: what is read whole is then read like everything else. */
import { extname } from 'node:path';
import { headOf, isHeadOfLines, packingOf } from './file-kind.js';
import { writeLines } from '../output.js';
import { type FileContent, readInput } from './read-input.js';

const LINE_FORMATS: readonly string[] = ['.ndjson', '.jsonl'];

/** Whether a file holds one resource a line: by its name, and where that says nothing by how it begins. */
export function isOfLines(path: string): boolean {
  if (LINE_FORMATS.includes(extname(path).toLowerCase()) || packingOf(path) !== 'plain') return true;
  try {
    return isHeadOfLines(headOf(path));
  } catch {
    return false;
  }
}

/** Reads documents. Those that cannot be opened are answered apart. */
export function readDocuments(paths: readonly string[]): {
  readonly contents: readonly FileContent[];
  readonly unreadable: readonly string[];
} {
  const contents: FileContent[] = [];
  const unreadable: string[] = [];
  for (const path of paths) {
    try {
      contents.push(readInput(path));
    } catch {
      unreadable.push(path);
    }
  }
  return { contents, unreadable };
}

/** Writes the resources of documents one a line. */
export async function spool(path: string, contents: readonly FileContent[]): Promise<void> {
  await writeLines(path, linesOf(contents));
}

function* linesOf(contents: readonly FileContent[]): Generator<string> {
  for (const { resources } of contents) for (const resource of resources) yield JSON.stringify(resource);
}
