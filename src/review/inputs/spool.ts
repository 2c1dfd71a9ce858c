/** Resources of documents and Bundles, written one a line, so that what was read whole is then read like everything else. */
import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import type { FileContent } from './read-input.js';

/** What was read beside the resources. */
export type Aside = Omit<FileContent, 'resources'>;

export interface Spool {
  /** Writes the resources of a content, and keeps the rest of it. */
  take(content: FileContent): void;
  /** The file gets its name. @returns its path, or undefined where there was nothing to write, and the rest */
  end(): { readonly path?: string; readonly asides: readonly Aside[] };
}

const OWNER_ONLY = 0o600;
/** Written at once. */
const HELD_CHARACTERS = 1 << 18;

/** A file of lines that is there once it is whole. @param path in a folder of what is on its way */
export function spoolTo(path: string): Spool {
  const asides: Aside[] = [];
  let file: number | undefined;
  let held = '';
  const writeOut = (): void => {
    file ??= openSync(`${path}.part`, 'w', OWNER_ONLY);
    writeSync(file, held);
    held = '';
  };
  return {
    take({ resources, ...aside }) {
      for (const resource of resources) {
        held += `${JSON.stringify(resource)}\n`;
        if (held.length >= HELD_CHARACTERS) writeOut();
      }
      if (Object.values(aside).some((part) => part.length > 0)) asides.push(aside);
    },
    end() {
      if (held !== '') writeOut();
      if (file === undefined) return { asides };
      closeSync(file);
      renameSync(`${path}.part`, path);
      return { path, asides };
    },
  };
}
