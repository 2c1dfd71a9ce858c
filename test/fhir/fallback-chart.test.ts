import { describe, expect, test } from 'vitest';
import type { Chart, ChartPart, PartState, ReceivedResource } from '../../src/fhir/chart.js';
import { fallbackChart } from '../../src/fhir/fallback-chart.js';

const QUERY = { key: 'procedures', template: 'Procedure?patient=1' };
const resources = (count: number): readonly ReceivedResource[] =>
  Array.from({ length: count }, (_, index) => ({ resourceType: 'Procedure', id: String(index) }));

/** A chart that gives these parts, and remembers what it was asked. */
function played(parts: readonly ChartPart[], medications: readonly string[] = []) {
  const asked: string[][] = [];
  const chart: Chart = {
    read: (queries) => {
      asked.push(queries.map(({ key }) => key));
      return Promise.resolve(parts.filter(({ key }) => queries.some((query) => query.key === key)));
    },
    readReferences: (references) => {
      asked.push([...references]);
      const held = references.filter((reference) => medications.includes(reference));
      return Promise.resolve(held.map((reference) => ({ resourceType: 'Medication', id: reference.split('/')[1] })));
    },
  };
  return { chart, asked };
}

const part = (state: PartState, count: number, key = 'procedures'): ChartPart => ({
  key,
  state,
  resources: resources(count),
});

describe('the better of the two answers is kept', () => {
  test.each<readonly [first: PartState, held: number, second: PartState, held: number, kept: 1 | 2]>([
    ['present', 1, 'present', 9, 1],
    ['empty', 0, 'present', 9, 1],
    ['missing', 0, 'present', 2, 2],
    ['missing', 0, 'empty', 0, 2],
    ['missing', 0, 'partial', 1, 2],
    ['missing', 0, 'error', 0, 2],
    ['missing', 0, 'missing', 0, 1],
    ['error', 0, 'present', 2, 2],
    ['error', 0, 'partial', 1, 2],
    ['error', 0, 'error', 0, 1],
    ['error', 0, 'missing', 0, 1],
    ['partial', 1, 'present', 2, 2],
    ['partial', 1, 'empty', 0, 2],
    ['partial', 1, 'partial', 2, 2],
    ['partial', 2, 'partial', 2, 1],
    ['partial', 2, 'partial', 1, 1],
    ['partial', 1, 'error', 0, 1],
    ['partial', 1, 'missing', 0, 1],
  ])('%s (%d), %s (%d)', async (firstState, firstCount, secondState, secondCount, kept) => {
    const first = part(firstState, firstCount);
    const second = part(secondState, secondCount);
    const parts = await fallbackChart(played([first]).chart, played([second]).chart).read([QUERY]);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toBe(kept === 1 ? first : second);
  });
});

test('the second is asked only for what the first has not in full; the order of the queries is kept', async () => {
  const queries = ['a', 'b', 'c', 'd', 'e'].map((key) => ({ key, template: 'Procedure?patient=1' }));
  const first = played([
    part('present', 1, 'a'),
    part('missing', 0, 'b'),
    part('empty', 0, 'c'),
    part('error', 0, 'd'),
    part('partial', 1, 'e'),
  ]);
  const second = played([part('present', 3, 'e'), part('present', 1, 'b'), part('error', 0, 'd')]);
  const parts = await fallbackChart(first.chart, second.chart).read(queries);
  expect(second.asked).toEqual([['b', 'd', 'e']]);
  expect(parts.map(({ key, state, resources: held }) => [key, state, held.length])).toEqual([
    ['a', 'present', 1],
    ['b', 'present', 1],
    ['c', 'empty', 0],
    ['d', 'error', 0],
    ['e', 'present', 3],
  ]);
});

test('the second is not asked where the first has all', async () => {
  const second = played([]);
  await fallbackChart(played([part('empty', 0)], ['Medication/1']).chart, second.chart).read([QUERY]);
  await fallbackChart(played([], ['Medication/1']).chart, second.chart).readReferences(['Medication/1']);
  expect(second.asked).toEqual([]);
});

test('references come from the first, and from the second what is left', async () => {
  const second = played([], ['Medication/2', 'Medication/1']);
  const found = await fallbackChart(played([], ['Medication/1']).chart, second.chart).readReferences([
    'Medication/2',
    'Medication/1',
    'Medication/3',
  ]);
  expect(second.asked).toEqual([['Medication/2', 'Medication/3']]);
  expect(found.map(({ id }) => id)).toEqual(['1', '2']);
});
