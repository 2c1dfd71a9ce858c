/** What a manifest says of the files of the input: what tells them from others, and never when they were changed. */
import { endsOf } from '../file-ends.js';
import { sizeOfAll } from '../segments.js';
import type { Watch } from '../progress.js';
import { digestOfFile } from './file-digest.js';

export interface ToldInput {
  /** Path as it was given or found. */
  readonly file: string;
  /** In bytes; absent where it cannot be read at a place. */
  readonly size?: number;
  /** SHA-256 of its first and last 64 KiB. */
  readonly ends?: string;
  /** SHA-256 of the whole file, where asked for. */
  readonly sha256?: string;
}

/**
 * Looks at the files before they are read.
 *
 * @param whole hash them from end to end, which takes as long as reading them once more
 * @throws the reason of the signal of the watch
 */
export async function toldInputs(
  paths: readonly string[],
  whole: boolean,
  { tell, signal }: Watch = {},
): Promise<readonly ToldInput[]> {
  if (!whole) return paths.map((file) => ({ file, ...endsTold(file) }));
  const total = sizeOfAll(paths);
  let done = 0;
  const progressed = (bytes: number): void => {
    done += bytes;
    tell?.({ phase: 'hashing the input', done, total, kept: 0 });
  };
  const told: ToldInput[] = [];
  for (const file of paths) {
    const ends = endsTold(file);
    // What has no ends is no file: reading a pipe would take away what the review is to read.
    const digest = ends.ends === undefined ? {} : await digestIfReadable(file, signal, progressed);
    told.push({ file, ...ends, ...digest });
  }
  return told;
}

function endsTold(file: string): Pick<ToldInput, 'size' | 'ends'> {
  const ends = endsOf(file);
  return ends === undefined ? {} : { size: ends.size, ends: ends.digest };
}

async function digestIfReadable(
  file: string,
  signal: AbortSignal | undefined,
  tell: (bytes: number) => void,
): Promise<Pick<ToldInput, 'sha256'>> {
  try {
    const { sha256 } = await digestOfFile(file, { tell, ...(signal && { signal }) });
    return { sha256 };
  } catch {
    signal?.throwIfAborted();
    return {};
  }
}
