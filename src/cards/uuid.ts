/** Name-based uuids (RFC 9562, version 5): the same content has the same uuid. */
import { createHash } from 'node:crypto';

/** The namespace of everything this project names; a constant, made once. */
const NAMESPACE = Buffer.from('8d1f2c5e6a7b4c3d9e0fa1b2c3d4e5f6', 'hex');

/** The version 5 uuid of a name within the project's namespace. */
export function uuidV5(name: string): string {
  const hex = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest('hex');
  // Version 5 and the variant of RFC 9562 take the places of the bits 48–51 and 64–65.
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const [low, middle, high] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16)];
  return `${low}-${middle}-5${high}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
