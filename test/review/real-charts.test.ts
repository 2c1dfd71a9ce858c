/** The fixture charts through the real review: terminology, readers and rules as shipped. */
import { readFileSync, readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { makeReviewCore } from '../../src/review-core.js';
import type { OutcomeRow } from '../../src/rules/outcome-row.js';
import { folderOf, review } from './review-in-process.js';

interface Resource {
  readonly resourceType: string;
  readonly id: string;
}
interface Chart {
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}

const PATIENTS = readdirSync('fixtures/patients', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const chartOf = (patient: string): string => readFileSync(`fixtures/patients/${patient}/chart.json`, 'utf8');
const chartOfLiWei = JSON.parse(chartOf('li-wei')) as Chart;
const AS_OF = ['--as-of', '2026-05-16'];

/** Each resource on its line, in the files of a bulk export, in an order of its own. */
function bulkExport(): Record<string, string> {
  const files: Record<string, string> = {};
  const resources = PATIENTS.flatMap((patient) => (JSON.parse(chartOf(patient)) as Chart).entry);
  for (const { resource } of resources.toReversed()) {
    files[`${resource.resourceType}.ndjson`] =
      `${files[`${resource.resourceType}.ndjson`] ?? ''}${JSON.stringify(resource)}\r\n`;
  }
  return files;
}

/** As some systems export a chart: a transaction whose entries know each other by uuid only. */
function byUuid({ entry }: Chart): string {
  const uuid = new Map(
    entry.map(({ resource }, index) => [
      `${resource.resourceType}/${resource.id}`,
      `urn:uuid:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    ]),
  );
  const entries = entry.map(({ resource }) => ({
    fullUrl: uuid.get(`${resource.resourceType}/${resource.id}`),
    resource: JSON.parse(
      JSON.stringify(resource, (key, value: unknown) =>
        key === 'reference' && typeof value === 'string' ? (uuid.get(value) ?? value) : value,
      ),
    ) as Resource,
    request: { method: 'POST', url: resource.resourceType },
  }));
  return JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: entries });
}

const rowsOf = (outcomes: string | undefined): OutcomeRow[] =>
  (outcomes ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as OutcomeRow);

describe('the fixture charts', async () => {
  const charts = folderOf(Object.fromEntries(PATIENTS.map((patient) => [`${patient}.json`, chartOf(patient)])));
  const bundles = await review([charts, ...AS_OF], makeReviewCore);

  test('give one row each, after the published schema', () => {
    const schema = JSON.parse(readFileSync('fixtures/schemas/outcomes.schema.json', 'utf8'));
    const valid = new Ajv({ strict: true, allErrors: true }).compile(schema);
    const rows = rowsOf(bundles.outcomes);
    expect(bundles).toMatchObject({ exitCode: 0, rejects: '' });
    expect(rows.map(({ patient }) => patient)).toEqual(PATIENTS.toSorted());
    expect(rows.flatMap(({ ...row }) => (valid(row as unknown) ? [] : (valid.errors ?? [])))).toEqual([]);
  });

  test('give the same bytes as a bulk export of them, lines in any order', async () => {
    const lines = await review([folderOf(bulkExport()), ...AS_OF], makeReviewCore);
    expect(lines.outcomes).toBe(bundles.outcomes);
  });

  test('are judged in Chinese alike', async () => {
    const chinese = await review([charts, ...AS_OF, '--language', 'zh'], makeReviewCore);
    const codesOf = (outcomes: string | undefined): unknown =>
      rowsOf(outcomes).map((row) =>
        row.outcomes.map(({ rule, status, findings }) => [
          rule,
          status,
          findings.map(({ code, detail }) => [code, detail]),
        ]),
      );
    expect(codesOf(chinese.outcomes)).toEqual(codesOf(bundles.outcomes));
    expect(chinese.outcomes).toMatch(/顺铂/);
  });
});

describe('the chart of li-wei', () => {
  const rowOf = async (files: Record<string, string>): Promise<string | undefined> =>
    (await review([folderOf(files), ...AS_OF], makeReviewCore)).outcomes;

  test('names the supplement that was forgotten', async () => {
    const [row] = rowsOf(await rowOf({ 'a.json': chartOf('li-wei') }));
    const found = row!.outcomes.flatMap(({ rule, segment, findings }) =>
      findings.map(({ code }) => [rule, segment, code]),
    );
    expect(row).toMatchObject({ patient: 'li-wei', asOf: '2026-05-16', applicable: true, segments: 2 });
    expect(found).toEqual([
      ['give-systemic-supplement', 1, 'supplement-missing'],
      ['give-systemic-supplement', 2, 'supplement-missing'],
    ]);
  });

  test('is the same as a searchset, as a transaction by uuid, and in two halves', async () => {
    const whole = await rowOf({ 'a.json': chartOf('li-wei') });
    const { entry } = chartOfLiWei;
    const half = (from: number, to?: number): string =>
      JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: entry.slice(from, to) });
    expect(await rowOf({ 'a.json': JSON.stringify({ ...chartOfLiWei, type: 'searchset' }) })).toBe(whole);
    expect(await rowOf({ 'a.json': byUuid(chartOfLiWei) })).toBe(whole);
    expect(await rowOf({ 'a.ndjson': half(20), 'b/c.json': half(0, 20) })).toBe(whole);
  });

  test('proves no absence where a page is missing', async () => {
    const link = [{ relation: 'next', url: 'https://fhir.example/page/2' }];
    const [row] = rowsOf(await rowOf({ 'a.json': JSON.stringify({ ...chartOfLiWei, type: 'searchset', link }) }));
    const supplement = row!.outcomes.filter(({ rule }) => rule === 'give-systemic-supplement');
    expect(supplement.map(({ status }) => status)).toEqual(['indeterminate', 'indeterminate']);
  });
});
