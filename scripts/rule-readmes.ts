/**
 * Writes the parts of a rule's README that the code already knows: its parameters and its examples.
 *
 * `npm run docs` rewrites them in place; test/rules/rulebook.test.ts fails where they are stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { PROTOCOL } from '../src/rules/protocol.js';
import type { AnyRule } from '../src/rules/rule.js';

interface ParameterSchema {
  readonly type?: string;
  readonly default?: unknown;
  readonly description?: string;
}

const fileOf = (path: string): URL => new URL(`../${path}`, import.meta.url);

/** The README of a rule, as a file. */
export function readmeOf(id: string): URL {
  return fileOf(`src/rules/${id}/README.md`);
}

function titlesOf(id: string): readonly string[] {
  const cases = JSON.parse(readFileSync(fileOf(`fixtures/rules/${id}/cases.json`), 'utf8')) as { title: string }[];
  return cases.map(({ title }) => title);
}

/** Parameters as a list: name, default, meaning. */
function parameterList(rule: AnyRule): string {
  const schema = z.toJSONSchema(rule.parameters, { io: 'input' }) as {
    properties: Record<string, ParameterSchema>;
  };
  return Object.entries(schema.properties)
    .map(([name, parameter]) => `- \`${name}\` (default ${String(parameter.default)}): ${parameter.description ?? ''}`)
    .join('\n');
}

/** The README with its generated parts brought up to date. */
export function withGeneratedParts(readme: string, rule: AnyRule): string {
  const parts: Readonly<Record<string, string>> = {
    parameters: parameterList(rule),
    examples: titlesOf(rule.meta.id)
      .map((title) => `- ${title}`)
      .join('\n'),
  };
  return Object.entries(parts).reduce(
    (text, [name, content]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, open: string, close: string) => `${open}\n${content}\n\n${close}`,
      ),
    readme,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const rule of PROTOCOL.rules) {
    const file = readmeOf(rule.meta.id);
    writeFileSync(file, withGeneratedParts(readFileSync(file, 'utf8'), rule));
  }
