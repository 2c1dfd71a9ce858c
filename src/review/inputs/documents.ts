/** JSON documents (Bundles, arrays, single resources) as lines: what is read whole is then read like everything else. */
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { headOf, isHeadOfLines, packingOf } from './file-kind.js';
import { readInput } from './read-input.js';
import { type Aside, spoolTo } from './spool.js';

const LINE_FORMATS: readonly string[] = ['.ndjson', '.jsonl'];
/** So much is read by one thread in one go. */
const GROUP_BYTES = 32 << 20;

/** Whether a file holds one resource a line: by its name, and where that says nothing by how it begins. */
export function isOfLines(path: string): boolean {
  if (LINE_FORMATS.includes(extname(path).toLowerCase()) || packingOf(path) !== 'plain') return true;
  try {
    return isHeadOfLines(headOf(path));
  } catch {
    return false;
  }
}

export interface SpooledDocuments {
  /** The file of lines; absent where the documents held no resource. */
  readonly path?: string;
  readonly asides: readonly Aside[];
  /** Documents that could not be opened. */
  readonly unreadable: readonly string[];
}

/** Reads documents one after the other into a file of lines, so that one at a time is held. */
export function spoolDocuments(paths: readonly string[], to: string): SpooledDocuments {
  const spool = spoolTo(to);
  const unreadable: string[] = [];
  for (const path of paths) {
    try {
      spool.take(readInput(path));
    } catch {
      unreadable.push(path);
    }
  }
  return { ...spool.end(), unreadable };
}

/** Documents in groups of about the same size, in their order. */
export function groupsOfDocuments(paths: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const path of paths) {
    if (bytes >= GROUP_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(path);
    bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return groups;
}
