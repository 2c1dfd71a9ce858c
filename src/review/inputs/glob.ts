/** Patterns of paths: `*`, `?`, `[a-z]` and `{a,b}` within a name, `**` over folders. Quoted, so that no shell reads them. */
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

const MAGIC = /[*?[{]/;

/** Whether a path is a pattern of paths. */
export function isGlob(path: string): boolean {
  return MAGIC.test(path);
}

/**
 * The files and folders that a pattern names, in the order of their names. Folders that cannot be opened are passed to
 * `closed`. Links to folders are not followed below `**`: they can run in a circle.
 */
export function pathsOfGlob(pattern: string, closed: (folder: string) => void): readonly string[] {
  const parts = pattern.split(sep === '\\' ? /[\\/]/ : '/');
  const first = parts.findIndex(isGlob);
  const root = parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.');
  const found = new Set<string>();
  const search = (folder: string, [part, ...rest]: readonly string[]): void => {
    if (part === undefined) return;
    if (part === '**') search(folder, rest.length === 0 ? ['*'] : rest);
    const isWanted = matcherOf(part);
    for (const entry of entriesOf(folder, closed)) {
      const path = join(folder, entry.name);
      if (part === '**') {
        if (entry.isDirectory()) search(path, [part, ...rest]);
      } else if (!isWanted(entry.name)) continue;
      else if (rest.length === 0) found.add(path);
      else if (entry.isDirectory() || entry.isSymbolicLink()) search(path, rest);
    }
  };
  search(root, parts.slice(first));
  return [...found].sort();
}

function entriesOf(folder: string, closed: (folder: string) => void) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // A pattern may go on below what is a file, or is not there.
    if (!['ENOTDIR', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) closed(folder);
    return [];
  }
}

/** Whether a name fits a part of a pattern; a name that begins with a dot only fits one that does. */
function matcherOf(part: string): (name: string) => boolean {
  const pattern = new RegExp(`^${expressionOf(part)}$`, 'u');
  return (name) => (part.startsWith('.') || !name.startsWith('.')) && pattern.test(name);
}

function expressionOf(part: string): string {
  return part.replace(/\*+|\?|\[!?[^\]]+\]|\{[^{}]*\}|[\s\S]/gu, (token) => {
    if (token.startsWith('*')) return '.*';
    if (token === '?') return '.';
    if (token.length > 2 && token.startsWith('['))
      return `[${token.slice(1, -1).replace(/^!/, '^').replace(/[\\[]/g, '\\$&')}]`;
    if (token.length > 1 && token.startsWith('{'))
      return `(?:${token.slice(1, -1).split(',').map(expressionOf).join('|')})`;
    return token.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  });
}
