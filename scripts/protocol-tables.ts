/**
 * Writes the parts of docs/protocol.md, docs/intended-use.md and docs/site-settings.md that the code already knows.
 *
 * `npm run docs` rewrites them in place; test/docs-protocol.test.ts fails where they are stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { DECISION_EVENTS } from '../src/knowledge/decision-points.js';
import { severitiesOf } from '../src/knowledge/finding-severities.js';
import { NOT_CHECKED } from '../src/knowledge/not-checked.js';
import { sourceAttributes } from '../src/knowledge/source-attributes.js';
import { PROTOCOL } from '../src/rules/protocol.js';
import type { AnyRule } from '../src/rules/rule.js';
import { REGIMENS, REGIMENS_VERSION, type RegimenDrug } from '../src/timeline/regimens.js';
import { meaningsOf } from '../src/timeline/meaning.js';
import { courseSettings } from '../src/timeline/settings.js';

/** The documents with generated parts. */
export const DOCUMENTS = ['docs/protocol.md', 'docs/intended-use.md', 'docs/site-settings.md'] as const;

export const fileOf = (path: string): URL => new URL(`../${path}`, import.meta.url);

const linkTo = (id: string): string => `[${id}](../src/rules/${id}/README.md)`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

interface ParameterSchema {
  readonly default?: unknown;
}

const LIST = {
  en: (name: string, value: string, meaning: string) => `- \`${name}\` (default ${value}): ${meaning}`,
  zh: (name: string, value: string, meaning: string) => `- \`${name}\`（默认 ${value}）：${meaning}`,
};

function settingsList(schema: z.ZodType, language: 'en' | 'zh' = 'en'): string {
  const meanings = meaningsOf(schema);
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as {
    properties?: Record<string, ParameterSchema>;
  };
  return Object.entries(properties)
    .map(([name, { default: value }]) => {
      const shown = Array.isArray(value) ? value.join(', ') : String(value);
      return LIST[language](name, shown, meanings[name]?.[language] ?? '');
    })
    .join('\n');
}

function findingsOf({ meta, wording }: AnyRule): string {
  const lines = Object.entries(wording).map(
    ([code, { en }]) => `- \`${code}\` (${severitiesOf(meta.id, code).join(' or ')}): ${en}`,
  );
  return [`**${linkTo(meta.id)}**`, '', ...lines].join('\n');
}

function rulesTable(): string {
  return table(
    ['rule', 'clause', 'what it asks', 'speaks at', 'version'],
    PROTOCOL.rules.map(({ meta }) => [
      linkTo(meta.id),
      meta.pack === 'safety' ? 'safety pack' : meta.clauses.join(', '),
      meta.title.en,
      meta.decisionPoints.map((point) => DECISION_EVENTS[point].event).join(', '),
      meta.version,
    ]),
  );
}

function doseOf({ ingredient, unit, low, high, days }: RegimenDrug): string {
  const dose = low === high ? `${low}` : `${low}–${high}`;
  return `${ingredient} ${unit === 'AUC' ? `AUC ${dose}` : `${dose} mg/m²`} day ${days.join(', ')}`;
}

function regimenTable(): string {
  const rows = REGIMENS.map(({ id, drugs, mayAdd, histologies, cycleDays, region }) => [
    region === undefined ? id : `${id} (${region})`,
    histologies.join(', '),
    `${drugs.map(doseOf).join('; ')}; every ${cycleDays} days`,
    mayAdd.join(' or '),
  ]);
  return `Table of ${REGIMENS_VERSION}.\n\n${table(['regimen', 'histology', 'doses and days', 'may add'], rows)}`;
}

/** What can be signed: every line of the document that has an id, then every rule in its version. */
function signOff(document: string): string {
  const lines = [...document.matchAll(/^(?:### ([A-Z]\d+[ab]?)\. (.+)|- \*\*([A-Z]\d+)\.\*\* (.+))$/gm)].map(
    (match) => {
      const text = (match[2] ?? match[4] ?? '')
        .replace(/ (?:Built|→|Not checked):?.*$/, '')
        .replace(/\]\([^)]*\)/g, ']');
      const plain = text.replace(/[[\]_*]/g, '');
      return [
        match[1] ?? match[3] ?? '',
        plain.length > 140 ? `${plain.slice(0, 138).replace(/\s\S*$/, '')} …` : plain,
      ];
    },
  );
  const rules = PROTOCOL.rules.map(({ meta }) => [
    `${meta.id} ${meta.version}`,
    `${meta.title.en}: rule, parameters, wording`,
  ]);
  const rows = [...lines, ...rules].map((cells) => [...cells, '', '']);
  return table(['line', 'what it says', 'agree, or change to', 'name, date'], rows);
}

/** The generated parts by name. @param document the text that they stand in: the sign-off lists its lines */
function partsOf(document: string): Readonly<Record<string, string>> {
  const { attributes } = sourceAttributes(PROTOCOL);
  return {
    course: settingsList(courseSettings),
    rules: rulesTable(),
    findings: PROTOCOL.rules.map(findingsOf).join('\n\n'),
    regimens: regimenTable(),
    parameters: PROTOCOL.rules
      .map(({ meta, parameters }) => `**${linkTo(meta.id)}**\n\n${settingsList(parameters)}`)
      .join('\n\n'),
    'settings-zh': [
      `**course** 疗程的划分\n\n${settingsList(courseSettings, 'zh')}`,
      ...PROTOCOL.rules.map(
        ({ meta, parameters }) => `**${linkTo(meta.id)}** ${meta.title.zh}\n\n${settingsList(parameters, 'zh')}`,
      ),
    ].join('\n\n'),
    'sign-off': signOff(document),
    'source-attributes': attributes
      .map(({ paragraph, asks, answer }) => `- **${asks}** ${paragraph}: ${answer}`)
      .join('\n'),
  };
}

/** The lines that say what a clause leaves unchecked, as the protocol page says them. */
function withNotChecked(document: string): string {
  return NOT_CHECKED.reduce((text, { clause, what }) => {
    const place = new RegExp(
      `((?:^### ${clause}\\. (?:(?!^#)[\\s\\S])*?^- |^- \\*\\*${clause}\\.\\*\\* .*)Not checked: ).*$`,
      'm',
    );
    return text.replace(place, (_, before: string) => before + what.en);
  }, document);
}

/** A document with its generated parts brought up to date, formatted as the repository is. */
export async function withGeneratedParts(document: string): Promise<string> {
  const filled = Object.entries(partsOf(document)).reduce(
    (text, [name, content]) =>
      text.replace(
        new RegExp(`(<!-- generated: ${name} -->\n)[\\s\\S]*?(<!-- /generated: ${name} -->)`),
        (_, open: string, close: string) => `${open}\n${content}\n\n${close}`,
      ),
    withNotChecked(document),
  );
  const options = await resolveConfig(fileOf('docs/protocol.md'));
  return format(filled, { ...options, parser: 'markdown' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const path of DOCUMENTS)
    writeFileSync(fileOf(path), await withGeneratedParts(readFileSync(fileOf(path), 'utf8')));
