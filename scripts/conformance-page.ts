/** The page of docs/conformance.md, from requirements and the tests that name them. */
import { format, resolveConfig } from 'prettier';

/** A row of fixtures/conformance/requirements.json. */
export interface Requirement {
  /** "1.5-27c": item of our checklist. */
  readonly id: string;
  /** Numbers of HL7's list: "cds-hooks_2.0@83". Empty where it has none. */
  readonly requirements: readonly string[];
  readonly strength: 'SHALL' | 'SHALL NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY';
  /** `exchange`: the client is bound to send it, and the service must understand it. */
  readonly binds: 'service' | 'exchange' | 'client' | 'deployment';
  /** Anchor in the specification. */
  readonly section: string;
  readonly says: string;
  /** The condition under which it binds. */
  readonly when?: string;
  /** Why it is out of the service's reach. */
  readonly why?: string;
}

export interface NamedTest {
  /** Path from the root: "test/hooks/problem.test.ts" */
  readonly file: string;
  /** Suites from the outside in, then the test. */
  readonly titles: readonly string[];
  readonly passed: boolean;
}

const CHAPTERS: readonly (readonly [string, string])[] = [
  ['1.1', 'JSON and transport'],
  ['1.2', 'Discovery'],
  ['1.3', 'Request'],
  ['1.4', 'Prefetch'],
  ['1.5', 'Response'],
  ['1.6', 'Feedback'],
  ['1.7', 'Security'],
  ['2', 'Hooks'],
  ['3', 'Clients in the wild'],
];

/** The requirements that a title names: "cds-hooks_2.0@83", ", @84", " to @86", "1.5-27c". */
export function namedIn(title: string): ReadonlySet<string> {
  const named = new Set(
    [...title.matchAll(/(?<![\w.])(?:1\.[1-7]-\d+[a-z]?|[23]-[a-z]+(?:-[a-z]+)*)(?![\w-])/g)].map(String),
  );
  for (const [list] of title.matchAll(/cds-hooks_2\.0@\d+(?:(?:, | to )@\d+)*/g)) {
    let last = 0;
    for (const [, joint, digits] of list.matchAll(/(, | to |2\.0)@(\d+)/g)) {
      const number = Number(digits);
      for (let one = joint === ' to ' ? last + 1 : number; one <= number; one += 1) named.add(`cds-hooks_2.0@${one}`);
      last = number;
    }
  }
  return named;
}

/** The tests that name a requirement, in their own title or in that of a suite. */
export function testsOf({ id, requirements }: Requirement, tests: readonly NamedTest[]): readonly NamedTest[] {
  return tests.filter(({ titles }) => titles.some((title) => names(title, id, requirements)));
}

function names(title: string, id: string, numbers: readonly string[]): boolean {
  const named = namedIn(title);
  return named.has(id) || numbers.some((number) => named.has(number));
}

/** The whole page, formatted. */
export async function conformancePage(
  requirements: readonly Requirement[],
  tests: readonly NamedTest[],
): Promise<string> {
  const chapters = CHAPTERS.map(([number, name]) => {
    const rows = requirements.filter(({ id }) => id.startsWith(`${number}-`));
    return `## ${number} ${name}\n\n${table(rows, tests)}\n\n${proofs(rows, tests)}`;
  });
  const page = [INTRODUCTION, tally(requirements, tests), ...chapters].join('\n\n');
  return format(page, {
    ...(await resolveConfig(new URL('../docs/conformance.md', import.meta.url))),
    parser: 'markdown',
  });
}

const INTRODUCTION = `# Conformance to CDS Hooks 2.0.1

What the [specification](https://cds-hooks.hl7.org/2.0/) asks of a CDS Service, in our own words, and the tests that prove it. Written by \`npm run docs\`; do not edit.

- **numbers** are those of HL7's requirement list for CDS Hooks 2.0 (220 rows; each stands here once). Rows without a number come from the 3.0 ballot, from the library of hooks, or from what clients do in the wild.
- **binds**: the *service*; an *exchange* (the client is bound to send it, the service must understand it); the *client* alone; or the *deployment* (a step at the site). The last two say why no test of the service can prove them.
- **status**: *passed* means that every test listed below the table passed in the run that wrote this page: it is written only where none of them failed or was skipped. The suite fails where a requirement that binds the service has no test, or where the tests on this page are not those of the code; so a green suite means that the page is true now.
- The tests in \`test/conformance\` go over real HTTP, most of them to the service as it is put together. Besides the tests named here, **every answer of the service in every test** is checked against the schemas in [fixtures/schemas](../fixtures/schemas), whatever that test is about (\`test/helpers/every-answer.ts\`).`;

function tally(requirements: readonly Requirement[], tests: readonly NamedTest[]): string {
  const count = (binds: Requirement['binds']) => requirements.filter((one) => one.binds === binds).length;
  const proving = new Set(requirements.flatMap((one) => testsOf(one, tests))).size;
  return `${requirements.length} requirements: ${count('service')} bind the service, ${count('exchange')} are exchanges, ${count('client')} bind the client alone, ${count('deployment')} the deployment. ${proving} tests prove them.`;
}

function table(rows: readonly Requirement[], tests: readonly NamedTest[]): string {
  const lines = rows.map((row) => {
    const { id, requirements, strength, binds, section, says, when, why } = row;
    const where = section === '' ? id : `[${id}](https://cds-hooks.hl7.org/2.0/#${section})`;
    const said = [
      says,
      ...(when === undefined ? [] : [`(Where ${when}.)`]),
      ...(why === undefined ? [] : [`_${why}_`]),
    ];
    const proving = testsOf(row, tests).length;
    const status =
      proving > 0 ? `passed (${proving})` : binds === 'client' || binds === 'deployment' ? 'not ours' : 'optional';
    const numbers = requirements.map((number) => number.replace(/^.*@/, '')).join(', ');
    return `| ${where} | ${numbers} | ${strength} | ${binds} | ${said.join(' ')} | ${status} |`;
  });
  return [
    '| item | numbers | strength | binds | what it asks | status |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** The tests of each row, each suite or test once under the title that carries the number. */
function proofs(rows: readonly Requirement[], tests: readonly NamedTest[]): string {
  const lines = rows.flatMap((row) => {
    const counts = new Map<string, number>();
    for (const { file, titles } of testsOf(row, tests)) {
      const title = titles.find((one) => names(one, row.id, row.requirements)) ?? '';
      const key = `\`${file}\` ${escaped(title)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    // Sorted: tests are collected in one order and run in another.
    const proof = [...counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, count]) => `  - ${key}${count > 1 ? ` — ${count} tests` : ''}`);
    return proof.length === 0 ? [] : [`- **${row.id}**`, ...proof];
  });
  return `<details><summary>The tests</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

function escaped(title: string): string {
  return title.replaceAll(/[\\`*[\]<>|]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
