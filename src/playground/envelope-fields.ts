/** The fields of a hook request, each by itself, through the schemas of the door (hooks/request.ts). */
import type { z } from 'zod';
import { AS_OF } from '../hooks/as-of.js';
import type { HookName } from '../hooks/discovery.js';
import { CONTEXT, envelope, isMissing, pathText } from '../hooks/request.js';
import type { Language } from '../rules/wording.js';
import type { FieldRow } from '../web/playground/understood.js';
import { FIELD_WORDS as WORDS } from './field-words.js';

type Fields = Readonly<Record<string, unknown>>;

const LONGEST_SHOWN = 80;
/** Acts for a user: not even shown to who pasted it. */
const SECRET = 'fhirAuthorization';

/**
 * A row for each field of the envelope and of the hook's context, and for each that stands there and belongs to
 * neither.
 *
 * @param hook undefined where the request names none of ours: its context is then not looked into
 */
export function envelopeFields(body: unknown, hook: HookName | undefined, language: Language): readonly FieldRow[] {
  const given = objectOf(body);
  if (given === undefined) return [{ field: '', state: 'wrong', says: WORDS.notObject[language] }];
  const outer = rowsOf(given, envelope, '', language);
  const context = objectOf(given['context']);
  const inner = hook === undefined || context === undefined ? [] : rowsOf(context, CONTEXT[hook], 'context', language);
  return [...outer, ...inner];
}

function rowsOf(given: Fields, schema: z.ZodObject, at: string, language: Language): readonly FieldRow[] {
  const issues = schema.safeParse(given).error?.issues ?? [];
  const place = (name: string): string => (at === '' ? name : `${at}.${name}`);
  const rows = Object.keys(schema.shape).flatMap((name): readonly FieldRow[] => {
    const wrong = issues.filter(({ path }) => path[0] === name);
    const value = given[name];
    if (wrong.length > 0)
      return wrong.map(({ path, message }) => ({
        field: place(pathText(path)),
        state: 'wrong',
        says: isMissing(given, path) ? WORDS.missing[language] : message,
      }));
    const isAbsent = value === undefined || value === null;
    return [{ field: place(name), state: isAbsent ? 'absent' : 'understood', says: saidOf(name, value, language) }];
  });
  const others = Object.keys(given).filter((name) => !(name in schema.shape));
  return [
    ...rows,
    ...others.map((name): FieldRow => ({ field: place(name), state: 'passed-over', says: WORDS.unknown[language] })),
  ];
}

/** What a field was taken for, in short. */
function saidOf(name: string, value: unknown, language: Language): string {
  if (value === undefined || value === null) return WORDS.optional[language];
  if (name === SECRET) return WORDS.secret[language];
  if (typeof value === 'string') return value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
  if (Array.isArray(value)) return value.map(String).join(', ').slice(0, LONGEST_SHOWN);
  const fields = objectOf(value) ?? {};
  if (name === 'extension') return AS_OF in fields ? WORDS.asOf[language] : WORDS.passedOver[language];
  const { entry } = fields;
  if (Array.isArray(entry)) return `${WORDS.entries[language]} ${entry.length}`;
  return Object.keys(fields).join(', ');
}

function objectOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}
