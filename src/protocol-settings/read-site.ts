/** From the text of a settings file to the protocols of a site. */
import { z } from 'zod';
import { OperationalError } from '../errors.js';
import { PROTOCOL, type Protocol } from '../rules/protocol.js';
import type { KnownWords } from '../terminology/known-words.js';
import { complaintsOf, type JsonSchema } from './complaints.js';
import { readJson } from './json-text.js';
import { changesJudgement, siteProtocol, type SiteProtocol } from './site-protocol.js';
import { siteSchema, VERSION_KEYS, type SiteFile, type VersionEntry } from './site-schema.js';
import { inEffectOrder, type Site } from './site.js';

/**
 * Reads a settings file (docs/site-settings.md).
 *
 * @param text JSON
 * @param known what the tables call things
 * @param published the protocol that the file changes
 * @throws OperationalError `configuration-invalid` naming every place that is wrong, and no value that stands there
 */
export function readSite(text: string, known: KnownWords, published: Protocol = PROTOCOL): Site {
  const value = parsed(text);
  const schema = siteSchema(published, known, addedIngredients(value));
  const result = schema.safeParse(value);
  const misplaced = VERSION_KEYS.filter(
    (key) => member(value, 'protocols') !== undefined && member(value, key) !== undefined,
  ).map((key) => `${key}: must stand inside the versions of "protocols"`);
  if (!result.success || misplaced.length > 0) {
    const shape = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
    throw invalid([...misplaced, ...complaintsOf(result.error?.issues ?? [], value, shape)]);
  }
  const file = result.data;
  const complaints = versionComplaints(file, published);
  if (complaints.length > 0) throw invalid(complaints);
  const { terminology } = file;
  return { protocols: protocolsOf(file, published), ...(terminology && { rows: terminology }) };
}

function protocolsOf(file: SiteFile, published: Protocol): Site['protocols'] {
  const [first = file, ...others] = file.protocols ?? [];
  const made = others.map((entry): SiteProtocol => siteProtocol(entry, published));
  return inEffectOrder([siteProtocol(first, published), ...made]);
}

/** What the versions of a file have to do with each other, and with the published one. */
function versionComplaints({ protocols, ...only }: SiteFile, published: Protocol): readonly string[] {
  const entries: readonly VersionEntry[] = protocols ?? [only];
  return entries.flatMap((entry, index) => {
    const { version, effectiveFrom } = entry;
    const at = protocols === undefined ? '' : `protocols[${index}].`;
    const earlier = entries.slice(0, index);
    const complaints: readonly (readonly [boolean, string])[] = [
      [earlier.some((other) => other.version === version), 'version: stands twice'],
      [
        earlier.some((other) => other.effectiveFrom === effectiveFrom),
        effectiveFrom === undefined
          ? 'effectiveFrom: is missing; one version only can be in effect from the beginning'
          : 'effectiveFrom: another version starts on this day',
      ],
      [
        version === published.version && changesJudgement(entry),
        'version: is that of the published protocol, which this one changes; give it another',
      ],
    ];
    return complaints.flatMap(([isSo, complaint]) => (isSo ? `${at}${complaint}` : []));
  });
}

/** Drugs that the file itself adds, so that its codes and regimens can name them. */
function addedIngredients(value: unknown): readonly string[] {
  const drugs = member(member(value, 'terminology'), 'drugs');
  if (!Array.isArray(drugs)) return [];
  return drugs.map((row) => member(row, 'ingredient')).filter((name) => typeof name === 'string');
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function parsed(text: string): unknown {
  const read = readJson(text.replace(/^\uFEFF/, ''));
  if ('value' in read) return read.value;
  const { line, column, problem } = read.fault;
  throw invalid([`line ${line}, column ${column}: ${problem}`]);
}

function invalid(complaints: readonly string[]): OperationalError {
  const [first = ''] = complaints;
  const message = ['Site settings:', ...complaints.map((line) => `  ${line}`)].join('\n');
  return new OperationalError('configuration-invalid', message, { field: first.replace(/: .*$/s, '') });
}
