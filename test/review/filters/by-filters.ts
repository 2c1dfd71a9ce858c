/** The filters, one after another inside the test, as a shell or a cluster would run them. */
import { PassThrough, Readable } from 'node:stream';
import { mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { MANIFEST_FILE } from '../../../src/review/output.js';
import { registerFilterCommands } from '../../../src/review/filters/filter-commands.js';
import { type MakeCore, registerReviewCommand } from '../../../src/review/command.js';

export interface Filtered {
  readonly exitCode: number;
  readonly said: string;
  readonly output: Buffer;
}

/** Runs one filter over this input. */
export async function filter(args: readonly string[], input: Readable | Buffer, makeCore: MakeCore): Promise<Filtered> {
  const output = new PassThrough();
  const written: Buffer[] = [];
  output.on('data', (bytes: Buffer) => written.push(bytes));
  let said = '';
  const say = (text: string): void => {
    said += text;
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: say, writeOut: say });
  registerReviewCommand(program, { makeCore });
  // In blocks, as a pipe hands them over.
  const blocks = input instanceof Readable ? input : Readable.from(blocksOf(input), { objectMode: false });
  registerFilterCommands(program, makeCore, { input: blocks, output });
  let exitCode = 0;
  try {
    await program.parseAsync(['review', ...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    ({ exitCode } = error);
  }
  return { exitCode, said, output: Buffer.concat(written) };
}

function* blocksOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}

/** Keyed lines as `LC_ALL=C sort` orders them, as Latin-1: what is compared is bytes. */
export function sorted(lines: readonly string[]): readonly string[] {
  return lines.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}

export function linesOf(bytes: Buffer): readonly string[] {
  return bytes.toString('latin1').split('\n').filter(Boolean);
}

/** All files that a review wrote, by their place in its folder. */
export type Ended = Readonly<Record<string, string>>;

/** What a review wrote, but for its manifest: filters know no files of an input. */
export function filesOf(folder: string): Ended {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => name !== MANIFEST_FILE && statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Reduces lines in so many parts, dealt out by key, and merges them. */
export async function reducedAndMerged(
  mapped: Buffer,
  { parts, asOf, flags = [] }: { readonly parts: number; readonly asOf: string; readonly flags?: readonly string[] },
  makeCore: MakeCore,
): Promise<Ended> {
  const persons = await filter(['persons'], mapped, makeCore);
  const personOf = new Map(linesOf(persons.output).map((line) => line.split('\t') as [string, string]));
  const lines = linesOf(mapped).map((line) => {
    const [key = ''] = line.split('\t');
    return `${personOf.get(key) ?? key}${line.slice(key.length)}`;
  });
  const ofNobody = lines.filter((line) => line.startsWith('\t'));
  const keys = [...new Set(lines.map((line) => line.split('\t')[0] ?? ''))];
  const partOf = new Map(keys.map((key, index) => [key, (index * 31) % parts]));
  const folder = mkdtempSync(join(tmpdir(), 'by-filters-'));
  const write = (name: string, bytes: Buffer): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const files = [write('map', Buffer.from(`${ofNobody.join('\n')}\n`, 'latin1'))];
  for (let part = 0; part < parts; part += 1) {
    const own = lines.filter((line) => !line.startsWith('\t') && partOf.get(line.split('\t')[0] ?? '') === part);
    const input = Buffer.from(
      sorted([...ofNobody, ...own])
        .map((line) => `${line}\n`)
        .join(''),
      'latin1',
    );
    const { exitCode, output, said } = await filter(['reduce', '--as-of', asOf, ...flags], input, makeCore);
    if (exitCode !== 0) throw new Error(said);
    files.push(write(`part-${String(part)}`, output));
  }
  const out = join(folder, 'out');
  const merge = ['merge', '--as-of', asOf, ...flags, '--out', out, ...files];
  const { exitCode, said } = await filter(merge, Buffer.of(), makeCore);
  if (exitCode !== 0) throw new Error(said);
  return filesOf(out);
}
