/** Name-based uuids (RFC 9562, version 5): the same content has the same uuid. */
import { createHash } from 'node:crypto';

/** The namespace of everything this project names; a constant, made once. */
const NAMESPACE = Buffer.from('8d1f2c5e6a7b4c3d9e0fa1b2c3d4e5f6', 'hex');

/** The version 5 uuid of a name within the project's namespace. */
export function uuidV5(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
