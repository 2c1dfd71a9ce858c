/** What of a call was understood: by its fields, by prefetch key, by resource. */
import { OperationalError } from '../errors.js';
import type { ChartPart } from '../fhir/chart.js';
import type { HookService } from '../hooks/discovery.js';
import type { Language } from '../rules/wording.js';
import type { FieldRow, KeyRow, Understood } from '../web/playground/understood.js';
import { envelopeFields } from './envelope-fields.js';
import { FIELD_WORDS as WORDS } from './field-words.js';
import { type CallRead, type House, readCall, serviceOf } from './read-call.js';
import { resourceRows } from './resource-rows.js';

/** Reads a call and tells what it was taken for. Rejects only where the house itself fails. */
export async function understandCall(body: unknown, language: Language, house: House): Promise<Understood> {
  const service = serviceIn(body, house);
  const fields = envelopeFields(body, service?.hook, language);
  const found = service === undefined ? {} : { service: service.id };
  try {
    const call = await readCall(body, house);
    const rows = resourceRows(call, language);
    const missing = requiredOf(call);
    return {
      ...found,
      ...(missing !== undefined && { refused: missing }),
      fields: [...fields.map((row) => remarked(row, call, house, language)), ...strangeKeys(call, language)],
      keys: call.service.queries.map(({ key, template }, index): KeyRow => {
        const { state, problem, resources } = call.parts[index] as ChartPart;
        return {
          key,
          template,
          state,
          required: call.service.required.includes(key),
          ...(problem !== undefined && { problem }),
          resources: resources.map((resource) => rows.take(resource)),
        };
      }),
      others: rows.left(),
    };
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    const refused = { says: error.message, ...(error.field !== undefined && { field: error.field }) };
    return { ...found, refused, fields: withRefusal(fields, refused) };
  }
}

function serviceIn(body: unknown, { discovery }: House): HookService | undefined {
  try {
    return serviceOf(body, discovery);
  } catch {
    return undefined;
  }
}

/** A refusal of a field that is right by itself (a hook that is none, a day that does not exist) marks it wrong too. */
function withRefusal(
  fields: readonly FieldRow[],
  { field = '', says }: NonNullable<Understood['refused']>,
): readonly FieldRow[] {
  if (fields.some((row) => row.state === 'wrong')) return fields;
  const known = fields.some((row) => row.field === field);
  const wrong: FieldRow = { field, state: 'wrong', says };
  return known ? fields.map((row) => (row.field === field ? wrong : row)) : [...fields, wrong];
}

/** As the door refuses it: required data that cannot be had (hooks/invoke.ts). */
function requiredOf({ service, parts }: CallRead): Understood['refused'] {
  const lacking = parts.find(
    ({ key, state }) => service.required.includes(key) && (state === 'missing' || state === 'error'),
  );
  if (lacking === undefined) return undefined;
  const { key, problem = '' } = lacking;
  return { field: `prefetch.${key}`, says: `The prefetch "${key}" is required. ${problem}`.trim() };
}

/** What only the service knows of a field: whether the server may be asked, whether the day is heeded. */
function remarked(row: FieldRow, { request }: CallRead, { judging, client }: House, language: Language): FieldRow {
  if (row.field === 'fhirServer' && request.fhirServer !== undefined) {
    const asked = client.fhirServers.some((allowed) => sameAddress(allowed, request.fhirServer as string));
    const says = `${row.says} · ${(asked ? WORDS.serverAllowed : WORDS.serverRefused)[language]}`;
    return { ...row, state: asked ? 'understood' : 'passed-over', says };
  }
  if (row.field === 'extension' && row.says === WORDS.asOf[language] && !judging.allowAsOf)
    return { ...row, state: 'passed-over', says: WORDS.asOfIgnored[language] };
  return row;
}

function sameAddress(one: string, other: string): boolean {
  return new URL(one).href.replace(/\/+$/, '') === new URL(other).href.replace(/\/+$/, '');
}

function strangeKeys({ request, service }: CallRead, language: Language): readonly FieldRow[] {
  const asked = new Set(service.queries.map(({ key }) => key));
  return Object.keys(request.prefetch)
    .filter((key) => !asked.has(key))
    .map((key) => ({ field: `prefetch.${key}`, state: 'passed-over', says: WORDS.unknownKey[language] }));
}
