/** The folder of what is on its way: made for a run, continued by `--resume`, gone when the run is finished. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '../../errors.js';
import { type KeptAnswers, keptAnswers } from './kept-answers.js';
import { type RunIdentity, differencesOf, readIdentity } from './run-identity.js';

export interface WorkFolder {
  readonly path: string;
  readonly answers: KeptAnswers;
  /**
   * Says how the charts of the run are come by. What was done of it on another road is taken away: there, charts may have
   * been divided into other shards, or read from other lines.
   */
  take(road: Road): void;
  /** Says that the run, interrupted, will go on by this road with what it has done. */
  keepTo(road: Road): void;
  /** Takes away what was done, whichever road it was on. */
  beginAnew(): void;
  /** Takes it away. What can be resumed is so in whole or not at all. */
  remove(): void;
}

/** Gathered from the lines of the input, or read through an index that divides them into so many shards. */
export type Road = 'lines' | `index of ${number} shards`;

/** Name of the folder, inside the folder of what is written. */
export const WORK_FOLDER = '.work';
const IDENTITY_FILE = 'run.json';
const ANSWERS_FOLDER = 'answers';
/** Under this name the road is kept among the answers. */
const ROAD = 'road';
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
  const answers = keptAnswers(join(path, ANSWERS_FOLDER));
  const beginAnew = (): void => {
    // The answers first: they are what is gone by.
    for (const name of [ANSWERS_FOLDER, ...readdirSync(path)])
      if (name !== IDENTITY_FILE) rmSync(join(path, name), { recursive: true, force: true });
    keptAnswers(join(path, ANSWERS_FOLDER));
  };
  return {
    path,
    answers,
    take(road) {
      const before = answers.read(ROAD);
      if (before === road) return;
      if (before !== undefined) beginAnew();
      answers.keep(ROAD, road);
    },
    keepTo(road) {
      answers.keep(ROAD, road);
    },
    beginAnew,
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
