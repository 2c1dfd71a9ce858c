/** Lines of a file of any size, split at line feeds only (U+2028 may stand inside a JSON string). */
import { closeSync, openSync, readSync } from 'node:fs';

/** A line that was read, or one that was not, with what is left of it. */
export type Line =
  | { readonly number: number; readonly text: string; readonly problem?: never; readonly unread?: never }
  | {
      readonly number: number;
      readonly text?: never;
      readonly problem: 'not UTF-8' | 'line too long';
      /** Its bytes as Latin-1, or nothing: only to see whose it was. */
      readonly unread: string;
    };

const LINE_FEED = 10;
const CHUNK_BYTES = 1 << 20;

/** Resources of 20 MB occur (images inside reports); what is larger is no chart row. */
export const LONGEST_LINE_BYTES = 64 << 20;

/** Decodes bytes strictly: a file in GBK must not be read as broken Chinese. Takes the byte-order mark away. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads a file line by line, the first line being 1. Blank lines are left out; a last line without a line feed is read like any other.
 *
 * @throws what node:fs throws where the file cannot be read
 */
export function* linesOfFile(path: string, longest = LONGEST_LINE_BYTES, chunkBytes = CHUNK_BYTES): Generator<Line> {
  const file = openSync(path, 'r');
  try {
    let pieces: Buffer[] = [];
    let held = 0;
    let number = 0;
    const end = (): Line | undefined => {
      const bytes = Buffer.concat(pieces);
      const tooLong = held > longest;
      pieces = [];
      held = 0;
      number += 1;
      return tooLong ? { number, problem: 'line too long', unread: '' } : lineOf(number, bytes);
    };
    const hold = (piece: Buffer): void => {
      held += piece.length;
      if (held > longest) pieces = [];
      else if (piece.length > 0) pieces.push(piece);
    };
    for (const chunk of chunksOf(file, chunkBytes)) {
      let start = 0;
      for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, start)) {
        hold(chunk.subarray(start, at));
        start = at + 1;
        const line = end();
        if (line !== undefined) yield line;
      }
      hold(chunk.subarray(start));
    }
    const last = held > 0 ? end() : undefined;
    if (last !== undefined) yield last;
  } finally {
    closeSync(file);
  }
}

function* chunksOf(file: number, size: number): Generator<Buffer> {
  for (;;) {
    const chunk = Buffer.allocUnsafe(size);
    const count = readSync(file, chunk, 0, size, null);
    if (count === 0) return;
    yield chunk.subarray(0, count);
  }
}

function lineOf(number: number, bytes: Buffer): Line | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) return { number, problem: 'not UTF-8', unread: bytes.toString('latin1') };
  const trimmed = text.trim();
  return trimmed === '' ? undefined : { number, text: trimmed };
}
