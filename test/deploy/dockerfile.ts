/** The Dockerfile, read: its stages and their instructions, as far as this project uses them. */
import { readFileSync } from 'node:fs';

export interface Instruction {
  /** "COPY" */
  readonly name: string;
  readonly text: string;
}

export interface Stage {
  readonly base: string;
  /** "build"; the last stage has no name. */
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

export const ROOT = new URL('../../', import.meta.url);

export function readDockerfile(): readonly Stage[] {
  const lines = readFileSync(new URL('Dockerfile', ROOT), 'utf8')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const stages: { base: string; name: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, name = '', text = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (name === 'FROM') {
      const [base = '', , alias = ''] = text.split(/\s+/);
      stages.push({ base, name: alias, instructions: [] });
    } else stages.at(-1)?.instructions.push({ name, text });
  }
  return stages;
}

/** The texts of one kind of instruction. */
export function allOf({ instructions }: Stage, name: string): readonly string[] {
  return instructions.filter((one) => one.name === name).map(({ text }) => text);
}

/** "COPY --from=build /app/dist ./dist" → its parts. */
export function copyOf(text: string): { from?: string; sources: readonly string[]; target: string } {
  const words = text.split(/\s+/);
  const from = words[0]?.startsWith('--from=') === true ? words.shift()?.slice('--from='.length) : undefined;
  return { ...(from !== undefined && { from }), sources: words.slice(0, -1), target: words.at(-1) ?? '' };
}

/** The environment that a stage sets. */
export function environmentOf(stage: Stage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    allOf(stage, 'ENV').map((text) => [text.split('=', 1)[0] ?? '', text.slice(text.indexOf('=') + 1)]),
  );
}

/** The command of CMD or HEALTHCHECK in its JSON form, which needs no shell. */
export function commandOf(text: string): readonly string[] {
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
}
