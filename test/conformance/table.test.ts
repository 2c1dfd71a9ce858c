/** docs/conformance.md says what is now true: each requirement has its test, and the page names the tests of the code. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { conformancePage, namedIn, type NamedTest } from '../../scripts/conformance-page.js';
import { PAGE_FILE, collectedTests, gaps, requirements } from '../../scripts/conformance.js';

describe('the list of requirements', () => {
  it("holds every number of HL7's list once, and no other", () => {
    const numbers = requirements().flatMap((one) => one.requirements.map((name) => Number(name.split('@')[1])));
    expect(numbers.sort((one, other) => one - other)).toEqual(Array.from({ length: 220 }, (_, index) => index + 1));
  });

  it('has ids of its own, and says of what is out of reach why', () => {
    const ids = requirements().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, binds, why } of requirements())
      expect([id, why !== undefined]).toEqual([id, binds === 'client' || binds === 'deployment']);
  });
});

describe('the numbers in the name of a test', () => {
  it.each<[string, string[]]>([
    ['one (cds-hooks_2.0@83)', ['cds-hooks_2.0@83']],
    ['a list (cds-hooks_2.0@7, @9)', ['cds-hooks_2.0@7', 'cds-hooks_2.0@9']],
    ['a range (cds-hooks_2.0@7 to @9)', ['cds-hooks_2.0@7', 'cds-hooks_2.0@8', 'cds-hooks_2.0@9']],
    ['our own (1.5-27c, 2-order-sign)', ['1.5-27c', '2-order-sign']],
    ['none: version 2.0.1, 5-27, @83', []],
  ])('%s', (title, expected) => {
    expect([...namedIn(title)].sort()).toEqual(expected.sort());
  });
});

describe('docs/conformance.md', () => {
  let tests: readonly NamedTest[];
  beforeAll(async () => {
    tests = await collectedTests();
  }, 180_000);

  it('every requirement that binds the service, or that it must understand, has a test', () => {
    expect(gaps(tests)).toEqual([]);
  });

  it('a requirement without a test, and a test that did not pass, would be seen', () => {
    const [some] = requirements();
    const named = (test: NamedTest) => test.titles.some((title) => namedIn(title).has(some?.requirements[0] ?? ''));
    expect(gaps(tests.filter((test) => !named(test))).join()).toContain(some?.id);
    expect(gaps(tests.map((test) => ({ ...test, passed: !named(test) }))).join()).toContain('not passed');
  });

  it('is the page of these tests: run `npm run docs` where it is not', async () => {
    expect(readFileSync(PAGE_FILE, 'utf8')).toBe(await conformancePage(requirements(), tests));
  });
});
