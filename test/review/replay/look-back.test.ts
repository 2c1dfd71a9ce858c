/** `review --replay` and `--against`, files and words, over the sample patients. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { countBurden } from '../../../src/review/replay/burden.js';
import type { ComparisonRow } from '../../../src/review/replay/comparison.js';
import type { ReplayRow } from '../../../src/review/replay/replay-row.js';
import { type CountTree, emptyTree, mergeTrees } from '../../../src/review/summary/count-tree.js';
import { makeReviewCore } from '../../../src/review-core.js';
import { dayOf, plusDays, type Day } from '../../../src/timeline/day.js';
import { DAY_ZERO, chartFactsOf } from '../../helpers/course-case.js';
import { folderOf, review } from '../review-in-process.js';
import { lookedBack, replayed } from './replaying.js';

const AS_OF = dayOf(2026, 6, 30) as Day;
const PATIENTS = 'fixtures/patients';
const rowsOf = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
const complaintsOf = (schema: string, rows: readonly unknown[]): unknown => {
  const json = JSON.parse(readFileSync(`fixtures/schemas/${schema}.schema.json`, 'utf8')) as object;
  const valid = new Ajv({ strict: true, allErrors: true }).compile(json);
  return rows.flatMap((row) => (valid(row) ? [] : (valid.errors ?? [])));
};

describe('a replay of the sample patients', async () => {
  const run = await lookedBack([PATIENTS], { asOf: AS_OF });
  const rows = rowsOf(run.file('replay.ndjson')) as readonly ReplayRow[];
  const rowOf = (patient: string): ReplayRow => rows.find((row) => row.patient === patient)!;

  it('is written after the published schema, in the order of patients', () => {
    expect(complaintsOf('replay', rows)).toEqual([]);
    expect(rows.map(({ patient }) => patient)).toEqual(rows.map(({ patient }) => patient).toSorted());
    expect(rows.length).toBeGreaterThan(30);
  });

  it('follows the forgotten supplement of li-wei from the order that left it out', () => {
    const concern = rowOf('li-wei').concerns.find(
      ({ segment, code }) => segment === 2 && code === 'supplement-missing',
    );
    const sighting = { day: '2026-05-03', decisionPoint: 'order-signed', code: 'supplement-missing' };
    expect(concern).toMatchObject({
      then: 'actionable-then',
      firstVisible: sighting,
      firstActionable: sighting,
      status: 'unmet',
    });
    expect(concern).not.toHaveProperty('actedUpon');
  });

  it('tells on which day a concern was acted upon', () => {
    // Cisplatin was ordered on March 1 alone; docetaxel on the day after.
    const [concern] = rowOf('andersen-lars').concerns.filter(
      ({ segment, status }) => segment === 1 && status === 'met',
    );
    expect(concern).toMatchObject({
      rule: 'give-systemic-supplement',
      firstActionable: { day: '2026-03-01' },
      actedUpon: '2026-03-02',
    });
  });

  it('forecasts what the hooks would have shown', () => {
    const burden = JSON.parse(run.file('burden.json')) as Record<string, CountTree>;
    const shown = rows.flatMap(({ decisions }) =>
      decisions.flatMap(({ findings }) => findings.filter((one) => one.shown)),
    );
    const signed = rows.flatMap(({ decisions }) => decisions.filter((one) => one.decisionPoint === 'order-signed'));
    expect(burden['orders']).toBe(signed.flatMap(({ orders }) => orders).length);
    expect(burden['moments']!['order-signed']).toBe(signed.length);
    expect(sumOf(burden['alerts']!, 'shown')).toBeGreaterThan(100);
    // Findings of one remedy share a card.
    expect(sumOf(burden['alerts']!, 'shown')).toBeLessThanOrEqual(shown.length);
    expect(run.said).toMatch(/Alert burden, had the hooks been there: \d+ cards for \d+ orders \(\d+\.\d per 100\)/);
    expect(run.said).toMatch(/give-systemic-supplement, caution: \d+ shown, met without any alert within 24 h \d+ %/);
  });

  it('gives the same row from lines in another order', async () => {
    const lines = readFileSync(`${PATIENTS}/li-wei/chart.json`, 'utf8');
    const { entry } = JSON.parse(lines) as { entry: { resource: unknown }[] };
    const export_ = entry.toReversed().map(({ resource }) => JSON.stringify(resource));
    const other = await lookedBack([folderOf({ 'export.ndjson': export_.join('\n') })], { asOf: AS_OF });
    expect(rowsOf(other.file('replay.ndjson'))).toEqual([rowOf('li-wei')]);
  });
});

function sumOf(tree: CountTree, leaf: string): number {
  return Object.entries(tree).reduce(
    (sum, [name, value]) => sum + (typeof value === 'object' ? sumOf(value, leaf) : name === leaf ? value : 0),
    0,
  );
}

describe('a replay by the versions of a site', () => {
  it('judges each day by the version of that day, or all by the one chosen', async () => {
    const settings = join(folderOf({}), 'site.json');
    writeFileSync(
      settings,
      JSON.stringify({ protocols: [{ version: 'old' }, { version: 'new', effectiveFrom: '2026-05-01' }] }),
    );
    const chart = [`${PATIENTS}/li-wei/chart.json`];
    const versions = async (more: object): Promise<ReadonlySet<string>> => {
      const run = await lookedBack(chart, { asOf: AS_OF, settings, ...more });
      const [row] = rowsOf(run.file('replay.ndjson')) as readonly ReplayRow[];
      return new Set(
        row!.decisions.map(({ day, protocol }) => `${day < '2026-05-01' ? 'before' : 'after'} ${protocol}`),
      );
    };
    expect(await versions({})).toEqual(new Set(['before old', 'after new']));
    expect(await versions({ protocol: 'old' })).toEqual(new Set(['before old', 'after old']));
  });
});

describe('a comparison', async () => {
  const settings = join(folderOf({}), 'stricter.json');
  writeFileSync(
    settings,
    JSON.stringify({
      protocols: [
        {
          version: 'stricter',
          rules: {
            'give-systemic-supplement': { parameters: { inTimeUntilDay: 0, lateUntilDay: 1 } },
            'infuse-slowly': { enabled: false },
          },
        },
      ],
    }),
  );
  const run = await lookedBack([PATIENTS], { asOf: AS_OF, against: settings });
  const rows = rowsOf(run.file('comparison.ndjson')) as readonly ComparisonRow[];
  const changes = rows.flatMap((row) => row.changes);

  it('is written after the published schema', () => {
    expect(complaintsOf('comparison', rows)).toEqual([]);
    expect(new Set(rows.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set(['1.0.0 stricter']));
  });

  it('names who changes, from what to what, and the criterion that differs', () => {
    expect(new Set(changes.map(({ rule }) => rule))).toEqual(new Set(['give-systemic-supplement', 'infuse-slowly']));
    const late = changes.filter(
      ({ from, to }) => from.status === 'met' && to.findings.join() === 'supplement-late/caution',
    );
    expect(late.length).toBeGreaterThan(3);
    for (const { why } of late) {
      expect(why.length).toBeGreaterThan(0);
      expect(why.some(({ from, to }) => from?.result === 'met' && to?.result === 'not-met')).toBe(true);
    }
  });

  it('says of a rule that is off that it is not judged', () => {
    const off = changes.filter(({ rule }) => rule === 'infuse-slowly');
    expect(new Set(off.map(({ to }) => to.status))).toEqual(new Set(['not-judged']));
  });

  it('is told as a table of rules', () => {
    expect(run.said).toMatch(/^Compared \d+ charts; \d+ change\.$/m);
    expect(run.said).toMatch(
      /^ {2}give-systemic-supplement +\d+ +\d+ {2}indeterminate → unmet\n +\d+ {2}met → unmet$/m,
    );
  });

  it('with itself changes nobody', async () => {
    const same = await lookedBack([PATIENTS], { asOf: AS_OF, against: '1.0.0' });
    expect(same.file('comparison.ndjson')).toBe('');
    expect(same.said).toMatch(/^Compared 3\d charts; 0 change\.$/m);
  });

  it('leaves nothing behind for a review that does not ask for it', async () => {
    const out = folderOf({});
    const chart = `${PATIENTS}/li-wei/chart.json`;
    const past = ['replay.ndjson', 'burden.json', 'comparison.ndjson'];
    const left = async (...asked: readonly string[]): Promise<readonly string[]> => {
      const ended = await review([chart, '--as-of', '2026-06-30', '--out', out, ...asked], makeReviewCore);
      expect(ended.exitCode).toBe(0);
      return past.filter((name) => existsSync(join(out, name)));
    };
    expect(await left('--replay', '--against', '1.0.0')).toEqual(past);
    expect(await left('--against', '1.0.0')).toEqual(['comparison.ndjson']);
    expect(await left()).toEqual([]);
  });

  it.each([
    ['a version that there is not', '2020', 'The protocol has no such version'],
    ['a file that there is not', './nowhere.json', 'nowhere.json'],
  ])('with %s judges nothing', async (_, against, problem) => {
    const ended = await review([`${PATIENTS}/li-wei/chart.json`, '--against', against], makeReviewCore);
    expect(ended.exitCode).not.toBe(0);
    expect(ended.said).toContain(problem);
    expect(ended.outcomes).toBeUndefined();
  });
});

it.each([['--replay'], ['--against=1.0.0']])(
  '%s is refused with --deidentify: its files name patients',
  async (flag) => {
    const ended = await review([`${PATIENTS}/li-wei/chart.json`, flag, '--deidentify'], makeReviewCore);
    expect(ended).toMatchObject({ exitCode: 1, outcomes: undefined });
    expect(ended.said).toContain("cannot be used with option '--deidentify'");
  },
);

describe('the counts of the forecast', () => {
  const asOf = plusDays(DAY_ZERO, 100);
  const charts = Array.from({ length: 64 }, (_, index) =>
    replayed(
      chartFactsOf({
        facts: [
          { arterial: 'cisplatin', day: index % 5, known: -1, standing: 'ordered', source: 'MedicationRequest/o1' },
          {
            arterial: 'cisplatin',
            day: index % 5,
            fulfils: 'MedicationRequest/o1',
            source: 'MedicationAdministration/a1',
          },
          ...(index % 2 === 0 ? [{ systemic: 'docetaxel', day: (index % 5) + 1 }] : []),
        ],
      }),
      asOf,
    ),
  );
  const requesters = new Map([['MedicationRequest/o1', 'Practitioner/x']]);
  const countedIn = (partitions: number): CountTree =>
    Array.from({ length: partitions }, (_, partition) => {
      const tree = emptyTree();
      for (const [index, chart] of charts.entries())
        if (index % partitions === partition) countBurden(tree, chart, asOf, requesters);
      return tree;
    }).reduce(mergeTrees);

  it.each([1, 7, 64])('are the same merged from %i partitions', (partitions) => {
    expect(countedIn(partitions)).toEqual(countedIn(1));
  });

  it('give orders and cards to who asked for the order, and see who mended the chart alone', () => {
    const tree = countedIn(1) as Record<string, CountTree>;
    expect(tree).toMatchObject({ patients: 64, orders: 64 });
    expect(tree['clinicians']).toEqual({ 'Practitioner/x': { '2028-02': { orders: 64, alerts: 64 } } });
    expect(tree['alerts']!['order-signed']).toMatchObject({
      'give-systemic-supplement': {
        caution: { shown: 64, watchedSevenDays: 64, satisfiedInSevenDays: 32 },
      },
    });
  });
});

it('docs/chart-review.md explains every key of the lines', () => {
  const page = readFileSync('docs/chart-review.md', 'utf8');
  const keysIn = (value: unknown): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const { properties, ...others } = value as { properties?: object };
    const inner = Object.values({ ...others, ...properties }).flatMap(keysIn);
    return [...Object.keys(properties ?? {}), ...inner];
  };
  for (const [schema, title] of [
    ['replay', '## The past without hindsight'],
    ['comparison', '## Two protocols, one cohort'],
  ] as const) {
    const text = page.split(title)[1]!.split('\n## ')[0]!;
    const keys = keysIn(JSON.parse(readFileSync(`fixtures/schemas/${schema}.schema.json`, 'utf8')));
    // Of a criterion, what outcomes.ndjson has; the rest of the page tells it.
    const untold = keys.filter((key) => !new RegExp(`[\`.\\]]${key}\``).test(text));
    const known = schema === 'comparison' ? ['patient', 'asOf', 'text', 'result'] : [];
    expect(
      untold.filter((key) => !known.includes(key)),
      schema,
    ).toEqual([]);
  }
});
