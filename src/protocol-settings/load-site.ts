/** Reading the settings file of a site once, when a door opens. */
import { readFileSync } from 'node:fs';
import { OperationalError } from '../errors.js';
import { knownWords } from '../terminology/known-words.js';
import type { TerminologyOptions } from '../terminology/load.js';
import { readSite } from './read-site.js';
import { PUBLISHED_SITE, type Site } from './site.js';

/**
 * The site's protocols; without a file, the protocol as published.
 *
 * @param path of the settings file
 * @param tables the code tables that the site uses
 * @throws OperationalError `configuration-invalid` where the file cannot be read or is wrong, naming every place
 */
export function loadSite(path: string | undefined, tables: TerminologyOptions = {}): Site {
  return path === undefined ? PUBLISHED_SITE : readSite(content(path), knownWords(tables));
}

function content(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new OperationalError('configuration-invalid', `Site settings: ${path} cannot be read.`, {
      field: 'PROTOCOL_SETTINGS',
    });
  }
}
