/** Lines from a stream and to one, a block at a time: what does not flow on is not read either. */
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OperationalError } from '../../errors.js';
import { LONGEST_LINE_BYTES, type LineVisitor, lineSplitter } from '../scan/line-splitter.js';

export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

/** A keyed line holds a line and its key. */
const LONGEST_KEYED_LINE_BYTES = 2 * LONGEST_LINE_BYTES;

/**
 * Visits the lines of a stream; what the visitor wrote meanwhile is answered block by block.
 *
 * @param visitorOf takes where to write
 */
export async function* visited(
  input: Readable,
  visitorOf: (write: (line: Buffer) => void) => LineVisitor,
): AsyncGenerator<Buffer> {
  let written: Buffer[] = [];
  const splitter = lineSplitter(visitorOf((line) => written.push(line)));
  for await (const bytes of input) {
    splitter.push(bytes as Buffer);
    if (written.length > 0) yield Buffer.concat(written);
    written = [];
  }
  splitter.end();
  if (written.length > 0) yield Buffer.concat(written);
}

/** The lines of a stream, without line feeds. @throws OperationalError `too-large` */
export async function* linesIn(input: Readable): AsyncGenerator<Buffer> {
  let lines: Buffer[] = [];
  const splitter = lineSplitter(
    {
      block() {
        // Lines are copied as they come.
      },
      line(bytes, from, to) {
        if (to > from) lines.push(Buffer.from(bytes.subarray(from, to)));
      },
      tooLong(number) {
        throw new OperationalError('too-large', `line ${String(number)} is too long`, { field: 'stdin' });
      },
    },
    LONGEST_KEYED_LINE_BYTES,
  );
  for await (const bytes of input) {
    splitter.push(bytes as Buffer);
    yield* lines;
    lines = [];
  }
  splitter.end();
  yield* lines;
}

/** Writes what comes, as fast as it is taken. @throws what the streams throw: a pipe that was closed, a full disk */
export async function writeAll(bytes: AsyncIterable<Buffer>, output: Writable): Promise<void> {
  await pipeline(Readable.from(bytes, { objectMode: true }), output, { end: false });
}
