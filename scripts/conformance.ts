/**
 * Writes docs/conformance.md: what CDS Hooks asks (fixtures/conformance/requirements.json) and which tests prove it.
 *
 * A test proves a requirement by carrying its number in its name: "cds-hooks_2.0@83", or "1.5-27c" where HL7 has no
 * number. `npm run docs` runs these tests and writes the page only where all of them pass and none is skipped;
 * test/conformance/table.test.ts fails where a requirement has no test, or where the page is stale.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { conformancePage, namedIn, testsOf } from './conformance-page.js';
import type { NamedTest, Requirement } from './conformance-page.js';

export const PAGE_FILE = new URL('../docs/conformance.md', import.meta.url);
const REQUIREMENTS_FILE = new URL('../fixtures/conformance/requirements.json', import.meta.url);
const ROOT = fileURLToPath(new URL('../', import.meta.url));

export function requirements(): readonly Requirement[] {
  const { requirements } = JSON.parse(readFileSync(REQUIREMENTS_FILE, 'utf8')) as { requirements: Requirement[] };
  return requirements;
}

/** Test files whose text carries the number of a requirement. */
function filesNaming(): readonly string[] {
  return readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter(
      (path) =>
        path.endsWith('.test.ts') && /cds-hooks_2\.0@\d|\((?:1\.\d-\d|[23]-[a-z])/.test(readFileSync(path, 'utf8')),
    )
    .sort();
}

/** The tests of these files as vitest collects them, without running them. */
export async function collectedTests(): Promise<readonly NamedTest[]> {
  const listed = (await vitest('list', (file) => [`--json=${file}`])) as { name: string; file: string }[];
  return listed.map(({ name, file }) => ({ titles: name.split(' > '), file: relative(file), passed: true }));
}

/** The same tests, run. */
export async function testsThatRan(): Promise<readonly NamedTest[]> {
  const report = (await vitest('run', (file) => ['--reporter=json', `--outputFile=${file}`])) as {
    testResults: {
      name: string;
      assertionResults: { ancestorTitles: string[]; title: string; status: string }[];
    }[];
  };
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      titles: [...ancestorTitles, title],
      file: relative(name),
      passed: status === 'passed',
    })),
  );
}

function relative(file: string): string {
  return file.replace(ROOT, '').replaceAll('\\', '/');
}

/** Runs vitest on the files that name a requirement, and reads what it wrote. */
async function vitest(command: 'list' | 'run', options: (file: string) => readonly string[]): Promise<unknown> {
  const file = join(mkdtempSync(join(tmpdir(), 'conformance-')), 'report.json');
  const cli = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  try {
    await promisify(execFile)(process.execPath, [cli, command, ...options(file), ...filesNaming()], { cwd: ROOT, env });
  } catch (error) {
    // A run with failed tests ends with 1 and has its report; a run that could not start has none.
    if (command === 'list') throw error;
  }
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}

/** What stands between the tests and a page that says "passed": failed tests, and requirements without one. */
export function gaps(tests: readonly NamedTest[]): readonly string[] {
  const wanted = requirements();
  const named = new Set(tests.flatMap(({ titles }) => titles.flatMap((title) => [...namedIn(title)])));
  const without = wanted.filter(needsTest).flatMap(({ id, requirements: numbers, says }) => {
    // Each of its numbers, since a test of one says nothing of the others.
    const open = (numbers.length === 0 ? [id] : numbers).filter((number) => !named.has(number));
    return open.length === 0 ? [] : [`no test: ${id} (${open.join(', ')}) ${says}`];
  });
  const failed = wanted.flatMap((one) => testsOf(one, tests)).filter(({ passed }) => !passed);
  return [...without, ...[...new Set(failed)].map(({ file, titles }) => `not passed: ${file} ${titles.join(' > ')}`)];
}

/** What binds the service, or must be understood by it, needs a test; what it may do needs none. */
function needsTest({ binds, strength }: Requirement): boolean {
  return (binds === 'service' || binds === 'exchange') && strength !== 'MAY';
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const tests = await testsThatRan();
  const open = gaps(tests);
  if (open.length > 0) {
    process.stderr.write(`${open.join('\n')}\ndocs/conformance.md is left as it was.\n`);
    process.exitCode = 1;
  } else writeFileSync(PAGE_FILE, await conformancePage(requirements(), tests));
}
