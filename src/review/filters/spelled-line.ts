/** A line as it stood in its file, where what lies between passes texts only. */

const EXCLAMATION = 33;
const BASE64 = /^[A-Za-z\d+/]+={0,2}$/;

/**
 * The bytes of a line. A line that begins with "!" and is base64 from there stands for the bytes that this spells: Spark
 * hands texts to a filter, and what is no text (a line in GBK) must still be told as such, not be read as something else.
 */
export function spelledLine(line: Buffer): Buffer {
  if (line[0] !== EXCLAMATION) return line;
  const spelled = line.toString('latin1', 1);
  return BASE64.test(spelled) ? Buffer.from(spelled, 'base64') : line;
}
