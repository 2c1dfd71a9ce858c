/** What makes a run of the review the same run: its inputs, and everything that its outputs hang on. */
import { statSync } from 'node:fs';
import { z } from 'zod';

const identity = z.strictObject({
  /** By name, as the command line or the person who runs it calls them. */
  settings: z.record(z.string(), z.string()),
  /** Size in bytes and time of the last change, by path; null: not there. */
  inputs: z.record(z.string(), z.strictObject({ size: z.number(), modified: z.number() }).nullable()),
});

export type RunIdentity = z.infer<typeof identity>;

/** @param settings those that are undefined are left out @param paths files of the input */
export function runIdentity(
  settings: Readonly<Record<string, string | number | boolean | undefined>>,
  paths: readonly string[],
): RunIdentity {
  const set = Object.entries(settings).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return { settings: Object.fromEntries(set), inputs: Object.fromEntries(paths.map((path) => [path, stampOf(path)])) };
}

/** Reads what was written of an identity; undefined where it is none. */
export function readIdentity(text: string): RunIdentity | undefined {
  try {
    return identity.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What differs between two runs, a line each: "--as-of was 2026-05-16, is 2026-05-17". Digests are not spelled out. */
export function differencesOf(before: RunIdentity, now: RunIdentity): readonly string[] {
  const names = [...new Set([...Object.keys(before.settings), ...Object.keys(now.settings)])].sort();
  const paths = [...new Set([...Object.keys(before.inputs), ...Object.keys(now.inputs)])].sort();
  return [
    ...names.flatMap((name) => changeOf(name, before.settings[name], now.settings[name])),
    ...paths.flatMap((path) => inputChange(path, before.inputs[path], now.inputs[path])),
  ];
}

const DIGEST = /^[0-9a-f]{64}$/;

function changeOf(name: string, before: string | undefined, now: string | undefined): readonly string[] {
  if (before === now) return [];
  if ([before, now].some((value) => DIGEST.test(value ?? ''))) return [`${name} is not the same`];
  return [`${name} was ${before ?? 'not given'}, is ${now ?? 'not given'}`];
}

type Stamp = RunIdentity['inputs'][string] | undefined;

function inputChange(path: string, before: Stamp, now: Stamp): readonly string[] {
  if (before === undefined) return [`${path} is new in the input`];
  if (now === undefined || (now === null && before !== null)) return [`${path} is no longer in the input`];
  const isSame = before?.size === now?.size && before?.modified === now?.modified;
  return isSame ? [] : [`${path} was changed`];
}

function stampOf(path: string): RunIdentity['inputs'][string] {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : { size: stats.size, modified: stats.mtimeMs };
}
