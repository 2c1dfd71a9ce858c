/** Writing what a review found: files that only their owner can read, complete or not there at all. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationalError } from '../errors.js';
import type { Reject } from './inputs/read-input.js';

export const OUTCOMES_FILE = 'outcomes.ndjson';
export const REJECTS_FILE = 'rejects.ndjson';
/** Not `manifest.json`: that is what a Bulk Data export calls its own, which may stand in the same folder. */
export const MANIFEST_FILE = 'run-manifest.json';

/** Rows hold patient data. */
const OWNER_ONLY = 0o600;
/** Written at once. */
const HELD_CHARACTERS = 1 << 18;
const OWNER_ONLY_FOLDER = 0o700;

/**
 * Makes the folder, and checks that it can be written in.
 *
 * @throws OperationalError `configuration-invalid`, field `--out`
 */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
    const probe = join(folder, `${OUTCOMES_FILE}.part`);
    writeFileSync(probe, '', { mode: OWNER_ONLY });
    rmSync(probe);
  } catch {
    throw new OperationalError('configuration-invalid', `cannot write into ${folder}`, { field: '--out' });
  }
}

/** Writes lines as they come; the file gets its name when the last one is written. */
export async function writeLines(path: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  await writeWhole(path, async (file) => {
    let held = '';
    for await (const line of lines) {
      held += `${line}\n`;
      if (held.length < HELD_CHARACTERS) continue;
      await file.write(held);
      held = '';
    }
    await file.write(held);
  });
}

/** Lets a file be written; it gets its name when that is done. */
export async function writeWhole(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w', OWNER_ONLY);
  try {
    await write(file);
  } catch (error) {
    await file.close();
    rmSync(part, { force: true });
    throw error;
  }
  await file.close();
  renameSync(part, path);
}

/** One reject as a line: `{"file","line","field"?,"problem"}`. */
export function rejectLine({ file, line, field, problem }: Reject): string {
  return JSON.stringify({ file, line, ...(field !== undefined && { field }), problem });
}
