/** What the docs list is what the code has. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '../src/config.js';
import { PROTOCOL } from '../src/rules/protocol.js';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the docs', () => {
  it('list every setting, and none that does not exist', () => {
    const listed = [...read('docs/configuration.md').matchAll(/^\| `([A-Z_]+)`/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...SETTING_NAMES].sort());
  });

  it('list every service and every rule in the README', () => {
    const readme = read('README.md');
    const { services } = JSON.parse(read('cds-services.json')) as { services: { id: string; hook: string }[] };
    for (const { id, hook } of services) expect(readme).toMatch(new RegExp(`\`${hook}\`\\s+\\| \`${id}\``));
    for (const { meta } of PROTOCOL.rules) expect(readme).toContain(`src/rules/${meta.id}/README.md`);
  });

  it('link to files that exist', () => {
    const pages = ['README.md', ...readdirSync(new URL('../docs', import.meta.url)).map((name) => `docs/${name}`)];
    const links = pages
      .filter((page) => page.endsWith('.md'))
      .flatMap((page) =>
        [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, link = '']) => ({ page, link })),
      );
    expect(links.length).toBeGreaterThan(20);
    const broken = links.filter(({ page, link }) => !existsSync(new URL(link, new URL(`../${page}`, import.meta.url))));
    expect(broken).toEqual([]);
  });

  it('hold back versions that are installed', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const installed = { ...dependencies, ...devDependencies };
    const rows = [...read('DEPENDENCY-NOTES.md').matchAll(/^\| ([@\w/, .-]+?) +\| (\d[\d.]*) +\|/gm)];
    expect(rows.length).toBeGreaterThan(8);
    for (const [, names = '', version = ''] of rows)
      for (const name of names.split(', '))
        expect(`${installed[name] ?? 'none'}.`).toMatch(new RegExp(`^${version.replace(/\./g, '\\.')}\\.`));
  });
});
