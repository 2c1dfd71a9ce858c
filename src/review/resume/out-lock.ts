/**
 * One review at a time writes into a folder. Each run names itself in it (host and process) before it looks for others,
 * so that of two that begin together at least one sees the other; what a dead process left there is taken away.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { OperationalError } from '../../errors.js';

/** Name of the folder of those that run, inside the folder of what is written. */
export const LOCK_FOLDER = '.lock';

/** This host, as a name of a file can say it. */
const HOST = hostname().replace(/[^\w.-]/g, '_');

/** A run by the name of its file: "ward-3.4711". */
interface Holder {
  readonly host: string;
  readonly pid: number;
}

/**
 * Does something while no other review writes into the folder, which is made where it does not exist.
 *
 * @throws OperationalError `configuration-invalid`, field `--out`, where another does, or nothing can be written there
 */
export async function aloneIn<Answer>(folder: string, act: () => Promise<Answer>): Promise<Answer> {
  const release = lock(folder);
  try {
    return await act();
  } finally {
    release();
  }
}

function lock(folder: string): () => void {
  const locks = join(folder, LOCK_FOLDER);
  const own: Holder = { host: HOST, pid: process.pid };
  const path = join(locks, nameOf(own));
  if (isRunning(own, path)) throw inUse(folder, own, path);
  write(path, locks, folder);
  const release = (): void => {
    rmSync(path, { force: true });
    try {
      rmdirSync(locks);
    } catch {
      // Another run has come.
    }
  };
  for (const name of readdirSync(locks)) {
    const holder = holderOf(name);
    if (holder === undefined || name === nameOf(own)) continue;
    const other = join(locks, name);
    if (isRunning(holder, other)) {
      release();
      throw inUse(folder, holder, other);
    }
    rmSync(other, { force: true });
  }
  return release;
}

function write(path: string, locks: string, folder: string): void {
  for (let left = 3; ; left -= 1)
    try {
      mkdirSync(locks, { recursive: true, mode: 0o700 });
      writeFileSync(path, beganOf(process.pid) ?? '', { mode: 0o600 });
      return;
    } catch (error) {
      // A run that ends takes the folder away under our feet.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' && left > 0) continue;
      throw new OperationalError('configuration-invalid', `cannot write into ${folder}`, { field: '--out' });
    }
}

function nameOf({ host, pid }: Holder): string {
  return `${host}.${pid}`;
}

function holderOf(name: string): Holder | undefined {
  const [, host, pid] = /^(.*)\.(\d+)$/.exec(name) ?? [];
  return host === undefined ? undefined : { host, pid: Number(pid) };
}

/** Of another host nobody can tell, so it counts as running. A number given to a new process is told by its start. */
function isRunning({ host, pid }: Holder, path: string): boolean {
  let began: string;
  try {
    began = readFileSync(path, 'utf8');
  } catch {
    return false;
  }
  if (host !== HOST) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = beganOf(pid);
  return now === undefined || began === '' || began === now;
}

/** When a process began, in whatever unit the system tells it; undefined where it does not. */
function beganOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22 of proc(5), counted from behind the name, which may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return pid === process.pid ? String(performance.timeOrigin) : undefined;
  }
}

function inUse(folder: string, { host, pid }: Holder, path: string): OperationalError {
  const left = host === HOST ? '' : `; where it no longer runs, delete ${path}`;
  return new OperationalError(
    'configuration-invalid',
    `--out: another review is writing into ${folder} (process ${pid} on ${host}); wait for it, or name another folder${left}`,
    { field: '--out' },
  );
}
