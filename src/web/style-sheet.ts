/** The style of all pages as one sheet, read once; parts of it go into the files of a review. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** In the order of the cascade. */
const PARTS = ['tokens', 'page', 'playground', 'charts', 'protocol', 'analytics', 'course'] as const;
/** Beside the sources also where the compiled service runs. */
const FOLDER = new URL('../../src/web/style/', import.meta.url);
const HASH_LENGTH = 12;

export interface StyleSheet {
  readonly text: string;
  /** Names the content: a browser may keep it for good. */
  readonly name: string;
}

let read: StyleSheet | undefined;

/** @throws Error where the files of the package are missing */
export function styleSheet(): StyleSheet {
  read ??= readParts();
  return read;
}

/** Parts of the style, by their names: src/web/style/NAME.css. */
export function styleOf(parts: readonly string[]): string {
  return parts.map((part) => readFileSync(new URL(`${part}.css`, FOLDER), 'utf8')).join('\n');
}

function readParts(): StyleSheet {
  const text = styleOf(PARTS);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
  return { text, name: `pages-${hash}.css` };
}
