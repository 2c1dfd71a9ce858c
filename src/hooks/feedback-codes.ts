/** Which words of a client's feedback are kept: names and codes, never anything that could name a patient. */
import { createHash } from 'node:crypto';

const UUID = /^(?:urn:uuid:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;
/** FHIR's code allows blanks; words do not belong into a store without patient data. */
const CODE = /^[\w.:/|+-]{1,64}$/;
const SYSTEM = /^[\w.:/#?=&%+~-]{1,200}$/;

/** The reason of a code that is not kept. */
const OTHER = 'other';

/**
 * The name of a card or suggestion. Ours are uuids; another name (some clients have their own) can belong to none of
 * our cards, so it is kept as a digest: enough to know it again, too little to read.
 */
export function keptId(id: string): { readonly id: string; readonly isOurs: boolean } {
  const uuid = UUID.exec(id)?.[1];
  if (uuid !== undefined) return { id: uuid.toLowerCase(), isOurs: true };
  return { id: `other-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`, isOurs: false };
}

/** The code of a reason; "other" where the client has put words in its place. */
export function keptCode(code: string): { readonly code: string; readonly inFreeWords: boolean } {
  return CODE.test(code) ? { code, inFreeWords: false } : { code: OTHER, inFreeWords: true };
}

/** The system of a code; undefined where it is none. Epic's sites may write any word there. */
export function keptSystem(system: unknown): string | undefined {
  return typeof system === 'string' && SYSTEM.test(system) ? system : undefined;
}
