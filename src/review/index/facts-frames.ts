/** Texts in a file one behind the other, each a frame: length and CRC-32 of its bytes, 32 bits each, then UTF-8. */
import { crc32 } from 'node:zlib';
import { unfitIndex } from './index-files.js';

const SUM_AT = 4;
const HEAD_BYTES = 8;

/** The frame of a text. */
export function frameOf(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(HEAD_BYTES + length);
  frame.write(text, HEAD_BYTES);
  frame.writeUInt32LE(length);
  frame.writeUInt32LE(crc32(frame.subarray(HEAD_BYTES)), SUM_AT);
  return frame;
}

/** The bytes of all texts, each held to its sum. @throws unfitIndex where a byte is another, or the last frame is cut */
export function framesIn(bytes: Buffer): readonly Buffer[] {
  const texts: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + HEAD_BYTES > bytes.length) throw unfitIndex();
    const from = at + HEAD_BYTES;
    const text = bytes.subarray(from, from + bytes.readUInt32LE(at));
    if (crc32(text) !== bytes.readUInt32LE(at + SUM_AT)) throw unfitIndex();
    texts.push(text);
    at = from + text.length;
  }
  return texts;
}
