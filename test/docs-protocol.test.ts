/** The protocol page and the intended use say what the code does, and leave no line of the source out. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, fileOf, withGeneratedParts } from '../scripts/protocol-tables.js';
import { NOT_CHECKED } from '../src/knowledge/not-checked.js';
import { sourceAttributes } from '../src/knowledge/source-attributes.js';
import { PROTOCOL } from '../src/rules/protocol.js';

const read = (path: string): string => readFileSync(fileOf(path), 'utf8');
const protocol = read('docs/protocol.md');

/** The text of each clause by its id: from its heading to the next. */
const clauses = new Map(
  protocol
    .split(/^(?=#{2,3} )/m)
    .flatMap((part) =>
      [...part.matchAll(/^### ([A-Z]\d+[ab]?)\. /g)].map((match) => [match[1] as string, part] as const),
    ),
);
/** The lists with ids: decisions, questions, words … */
const lines = new Map(
  [...protocol.matchAll(/^- \*\*([A-Z]\d+)\.\*\* (.+)$/gm)].map((match) => [match[1], match[2] ?? '']),
);
const numbered = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);

const registered = new Set(PROTOCOL.rules.map(({ meta }) => meta.id));
const ruleOf = (link: string): string | undefined => /^src\/rules\/([^/]+)\/README\.md$/.exec(link)?.[1];

describe.each(DOCUMENTS)('%s', (path) => {
  it('has its generated parts as the code has them (npm run docs)', async () => {
    expect(read(path)).toContain('<!-- generated: ');
    expect(await withGeneratedParts(read(path))).toBe(read(path));
  });

  it('links to files that exist', () => {
    const links = [...read(path).matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] as string);
    const files = links.map((link) => (link.startsWith('../') ? link.slice(3) : `docs/${link}`));
    // The page speaks of every rule of the source; a rule that is not in the rulebook may have no README yet.
    const due = files.filter((file) => ruleOf(file) === undefined || registered.has(ruleOf(file) ?? ''));
    expect(files.length).toBeGreaterThan(0);
    expect(due.filter((file) => !existsSync(fileOf(file)))).toEqual([]);
  });
});

describe('the protocol page', () => {
  it('goes through every clause of the source, each with what is checked and what is not', () => {
    const source = ['E1', 'E2', 'C1', 'C2', 'C3', 'C4a', 'C4b', 'C5', 'C6', 'S1', 'B1', 'B2', 'B3', 'B4'];
    expect([...clauses.keys()]).toEqual(source);
    for (const [id, text] of clauses) {
      expect(text, id).toMatch(/^- Checked by \[/m);
      if (id !== 'B4') expect(text, id).toMatch(/^- Not checked: /m);
    }
  });

  it('says at each clause, in the words of the protocol page, what is not checked', async () => {
    for (const { clause, what } of NOT_CHECKED)
      expect(clauses.get(clause) ?? lines.get(clause), clause).toContain(`Not checked: ${what.en}`);
    expect(protocol.match(/Not checked: /g)).toHaveLength(NOT_CHECKED.length);
    const blurred = protocol.replaceAll(/Not checked: .*$/gm, 'Not checked: nothing.');
    expect(await withGeneratedParts(blurred)).toBe(protocol);
  });

  it.each(PROTOCOL.rules.map(({ meta }) => [meta.id, meta.clauses] as const))(
    'names %s at each clause it checks',
    (id, checks) => {
      const link = `src/rules/${id}/README.md`;
      for (const clause of checks.filter((each) => clauses.has(each)))
        expect(clauses.get(clause), clause).toContain(link);
      expect(protocol).toContain(link);
    },
  );

  it('lists every finding and every parameter', () => {
    for (const rule of PROTOCOL.rules)
      for (const code of Object.keys(rule.wording))
        expect(protocol).toMatch(new RegExp(`^- \`${code}\` \\((advisory|caution|stop)`, 'm'));
  });

  it('gives all decisions, each with where it is built and where it is tested', () => {
    expect([...lines.keys()].filter((id) => id?.startsWith('D'))).toEqual(numbered('D', 31));
    for (const id of numbered('D', 31)) {
      expect(lines.get(id), id).toMatch(/ Built: \[.*\]\(\.\.\/src\//);
      expect(lines.get(id), id).toMatch(/ Tested: \[.*\]\(\.\.\/(?:fixtures|test)\//);
    }
  });

  it('gives all open questions, each with its default', () => {
    expect([...lines.keys()].filter((id) => id?.startsWith('Q'))).toEqual(numbered('Q', 7));
    for (const id of numbered('Q', 7)) expect(lines.get(id), id).toContain(' Default: ');
  });

  it('names only settings that exist, at open questions', () => {
    const settings = new Set([...protocol.matchAll(/^- `(\w+)` \(default /gm)].map((match) => match[1]));
    const asked = numbered('Q', 7).flatMap((id) => {
      const [rule] = [...registered].filter((each) => lines.get(id)?.includes(each));
      return rule === undefined ? [] : [...(lines.get(id) ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1]);
    });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !settings.has(name))).toEqual([]);
  });

  it('can be signed line by line: every clause, decision, question and rule', () => {
    const signed = [
      ...protocol.slice(protocol.indexOf('## 11. Sign-off')).matchAll(/^\| ([A-Z]\d+[ab]?|[a-z-]+ \d+\.\d+\.\d+) /gm),
    ];
    const rules = PROTOCOL.rules.map(({ meta }) => `${meta.id} ${meta.version}`);
    expect(signed.map((match) => match[1])).toEqual([...clauses.keys(), ...lines.keys(), ...rules]);
  });
});

describe('the intended use', () => {
  it('answers every source attribute as the service does', () => {
    const document = read('docs/intended-use.md');
    // Prettier escapes and quotes nothing here, so the texts agree letter by letter.
    for (const { asks, paragraph, answer } of sourceAttributes(PROTOCOL).attributes)
      expect(document).toContain(`- **${asks}** ${paragraph}: ${answer}`);
  });

  it('says what the evidence is not', () => {
    const document = read('docs/intended-use.md');
    for (const words of [
      'one expert letter',
      'not standard of care in the NCCN or ESMO guidelines',
      'It has not been evaluated in patients',
    ])
      expect(document).toContain(words);
  });
});
