/** SHA-256 of whole files, a block at a time. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

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
  const file = await open(path);
  try {
    // One piece of memory for all blocks: a stream takes a new one for each.
    const block = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, (await file.stat()).size + 1));
    for (let size = 0; ;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(block);
      if (bytesRead === 0) return { size, sha256: hash.digest('hex') };
      hash.update(block.subarray(0, bytesRead));
      size += bytesRead;
      tell?.(bytesRead);
    }
  } finally {
    await file.close();
  }
}
