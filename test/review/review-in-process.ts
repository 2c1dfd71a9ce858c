/** Runs the command inside the test, in a folder of its own. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { afterAll } from 'vitest';
import { type MakeCore, registerReviewCommand } from '../../src/review/command.js';

export interface Ended {
  readonly exitCode: number;
  readonly said: string;
  /** Text of outcomes.ndjson; undefined where it was not written. */
  readonly outcomes: string | undefined;
  readonly rejects: string | undefined;
  /** Text of summary.json and of report.html. */
  readonly summary: string | undefined;
  readonly report: string | undefined;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A new folder, gone after the tests of the file, with these files, by path. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Runs `review` with these arguments; `now` is 2026-03-09T20:00Z. */
export async function review(args: readonly string[], makeCore: MakeCore): Promise<Ended> {
  const out = mkdtempSync(join(tmpdir(), 'review-out-'));
  let said = '';
  const say = (text: string): void => {
    said += text;
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: say, writeOut: say });
  registerReviewCommand(program, { makeCore }, () => Date.UTC(2026, 2, 9, 20));
  let exitCode = 0;
  try {
    await program.parseAsync(['review', '--out', out, ...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    ({ exitCode } = error);
  }
  const read = (name: string): string | undefined =>
    existsSync(join(out, name)) ? readFileSync(join(out, name), 'utf8') : undefined;
  const ended = {
    exitCode,
    said,
    outcomes: read('outcomes.ndjson'),
    rejects: read('rejects.ndjson'),
    summary: read('summary.json'),
    report: read('report.html'),
  };
  rmSync(out, { recursive: true });
  return ended;
}
