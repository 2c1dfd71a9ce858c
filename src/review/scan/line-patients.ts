/**
 * Whose line it is, read off its bytes. The answer may name patients too many (a performer who is a patient), never too
 * few: a line that could name one in another way is to be parsed.
 */
import { nextHit } from './next-hit.js';
import { holdsBytes } from './seen-ids.js';

/** Ids of patients; `undefined`: only parsing can tell. */
export type LinePatients = (bytes: Buffer, from: number, to: number, type: string) => readonly string[] | undefined;

export interface PatientsOfLines {
  readonly block: () => void;
  readonly of: LinePatients;
  /**
   * Whether the line names whom it belongs to, and no patient but such as a table holds (seen-ids.ts): no id is made a
   * text of. Where it says no, `of` says more.
   */
  readonly areAllIn: (table: Uint32Array, bytes: Buffer, from: number, to: number) => boolean;
  /** Whether a patient is named as `subject` or `patient`: a line that names one as a performer alone belongs to nobody. */
  readonly isOwned: (bytes: Buffer, from: number, to: number) => boolean;
}

const PATIENT_OPENING = Buffer.from('{"resourceType":"Patient","id":"');
/** Behind one of these the object opens that says whom a resource belongs to. */
const OWNERS = ['"subject":', '"patient":'].map((text) => Buffer.from(text));
/** So far before a reference its object is looked for: behind a display, and the address of a server. */
const BEFORE_REFERENCE = 512;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;
const QUOTE = 34;

/** Reads whose lines are whose, block by block. */
export function patientsOfLines(): PatientsOfLines {
  const reference = nextHit('Patient/');
  // Other spellings of a reference: an escaped slash or letter, a uuid.
  const escapes = [nextHit('\\/'), nextHit('\\u')];
  const isEscaped = (bytes: Buffer, from: number, to: number): boolean => {
    for (const escape of escapes) if (escape.within(bytes, from, to) !== -1) return true;
    return false;
  };
  return {
    block() {
      reference.reset();
      for (const escape of escapes) escape.reset();
    },
    of(bytes, from, to, type) {
      if (type === 'Patient') return ownId(bytes, from, to);
      let ids: string[] | undefined;
      for (let at = reference.within(bytes, from, to); at !== -1; at = reference.within(bytes, at + 1, to)) {
        const start = at + 8;
        const end = endOfId(bytes, start, to);
        if (end === to || bytes[end] !== QUOTE || end === start) return undefined;
        const id = bytes.toString('latin1', start, end);
        if (ids === undefined) ids = [id];
        else if (!ids.includes(id)) ids.push(id);
      }
      return isEscaped(bytes, from, to) || holdsUuid(bytes, from, to) ? undefined : ids;
    },
    areAllIn(table, bytes, from, to) {
      if (isEscaped(bytes, from, to)) return false;
      let isNamed = false;
      for (let at = reference.within(bytes, from, to); at !== -1; at = reference.within(bytes, at + 1, to)) {
        const start = at + 8;
        const end = endOfId(bytes, start, to);
        if (end === to || bytes[end] !== QUOTE || !holdsBytes(table, bytes, start, end)) return false;
        isNamed ||= isOfOwner(bytes, from, at);
      }
      return isNamed;
    },
    isOwned(bytes, from, to) {
      for (let at = reference.within(bytes, from, to); at !== -1; at = reference.within(bytes, at + 1, to))
        if (isOfOwner(bytes, from, at)) return true;
      return false;
    },
  };
}

/** Slow, for the letters of a uuid are everywhere: in this line and not beyond. */
function holdsUuid(bytes: Buffer, from: number, to: number): boolean {
  return bytes.subarray(from, to).includes('uuid:');
}

/**
 * Whether the reference at `at` stands in the object of an owner, whatever stands between. That of a contained resource is
 * taken for one: it speaks of the same patient.
 */
function isOfOwner(bytes: Uint8Array, from: number, at: number): boolean {
  const least = Math.max(from, at - BEFORE_REFERENCE);
  let open = at - 1;
  while (open >= least && bytes[open] !== OPENING_BRACE && bytes[open] !== CLOSING_BRACE) open -= 1;
  if (open < least || bytes[open] !== OPENING_BRACE) return false;
  for (const owner of OWNERS) if (endsWith(owner, bytes, from, open)) return true;
  return false;
}

function endsWith(ending: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  const start = to - ending.length;
  if (start < from) return false;
  for (let index = ending.length - 1; index >= 0; index -= 1) if (bytes[start + index] !== ending[index]) return false;
  return true;
}

function ownId(bytes: Buffer, from: number, to: number): readonly string[] | undefined {
  const start = from + PATIENT_OPENING.length;
  if (start > to || bytes.compare(PATIENT_OPENING, 0, PATIENT_OPENING.length, from, start) !== 0) return undefined;
  const end = endOfId(bytes, start, to);
  return end < to && bytes[end] === QUOTE && end > start ? [bytes.toString('latin1', start, end)] : undefined;
}

/** FHIR R4 id: letters, digits, "-" and "."; "_" and "~" occur in the wild. */
function endOfId(bytes: Buffer, start: number, to: number): number {
  let end = start;
  while (end < to && IN_ID[bytes[end] as number] === 1) end += 1;
  return end;
}

const IN_ID = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[\w.~-]/.test(String.fromCharCode(byte)) && byte < 128 ? 1 : 0,
);
