/** SHA-256 of whole files, a block at a time. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export interface FileDigest {
  /** In bytes. */
  readonly size: number;
  /** Hexadecimal digits. */
  readonly sha256: string;
}

const BLOCK_BYTES = 1 << 20;

export interface Digesting {
  /** Ends it with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Is told how many bytes were read since it was last told. */
  readonly tell?: (bytes: number) => void;
}

/** @throws what node:fs throws where the file cannot be read */
export async function digestOfFile(path: string, { signal, tell }: Digesting = {}): Promise<FileDigest> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const block of createReadStream(path, { highWaterMark: BLOCK_BYTES, ...(signal && { signal }) })) {
    const bytes = block as Buffer;
    hash.update(bytes);
    size += bytes.length;
    tell?.(bytes.length);
  }
  return { size, sha256: hash.digest('hex') };
}
