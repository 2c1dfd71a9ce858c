/** Prefetch templates: what they ask for, and their tokens. CDS Hooks 2.0.1, "Prefetch tokens". */
import { remember } from '../terminology/memory.js';

const TOKEN = /\{\{\s*([^{}]*?)\s*\}\}/g;
const TYPE = /^([A-Z][A-Za-z]+)(?=[/?]|$)/;

/** Values of the tokens of one hook call, by name: { "context.patientId": "123" }. */
export type TokenValues = Readonly<Record<string, string | undefined>>;

/**
 * The resource type that a template asks for: "Procedure" of "Procedure?patient={{context.patientId}}".
 *
 * @throws TypeError where the template starts with no resource type (templates are ours, so that is a mistake of ours)
 */
export const queryResourceType: (template: string) => string = remember((template) => {
  const type = TYPE.exec(template)?.[1];
  if (type === undefined) throw new TypeError('A prefetch template starts with a resource type.');
  return type;
});

/** Whether a template reads one resource ("Patient/{{context.patientId}}") and does not search. */
export function isRead(template: string): boolean {
  return template.startsWith(`${queryResourceType(template)}/`) && !template.includes('?');
}

/**
 * Puts the values in the place of the tokens, encoded for a URL.
 *
 * @returns undefined where a token has no value: the query must then not be run
 */
export function fillTemplate(template: string, tokens: TokenValues): string | undefined {
  const valueOf = (name: string): string | undefined => (Object.hasOwn(tokens, name) ? tokens[name] : undefined);
  const names = Array.from(template.matchAll(TOKEN), ([, name = '']) => name);
  if (!names.every((name) => isUsable(valueOf(name)))) return undefined;
  return template.replace(TOKEN, (_token, name: string) => encodeURIComponent(valueOf(name) ?? ''));
}

/** "." and ".." would climb out of the path of a read, whatever their encoding. */
function isUsable(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '.' && value !== '..';
}
