/** The resource type of a line, where its first bytes say it: `{"resourceType":"Observation",…`. */

const OPENING = Buffer.from('{"resourceType":"');
const QUOTE = 34;
const LONGEST_TYPE = 64;
/** With an escape in it, only parsing tells what it spells. */
const PLAIN_TYPE = /^\w+$/;

/** Reads types; lines of one type mostly follow each other, and the type of the last one is compared first. */
export function lineTypes(): (bytes: Buffer, from: number, to: number) => string | undefined {
  let last: Uint8Array = OPENING;
  let lastType: string | undefined;
  return (bytes, from, to) => {
    if (lastType !== undefined && beginsWith(last, bytes, from, to)) return lastType;
    if (!beginsWith(OPENING, bytes, from, to)) return undefined;
    const start = from + OPENING.length;
    const quote = bytes.subarray(start, Math.min(to, start + LONGEST_TYPE)).indexOf(QUOTE);
    if (quote === -1) return undefined;
    const type = bytes.toString('latin1', start, start + quote);
    if (!PLAIN_TYPE.test(type)) return undefined;
    last = Uint8Array.from(bytes.subarray(from, start + quote + 1));
    lastType = type;
    return type;
  };
}

/** Backwards: what differs from one line to the next stands at the end. (A native call for so few bytes costs more.) */
function beginsWith(opening: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (from + opening.length > to) return false;
  for (let index = opening.length - 1; index >= 0; index -= 1) if (bytes[from + index] !== opening[index]) return false;
  return true;
}
