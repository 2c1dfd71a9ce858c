/** What a version of the protocol is set to, for the protocol page, the service and the review. Pure. */
import { z } from 'zod';
import type { AnyRule, RuleMeta, Sentence } from '../rules/rule.js';
import { isoOf } from '../timeline/day.js';
import { meaningsOf, type Meaning } from '../timeline/meaning.js';
import { REGIMENS } from '../timeline/regimens.js';
import { courseSettings } from '../timeline/settings.js';
import type { JsonSchema } from './complaints.js';
import { expectation } from './complaints.js';
import type { SiteProtocol } from './site-protocol.js';

/** Bounds of a number, or the choices of a word or list; what is not bounded is absent. */
export interface SettingRange {
  readonly least?: number;
  readonly most?: number;
  readonly above?: number;
  readonly choices?: readonly (string | boolean)[];
}

/** One value that a site can set. */
export interface SettingRow {
  readonly name: string;
  readonly meaning: Meaning;
  /** What may stand there: "a whole number from 0 to 21 (default 8)". */
  readonly allowed?: string;
  /** The same for a program: `above` does not belong to the range, the others do. */
  readonly range: SettingRange;
  readonly default: unknown;
  /** What this version uses. */
  readonly value: unknown;
  /** The value is not the default. */
  readonly changed: boolean;
}

export interface RuleRow {
  readonly id: string;
  readonly version: string;
  readonly title: Sentence;
  readonly clauses: RuleMeta['clauses'];
  readonly pack: NonNullable<RuleMeta['pack']>;
  readonly enabled: boolean;
  readonly note?: string;
  readonly parameters: readonly SettingRow[];
}

export interface SettingsSummary {
  readonly id: string;
  readonly version: string;
  readonly title: Sentence;
  readonly standing: Sentence;
  /** First and last day judged by it, YYYY-MM-DD; absent: without end on that side. */
  readonly effectiveFrom?: string;
  readonly effectiveUntil?: string;
  readonly note?: string;
  /** Every rule, on or off, in the order of the protocol. */
  readonly rules: readonly RuleRow[];
  readonly course: readonly SettingRow[];
  /** Regimens by name: those of this version, and how they differ from the published table. */
  readonly regimens: {
    readonly version: string;
    readonly listed: readonly string[];
    readonly added: readonly string[];
    readonly removed: readonly string[];
  };
}

/** Every setting of a version, with its default, its value, and a mark where the site changed it. */
export function settingsSummary(protocol: SiteProtocol): SettingsSummary {
  const { id, version, title, standing, effectiveFrom, effectiveUntil, note, rulebook } = protocol;
  return {
    id,
    version,
    title,
    standing,
    ...(effectiveFrom !== undefined && { effectiveFrom: isoOf(effectiveFrom) }),
    ...(effectiveUntil !== undefined && { effectiveUntil: isoOf(effectiveUntil) }),
    ...(note !== undefined && { note }),
    rules: rulebook.map((rule) => ruleRow(rule, protocol)),
    course: settingRows(courseSettings, protocol.settings),
    regimens: regimensOf(protocol),
  };
}

function ruleRow(rule: AnyRule, { rules, parameters, ruleNotes }: SiteProtocol): RuleRow {
  const { id, version, title, clauses, pack = 'protocol' } = rule.meta;
  const note = ruleNotes.get(id);
  return {
    id,
    version,
    title,
    clauses,
    pack,
    enabled: rules.includes(rule),
    ...(note !== undefined && { note }),
    parameters: settingRows(rule.parameters, parameters.get(id)),
  };
}

/** The settings of a schema, in its order. */
function settingRows(schema: z.ZodType, values: unknown): readonly SettingRow[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  const used = values as Readonly<Record<string, unknown>>;
  const meanings = meaningsOf(schema);
  const defaults = schema.parse({}) as Readonly<Record<string, unknown>>;
  return Object.entries(properties).map(([name, property]): SettingRow => {
    const allowed = expectation(property);
    return {
      name,
      meaning: meanings[name] as Meaning,
      ...(allowed !== undefined && { allowed }),
      range: rangeOf(property),
      default: defaults[name],
      value: used[name],
      changed: JSON.stringify(used[name]) !== JSON.stringify(defaults[name]),
    };
  });
}

function rangeOf({ type, minimum, maximum, exclusiveMinimum, enum: choices, items }: JsonSchema): SettingRange {
  const listed = choices ?? (typeof items === 'object' ? items.enum : type === 'boolean' ? [true, false] : undefined);
  return {
    ...(minimum !== undefined && { least: minimum }),
    ...(maximum !== undefined && { most: maximum }),
    ...(exclusiveMinimum !== undefined && { above: exclusiveMinimum }),
    ...(listed !== undefined && { choices: listed as readonly (string | boolean)[] }),
  };
}

function regimensOf({ regimens, regimenTable }: SiteProtocol): SettingsSummary['regimens'] {
  const published = new Set(REGIMENS);
  const used = new Set(regimens);
  return {
    version: regimenTable,
    listed: regimens.map(({ id }) => id),
    added: regimens.filter((regimen) => !published.has(regimen)).map(({ id }) => id),
    removed: REGIMENS.filter((regimen) => !used.has(regimen)).map(({ id }) => id),
  };
}

/** What the site changed, a line each: the whole of it in one line first, then every setting with its published value. */
export function settingsLines(summary: SettingsSummary): readonly string[] {
  const places = [
    ...summary.rules.map(({ id, parameters }) => [id, parameters] as const),
    ['course', summary.course] as const,
  ];
  const changed = places.flatMap(([place, rows]) =>
    rows
      .filter((row) => row.changed)
      .map((row) => `${place}.${row.name}: ${JSON.stringify(row.value)} (published: ${JSON.stringify(row.default)})`),
  );
  return [settingsLine(summary), ...changed];
}

/** The summary in one line: "Protocol x 2021 (effective 2021-01-01 to 2023-12-31): 2 settings changed, off: infuse-slowly." */
export function settingsLine(summary: SettingsSummary): string {
  const { id, version, effectiveFrom, effectiveUntil, rules, course, regimens } = summary;
  const changed = [...rules.flatMap(({ parameters }) => parameters), ...course].filter((row) => row.changed).length;
  const off = rules.filter(({ enabled }) => !enabled).map((rule) => rule.id);
  const differences = [
    ...(changed === 0 ? [] : [`${changed} ${changed === 1 ? 'setting' : 'settings'} changed`]),
    ...(off.length === 0 ? [] : [`off: ${off.join(', ')}`]),
    ...(regimens.added.length === 0 ? [] : [`regimens added: ${regimens.added.join(', ')}`]),
    ...(regimens.removed.length === 0 ? [] : [`regimens removed: ${regimens.removed.join(', ')}`]),
  ];
  const effective = [
    ...(effectiveFrom === undefined ? [] : [`from ${effectiveFrom}`]),
    ...(effectiveUntil === undefined ? [] : [`until ${effectiveUntil}`]),
  ].join(' ');
  const name = `Protocol ${id} ${version}${effective === '' ? '' : ` (${effective})`}`;
  return `${name}: ${differences.length === 0 ? 'as published' : differences.join('; ')}.`;
}
