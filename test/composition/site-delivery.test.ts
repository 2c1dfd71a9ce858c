/** The site's key, from a variable or a file: whom advice is about is told apart under it, and under no other. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { siteDelivery } from '../../src/composition/site-delivery.js';

const KEY = 'a key of this site, long enough for all';
const folder = mkdtempSync(join(tmpdir(), 'advice-key-'));
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const logged = () => {
  const lines: unknown[] = [];
  return {
    lines,
    log: { warn: (...line: unknown[]) => lines.push(line), error: (...line: unknown[]) => lines.push(line) },
  };
};
const SUBJECT = { client: 'ehr', patient: 'Patient/p1' };
type Settings = Parameters<typeof siteDelivery>[0];
const shareUnder = (settings: Settings): number => siteDelivery(settings, logged().log as never).keys.share(SUBJECT);

describe('the key', () => {
  it('is the same from a file as from the variable; blanks around it are none of it', () => {
    const file = fileOf('key', `${KEY}\n`);
    expect(shareUnder({ ADVICE_KEY_FILE: file })).toBe(shareUnder({ ADVICE_KEY: KEY }));
    expect(shareUnder({ ADVICE_KEY: `${KEY}!` })).not.toBe(shareUnder({ ADVICE_KEY: KEY }));
  });

  it('is of this process alone where the site has none, and that is said', () => {
    const { lines, log } = logged();
    const share = siteDelivery({}, log as never).keys.share(SUBJECT);
    expect(share).not.toBe(shareUnder({}));
    expect(JSON.stringify(lines)).toContain('ADVICE_KEY is not set');
  });

  test.each([
    ['both', { ADVICE_KEY: KEY, ADVICE_KEY_FILE: fileOf('both', KEY) }, 'ADVICE_KEY', 'set one'],
    ['a file that is not there', { ADVICE_KEY_FILE: join(folder, 'nowhere') }, 'ADVICE_KEY_FILE', 'cannot be read'],
    ['a folder', { ADVICE_KEY_FILE: folder }, 'ADVICE_KEY_FILE', 'cannot be read'],
    ['31 characters', { ADVICE_KEY_FILE: fileOf('short', 'x'.repeat(31)) }, 'ADVICE_KEY_FILE', '32 characters'],
    ['blanks', { ADVICE_KEY_FILE: fileOf('blanks', ' '.repeat(40)) }, 'ADVICE_KEY_FILE', '32 characters'],
  ])('%s: the service says which setting is wrong, and never the key', (_, settings, field, problem) => {
    const start = () => siteDelivery(settings, logged().log as never);
    expect(start).toThrow(problem);
    expect(start).toThrow(expect.objectContaining({ code: 'configuration-invalid', field }) as Error);
    expect(start).not.toThrow(KEY);
  });

  it('takes 32 characters', () => {
    expect(() => shareUnder({ ADVICE_KEY_FILE: fileOf('enough', 'x'.repeat(32)) })).not.toThrow();
  });
});
