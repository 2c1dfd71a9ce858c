/** docs/operations.md and docs/security.md speak of settings, metrics and tests that exist. */
import { readFileSync, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTING_NAMES } from '../src/config.js';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const [operations, security] = ['docs/operations.md', 'docs/security.md'].map(read) as [string, string];
/** Environment variables that are not ours. */
const FOREIGN = ['DEBUG', 'NODE_OPTIONS', 'SIGTERM', 'SIGHUP'];

describe.each([
  ['operations.md', operations],
  ['security.md', security],
])('docs/%s', (_name, page) => {
  it('names settings that exist', () => {
    const named = [...page.matchAll(/`([A-Z][A-Z_]{3,})(?:=[^`]*)?`/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => ![...SETTING_NAMES, ...FOREIGN].includes(name))).toEqual([]);
  });

  it('points to headings that exist', () => {
    const links = [...page.matchAll(/\]\(([\w-]+\.md)#([\w-]+)\)/g)];
    for (const [, file = '', anchor = ''] of links) {
      const headings = [...read(`docs/${file}`).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
        text
          .toLowerCase()
          .replace(/[^\w\- ]/g, '')
          .replaceAll(' ', '-'),
      );
      expect([file, headings]).toEqual([file, expect.arrayContaining([anchor])]);
    }
  });
});

describe('the alerts of docs/operations.md', () => {
  const [, block = ''] = /<!-- test: alerts -->\n\n```yaml\n([^]*?)```/.exec(operations) ?? [];
  const { groups } = parse(block) as { groups: { rules: { alert: string; expr: string; annotations: object }[] }[] };
  const rules = groups.flatMap((group) => group.rules);
  const source = read('src/operations/metrics.ts');

  it('are alerts on metrics that the service has, by labels that they have', () => {
    expect(rules.length).toBeGreaterThan(5);
    expect(rules.filter(({ expr }) => /\bcds_\w+/.test(expr)).length).toBe(rules.length - 1);
    for (const { alert, expr } of rules)
      for (const [, metric = '', labels = ''] of expr.matchAll(
        /\b(cds_\w+?)(?:_bucket|_count)?(?:\{([^}]*)\})?(?=[[{]|$)/g,
      )) {
        const [, declared = ''] = new RegExp(`'${metric}',([^]*?)\\]`).exec(source) ?? [];
        expect(`${alert} ${declared}`).toContain('[');
        for (const [, label = ''] of labels.matchAll(/(\w+)=/g)) expect(`${alert} ${declared}`).toContain(`'${label}'`);
      }
  });

  it('say each what it means', () => {
    for (const { annotations } of rules) expect(Object.keys(annotations)).toEqual(['summary']);
  });
});

describe('the threats of docs/security.md', () => {
  const rows = [...security.matchAll(/^\| .*? \| .*? \| +`(test\/[\w./-]+)` _(.+?)_ +\|$/gm)];

  it('each have a test that exists under this name', () => {
    expect(rows.length).toBeGreaterThan(18);
    const missing = rows.filter(
      ([, file = '', name = '']) => !existsSync(new URL(`../${file}`, import.meta.url)) || !read(file).includes(name),
    );
    expect(missing.map(([row]) => row)).toEqual([]);
  });

  it('are all rows of the table', () => {
    const [, table = ''] = /## Threats and defenses\n([^]*?)\n## /.exec(security) ?? [];
    expect(rows).toHaveLength(table.split('\n').filter((line) => line.startsWith('| ')).length - 2);
  });
});
