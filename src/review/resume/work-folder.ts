/** The folder of what is on its way: made for a run, continued by `--resume`, gone when the run is finished. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '../../errors.js';
import { type KeptAnswers, keptAnswers } from './kept-answers.js';
import { type RunIdentity, differencesOf, readIdentity } from './run-identity.js';

export interface WorkFolder {
  readonly path: string;
  readonly answers: KeptAnswers;
  /** Takes it away. What can be resumed is so in whole or not at all. */
  remove(): void;
}

/** Name of the folder, inside the folder of what is written. */
export const WORK_FOLDER = '.work';
const IDENTITY_FILE = 'run.json';
/** Differences that are told. */
const TOLD = 5;

/**
 * Opens the work folder of a run.
 *
 * @param resume go on with what is there; where nothing is, the run begins anew, and says so
 * @param note takes a line for the person who runs it
 * @throws OperationalError `configuration-invalid`, field `--resume`, where what is there belongs to another run
 */
export function openWorkFolder(
  out: string,
  identity: RunIdentity,
  { resume, note }: { readonly resume: boolean; readonly note: (line: string) => void },
): WorkFolder {
  const path = join(out, WORK_FOLDER);
  const file = join(path, IDENTITY_FILE);
  const before = identityIn(file);
  if (resume && before !== undefined) {
    refuseOtherRun(path, before, identity);
    note(`Going on with the review in ${path}.`);
  } else {
    if (resume) note('There is no interrupted review to resume: beginning anew.');
    else if (before !== undefined) note(`Beginning anew; what an interrupted review left in ${path} is deleted.`);
    removeWork(path);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.part`, JSON.stringify(identity), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
  return {
    path,
    answers: keptAnswers(join(path, 'answers')),
    remove() {
      removeWork(path);
    },
  };
}

function removeWork(path: string): void {
  rmSync(join(path, IDENTITY_FILE), { force: true });
  rmSync(path, { recursive: true, force: true });
}

function identityIn(file: string): RunIdentity | undefined {
  return existsSync(file) ? readIdentity(readFileSync(file, 'utf8')) : undefined;
}

function refuseOtherRun(path: string, before: RunIdentity, now: RunIdentity): void {
  const differences = differencesOf(before, now);
  if (differences.length === 0) return;
  const more = differences.length > TOLD ? [`and ${differences.length - TOLD} more`] : [];
  const told = [...differences.slice(0, TOLD), ...more].map((line) => `\n  ${line}`).join('');
  throw new OperationalError(
    'configuration-invalid',
    `${path} holds another review; give the same inputs and options, or begin anew without --resume:${told}`,
    { field: '--resume' },
  );
}
