/** The rulebook tests itself: whatever a rule lacks is named here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { readmeOf, withGeneratedParts } from '../../scripts/rule-readmes.js';

const HEADINGS = [
  'What the protocol says',
  'When it applies',
  'When it cannot tell',
  'Parameters',
  'Examples',
  'Changes',
];

describe('the rulebook', () => {
  it('holds every rule folder, once', () => {
    const folders = readdirSync(new URL('../../src/rules', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(PROTOCOL.rules.map(({ meta }) => meta.id).sort()).toEqual(folders.sort());
  });
});

/** Long enough for any rule, short enough to be read in one go (docs/adding-a-rule.md). */
const MOST_LINES = 150;

it('has no file that is too long to be read in one go', () => {
  const folder = new URL('../../src/rules/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const lines = (name: string): number => readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n').length;
  expect(files.length).toBeGreaterThan(PROTOCOL.rules.length);
  expect(files.filter((name) => lines(name) > MOST_LINES)).toEqual([]);
});

describe.each(PROTOCOL.rules.map((rule) => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  const readme = existsSync(readmeOf(id)) ? readFileSync(readmeOf(id), 'utf8') : '';

  it('has a README in the fixed form', () => {
    expect(readme.startsWith(`# ${id}\n\n`)).toBe(true);
    expect(readme.split('\n')[2]).toMatch(
      /^(Check|Give|Leave|Keep|Plan|Follow|Embolize|Confirm|Infuse|Document|Reassess|Exclude|Respect) /,
    );
    expect([...readme.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(HEADINGS);
  });

  it('shows its parameters and cases as the code has them (npm run docs)', () => {
    expect(readme).toContain('<!-- examples -->');
    expect(withGeneratedParts(readme, rule)).toBe(readme);
  });

  it('says what changed in its version, there and in the CHANGELOG', () => {
    expect(readme).toContain(`\n- ${rule.meta.version}: `);
    const changelog = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
    expect(changelog).toContain(`\`${id}\``);
  });

  it('cites the clauses it checks, and describes every parameter', () => {
    expect(rule.meta.citations.map(({ locator }) => locator).sort()).toEqual([...rule.meta.clauses].sort());
    expect(readme).not.toMatch(/^- `.*: $/m);
  });

  it('has a strict schema of parameters: an unknown name is refused', () => {
    expect(rule.parameters.safeParse({ noSuchParameter: 1 }).success).toBe(false);
  });
});
