/** docs/chart-review.md is a promise: its example, its table of keys and its exit codes are held to it (law 11). */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { registerReviewCommand } from '../../src/review/command.js';
import { chartQueries } from '../../src/fhir/discovery-queries.js';
import { queryResourceType } from '../../src/fhir/query.js';
import { DONE, EXIT_CODE, INTERRUPTED } from '../../src/review/exit-code.js';
import { makeReviewCore } from '../../src/review-core.js';
import { outcomeRow } from '../../src/rules/outcome-row.js';
import { dayOf } from '../../src/timeline/day.js';
import { folderOf, review } from './review-in-process.js';
import { registerValidationCommands } from '../../src/review/validation/command.js';
import { type Ended, judgedBy, validation, worklistIn, written } from './validation/validating.js';

/** A part of a row, as the test looks at it. */
type Told = Readonly<Record<string, unknown>> & { readonly evidence: readonly unknown[] };

const page = readFileSync('docs/chart-review.md', 'utf8');
const schema = JSON.parse(readFileSync('fixtures/schemas/outcomes.schema.json', 'utf8'));
const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)![1]!);
const section = (title: string): string => page.split(`## ${title}\n`)[1]!.split('\n## ')[0]!;
/** Texts in the first column of the tables of a text. */
const firstColumn = (text: string): string[] => [...text.matchAll(/^\| (.+?) +\|/gm)].map(([, cell]) => cell!);

describe('docs/chart-review.md', () => {
  test('shows a row that follows the schema, with its keys in the order of the program', () => {
    const valid = new Ajv({ strict: true }).compile(schema);
    expect(valid(example), JSON.stringify(valid.errors)).toBe(true);
    const facts = { patient: { reference: 'Patient/x' }, unresolved: [], dataQuality: [] };
    const protocol = { id: 'x', version: '1.0.0' };
    const judgement = { asOf: dayOf(2026, 1, 1)!, protocol, applicable: false, segments: 0, outcomes: [], views: [] };
    expect(Object.keys(example)).toEqual(Object.keys(outcomeRow(judgement, facts, [])));
  });

  test('shows what the program says of the fixture patient', async () => {
    const { outcomes } = await review(['fixtures/patients/li-wei/chart.json', '--as-of', example.asOf], makeReviewCore);
    const row = JSON.parse(outcomes ?? '');
    const { outcomes: shown, unresolved, dataQuality, ...head } = example;
    expect(row).toMatchObject(head);
    expect([unresolved.length, dataQuality.length]).toEqual([1, 1]);
    for (const entry of shown) {
      const told = row.outcomes.find(({ rule, segment }: Told) => rule === entry.rule && segment === entry.segment);
      const evidence = (findings: Told[]): unknown => findings.map((finding) => finding.evidence[0]);
      const rest = (finding: Told): unknown => ({ ...finding, evidence: [] });
      expect({ ...told, findings: told.findings.map(rest) }).toEqual({ ...entry, findings: entry.findings.map(rest) });
      expect(evidence(told.findings)).toEqual(evidence(entry.findings));
    }
  });

  test('explains every key of the schema', () => {
    const { outcome, finding, evidence, unresolved, dataQuality } = schema.definitions;
    const keys = [schema, outcome, finding, evidence, unresolved, dataQuality].flatMap(({ properties }) =>
      Object.keys(properties),
    );
    const explained = section('`outcomes.ndjson`').split('| key ')[1]!;
    expect(keys.filter((key) => !new RegExp(`[\`.]${key}\``).test(explained))).toEqual([]);
  });

  test('explains every status', () => {
    const explained = firstColumn(page.split('### The four statuses')[1]!.split('## ')[0]!);
    expect(explained.map((cell) => cell.replaceAll('`', ''))).toEqual(
      expect.arrayContaining(schema.definitions.outcome.properties.status.enum),
    );
  });

  test('lists every exit code, and no other', () => {
    const codes = firstColumn(section('EXIT STATUS'))
      .filter((cell) => /^\d+$/.test(cell))
      .map(Number);
    // 1 is commander's, for a wrong command line.
    const given = new Set([DONE, 1, INTERRUPTED, ...Object.values(EXIT_CODE)]);
    expect(codes).toEqual([...given].toSorted((one, other) => one - other));
  });

  test('explains every option, and no other', () => {
    const command = new Command();
    registerReviewCommand(command, { makeCore: makeReviewCore });
    registerValidationCommands(command);
    const [whole] = command.commands;
    const options = [whole!, ...whole!.commands].flatMap((one) => one.options).flatMap(({ long }) => long ?? []);
    expect(options.filter((option) => !page.includes(`\`${option}`))).toEqual([]);
    const explained = [...page.matchAll(/^\| ((?:`--[\w-]+`(?:, )?)+) +\|/gm)].flatMap(([, cell]) => cell!.split(', '));
    expect(explained.filter((option) => !options.includes(option.replaceAll('`', '')))).toEqual([]);
  });

  const examples = [...section('EXAMPLES').matchAll(/```console\n\$ npm run review -- (.+)\n([\s\S]*?)```/g)];
  /** A nurse says what the review said; a doctor says otherwise of the first that was not met. */
  const filledIn = (out: string): void => {
    const rows = worklistIn(out);
    const first = rows.find(({ status }) => status === 'unmet');
    const said = {
      nurse: judgedBy('nurse', rows, ({ status }) => status!),
      doctor: judgedBy('doctor', rows, (row) => (row === first ? 'met' : row['status']!)),
    };
    for (const [name, filled] of Object.entries(said)) writeFileSync(join(out, `${name}.csv`), written(filled));
  };
  const BY_PEOPLE: Readonly<Record<string, (args: string[]) => Promise<Ended>>> = {
    sample: (args) => validation(...args),
    validate: (args) => {
      filledIn(args[1]!);
      return validation(...args);
    },
  };
  /** Folders of the examples, as they stand for one reader who tries them one after the other. */
  const tried = folderOf({});
  test.each(examples.map(([, command = '', said = '']) => [command, said] as const))(
    'shows what happens: %s',
    async (command, said) => {
      const inTried = (word: string): string => (/^(?:review|public)(?=\/|$)/.test(word) ? join(tried, word) : word);
      const args = command.split(' ').map((word) => inTried(word.replaceAll("'", '')));
      const ended = args[0]! in BY_PEOPLE ? await BY_PEOPLE[args[0]!]!(args) : await review(args, makeReviewCore);
      expect(ended.exitCode).toBe(0);
      for (const line of said.trimEnd().split('\n'))
        expect(ended.said).toContain(line.replace('review/index', inTried));
    },
  );

  test('has the sections of a man page, in their order', () => {
    const titles = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      'NAME',
      'SYNOPSIS',
      'DESCRIPTION',
      'OPTIONS',
      'OUTPUTS',
      'EXIT STATUS',
      'FILES',
      'ENVIRONMENT',
      'EXAMPLES',
      'LIMITS',
      'SEE ALSO',
    ]);
    expect(examples.length).toBeGreaterThan(4);
  });

  test('names the types that an export must hold', () => {
    const types = chartQueries(JSON.parse(readFileSync('cds-services.json', 'utf8'))).map(({ template }) =>
      queryResourceType(template),
    );
    const sentence = /The types of the queries are: ([^.(]+)/.exec(page)![1]!.replace(/\s+/g, ' ').trim();
    expect(sentence.split(', ')).toEqual(types);
  });
});
