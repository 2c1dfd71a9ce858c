/** Unpacking zstd: node's own where it has it (22.15 and later), else in JavaScript. */
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';

/** The unpacked bytes of a zstd stream; it fails where the stream is broken or ends early. */
export function unzstd(packed: Readable): Readable {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Transform };
  return packed.pipe(createZstdDecompress === undefined ? inJavaScript() : createZstdDecompress());
}

function inJavaScript(): Transform {
  const stream = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      attempt(() => {
        decompress.push(bytes);
      }, done);
    },
    flush(done) {
      attempt(() => {
        decompress.push(new Uint8Array(0), true);
      }, done);
    },
  });
  const decompress = new Decompress((bytes) => {
    // Its buffer is written into again.
    if (bytes.length > 0) stream.push(Buffer.from(bytes));
  });
  return stream;
}

function attempt(act: () => void, done: (error?: Error) => void): void {
  try {
    act();
    done();
  } catch (error) {
    done(error as Error);
  }
}
