/** The resource type of a line, where its first bytes say it: `{"resourceType":"Observation",…`. */

const OPENING = Buffer.from('{"resourceType":"');
const QUOTE = 34;
const LONGEST_TYPE = 64;

/** Reads types; lines of one type mostly follow each other, and the type of the last one is compared first. */
export function lineTypes(): (bytes: Buffer, from: number, to: number) => string | undefined {
  let last = Buffer.alloc(0);
  let lastType: string | undefined;
  return (bytes, from, to) => {
    const start = from + OPENING.length;
    if (
      lastType !== undefined &&
      from + last.length <= to &&
      bytes.compare(last, 0, last.length, from, from + last.length) === 0
    )
      return lastType;
    if (start > to || bytes.compare(OPENING, 0, OPENING.length, from, start) !== 0) return undefined;
    const quote = bytes.subarray(start, Math.min(to, start + LONGEST_TYPE)).indexOf(QUOTE);
    if (quote === -1) return undefined;
    last = Buffer.from(bytes.subarray(from, start + quote + 1));
    lastType = bytes.toString('latin1', start, start + quote);
    return lastType;
  };
}
