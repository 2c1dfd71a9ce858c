/** Finding artifacts: the few search parameters of FHIR R4 that a reader of definitions needs. */
import { OperationalError } from '../errors.js';

/** A published artifact, as the door sees it: what can be asked for, and the rest. */
export interface PublishedArtifact {
  readonly resourceType: string;
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly version?: string | undefined;
  readonly name?: string | undefined;
  readonly title?: string | undefined;
}

type Matches = (artifact: PublishedArtifact, asked: string) => boolean;

/** FHIR string search: from the beginning of the name, letters of either case. */
const begins = (text: string | undefined, asked: string): boolean =>
  text?.toLowerCase().startsWith(asked.toLowerCase()) === true;

/** https://hl7.org/fhir/R4/plandefinition.html#search and its like: the same for all artifact types. */
const PARAMETERS: Readonly<Record<string, { readonly type: string; readonly matches: Matches }>> = {
  _id: { type: 'token', matches: ({ id }, asked) => id === asked },
  url: { type: 'uri', matches: ({ url }, asked) => url === asked },
  version: { type: 'token', matches: ({ version }, asked) => version === asked },
  name: { type: 'string', matches: ({ name }, asked) => begins(name, asked) },
  title: { type: 'string', matches: ({ title }, asked) => begins(title, asked) },
};

/** The parameters by name and type, for the capability statement. */
export const SEARCH_PARAMETERS: readonly { readonly name: string; readonly type: string }[] = Object.entries(
  PARAMETERS,
).map(([name, { type }]) => ({ name, type }));

/** Says how to answer, not what to find. */
const FORMAT = '_format';
const JSON_FORMATS: ReadonlySet<string> = new Set(['json', 'application/json', 'application/fhir+json']);

/**
 * The artifacts that fit all parameters; of the values of one parameter (a,b) any.
 *
 * @param query parameters as they stand in the address, in any number
 * @throws OperationalError `request-invalid` naming a parameter that is not known: an answer that ignored it would
 *   look like "nothing else fits"
 */
export function searchArtifacts<Artifact extends PublishedArtifact>(
  artifacts: readonly Artifact[],
  query: URLSearchParams,
): readonly Artifact[] {
  requireJson(query);
  const asked = [...query].filter(([name]) => name !== FORMAT);
  const tests = asked.map(([name, values]) => {
    const parameter = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
    if (parameter === undefined) throw refused(name, `Search parameters are ${Object.keys(PARAMETERS).join(', ')}.`);
    return (artifact: Artifact) => values.split(',').some((value) => parameter.matches(artifact, value));
  });
  return artifacts.filter((artifact) => tests.every((test) => test(artifact)));
}

/** @throws OperationalError `request-invalid` where another format than JSON is asked for */
export function requireJson(query: URLSearchParams): void {
  const format = query.get(FORMAT);
  // A plus in an address is a blank.
  if (format !== null && !JSON_FORMATS.has(format.replace(' ', '+'))) throw refused(FORMAT, 'Only JSON is served.');
}

function refused(name: string, message: string): OperationalError {
  const field = name.replace(/[^\w:.-]/g, '').slice(0, 64);
  return new OperationalError('request-invalid', message, { field });
}
