/** A settings file read against the shipped tables. */
import { readSite } from '../../src/protocol-settings/read-site.js';
import type { Site } from '../../src/protocol-settings/site.js';
import { knownWords } from '../../src/terminology/known-words.js';

export const KNOWN = knownWords();

export const siteOf = (file: unknown): Site => readSite(JSON.stringify(file), KNOWN);
