/** Runs a command as a process of its own and says what it took: time, CPU, and the most memory it held. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Peak resident memory, threads included. */
  readonly peakMegabytes: number;
  readonly printed: string;
}

const TELL = new URL('tell-usage.mjs', import.meta.url).href;

/**
 * Runs Node with these arguments.
 *
 * @throws Error where the command fails; what it said on standard error stands in it
 */
export async function measured(args: readonly string[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-review-'));
  const usageFile = join(folder, 'usage.json');
  const begin = performance.now();
  const child = spawn(process.execPath, ['--import', TELL, ...args], {
    env: { ...process.env, USAGE_FILE: usageFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let said = '';
  child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  const seconds = (performance.now() - begin) / 1_000;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}:\n${said}`);
  const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as NodeJS.ResourceUsage;
  rmSync(folder, { recursive: true });
  return {
    seconds,
    cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    peakMegabytes: usage.maxRSS / 1_024,
    printed,
  };
}
