/** Which files a review reads: files as named, patterns, folders all the way down, in one order. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { OperationalError } from '../../errors.js';
import { type ExportManifest, manifestIn } from './export-manifest.js';
import { beginsLikeFhir } from './file-kind.js';
import { isGlob, pathsOfGlob } from './glob.js';

export interface InputFiles {
  readonly files: readonly string[];
  /** Files found in folders that are neither .json nor .ndjson, and links to folders. */
  readonly skipped: readonly string[];
  /** Folders below the named ones that could not be opened. */
  readonly unreadable: readonly string[];
  /** Files of an export that say what the server could not export. */
  readonly errors: readonly string[];
  /** Files that an export's manifest names and that are not there. */
  readonly missing: ExportManifest['missing'];
}

const READ_IN_FOLDERS = /\.(?:json|(?:ndjson|jsonl)(?:\.gz|\.zst)?)$/i;

/**
 * Finds the files of a review.
 *
 * @param paths files, read whatever their ending; folders, searched for *.json, *.ndjson and *.jsonl, the latter two
 *   packed (.gz, .zst) too, and for what begins like FHIR under another name; and patterns of both (glob.ts)
 * @param isOwn whether a path is what the review itself writes: it is never input, and nothing that was passed over
 * @throws OperationalError `input-unreadable` where a named path does not exist or cannot be opened
 */
export function findInputFiles(paths: readonly string[], isOwn: (path: string) => boolean = () => false): InputFiles {
  const files = new Map<string, string>();
  const skipped: string[] = [];
  const unreadable: string[] = [];
  const take = (path: string): void => {
    const whole = resolve(path);
    if (!isOwn(path) && !files.has(whole)) files.set(whole, path);
  };
  const search = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
      const path = join(folder, entry.name);
      if (isOwn(path)) continue;
      if (entry.isDirectory())
        attempt(
          () => {
            search(path);
          },
          () => unreadable.push(path),
        );
      else if (isFile(path) && (READ_IN_FOLDERS.test(entry.name) || beginsLikeFhir(path))) take(path);
      else skipped.push(path);
    }
  };
  for (const path of paths.flatMap((path) => namedBy(path, unreadable))) {
    attempt(
      () => {
        if (statSync(path).isDirectory()) search(path);
        else take(path);
      },
      () => {
        throw new OperationalError('input-unreadable', `cannot read ${path}`, { field: basename(path) });
      },
    );
  }
  const manifests = [...files.values()].flatMap((path) =>
    path.endsWith('.json') ? (manifestIn(path, (file) => files.has(resolve(file))) ?? []) : [],
  );
  const errors = manifests.flatMap((manifest) => manifest.errors).filter((path) => files.has(resolve(path)));
  for (const path of [...manifests.map((manifest) => manifest.path), ...errors]) files.delete(resolve(path));
  return {
    files: [...files.values()].sort(),
    skipped: skipped.sort(),
    unreadable: unreadable.sort(),
    errors: errors.sort(),
    missing: manifests.flatMap(({ missing }) => missing),
  };
}

/** A path as it is, or what a pattern names. @throws OperationalError `input-unreadable` where that is nothing */
function namedBy(path: string, unreadable: string[]): readonly string[] {
  if (!isGlob(path) || statSync(path, { throwIfNoEntry: false }) !== undefined) return [path];
  const found = pathsOfGlob(path, (folder) => unreadable.push(folder));
  if (found.length === 0)
    throw new OperationalError('input-unreadable', `nothing fits the pattern ${path}`, { field: basename(path) });
  return found;
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}

/** Whether a path is a file, links followed. Links to folders are not followed: they can run in a circle. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function attempt(act: () => void, failed: () => void): void {
  try {
    act();
  } catch {
    failed();
  }
}
