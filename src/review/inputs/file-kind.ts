/** What a file holds, told by its first bytes: exports come under names that say nothing. */
import { closeSync, openSync, readSync } from 'node:fs';
import { gunzipSync, constants } from 'node:zlib';

export type Packing = 'plain' | 'gzip' | 'zstd';

const HEAD_BYTES = 64 << 10;
const MAGIC: readonly (readonly [Packing, Buffer])[] = [
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
];

/** The first bytes of a file. @throws what node:fs throws where it cannot be read */
export function headOf(path: string, bytes = HEAD_BYTES): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(bytes);
    return head.subarray(0, readSync(file, head, 0, bytes, 0));
  } finally {
    closeSync(file);
  }
}

/** How a file is packed, whatever its name. One that cannot be read counts as plain. */
export function packingOf(path: string): Packing {
  try {
    return packingIn(headOf(path, 4));
  } catch {
    return 'plain';
  }
}

function packingIn(head: Buffer): Packing {
  return MAGIC.find(([, magic]) => head.subarray(0, magic.length).equals(magic))?.[0] ?? 'plain';
}

/** Whether a head is followed by more lines of JSON: the first line is JSON, and there is a second. */
export function isHeadOfLines(head: Buffer): boolean {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const feed = text.indexOf('\n');
  if (feed === -1 || text.slice(feed).trim() === '') return false;
  try {
    return typeof JSON.parse(text.slice(0, feed)) === 'object';
  } catch {
    return false;
  }
}

/** Whether a file whose name says nothing begins like FHIR in JSON, plain or packed by gzip. */
export function beginsLikeFhir(path: string): boolean {
  try {
    const head = headOf(path);
    const packing = packingIn(head);
    if (packing === 'zstd') return false;
    const text = (packing === 'gzip' ? unpackedHead(head) : head).toString('utf8').replace(/^\uFEFF/, '');
    return /^\s*[{[]/.test(text) && /"resourceType"\s*:/.test(text);
  } catch {
    return false;
  }
}

function unpackedHead(head: Buffer): Buffer {
  return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 16 << 20 });
}
