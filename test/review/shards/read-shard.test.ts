import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReceivedResource } from '../../../src/fhir/chart.js';
import { type Shard, type ShardInput, openShard } from '../../../src/review/shards/read-shard.js';
import { shardWriter } from '../../../src/review/shards/shard-writer.js';

const EMPTY: Omit<ShardInput, 'folder'> = {
  shard: 0,
  shards: 1,
  medications: [],
  onePerson: new Map(),
  deleted: new Set(),
  segments: new Map([[5, { file: 'export.ndjson', linesBefore: 100, isSource: true }]]),
};

/** A shard of lines, the first one being line 1 of segment 5; what begins with "=" names a patient and nothing else. */
function shardOfLines(lines: readonly string[], plan: Partial<ShardInput> = {}): Shard {
  const folder = mkdtempSync(join(tmpdir(), 'shard-'));
  const writer = shardWriter(folder, 1, 0);
  lines.forEach((line, index) => {
    if (line.startsWith('=')) writer.write(0, line);
    else writer.write(0, `5 ${index + 1} ${1000 * index}\t`, Buffer.from(line));
  });
  writer.flush();
  return openShard({ ...EMPTY, ...plan, folder });
}

const of = (type: string, id: string, patient: string, more = ''): string =>
  `{"resourceType":"${type}","id":"${id}","subject":{"reference":"Patient/${patient}"}${more}}`;
const updated = (year: number): string => `,"meta":{"lastUpdated":"${year}-01-01T00:00:00Z"}`;
const performedBy = (patient: string): string => `,"performer":[{"actor":{"reference":"Patient/${patient}"}}]`;

/** "Procedure/x" of each resource of every chart. */
function chartsOf(shard: Shard): Readonly<Record<string, readonly string[] | undefined>> {
  const keyOf = ({ resourceType, id }: ReceivedResource): string => `${resourceType}/${String(id)}`;
  return Object.fromEntries(
    shard.patients.toSorted().map((patient) => [patient, shard.takeChart(patient)?.resources.map(keyOf)]),
  );
}

describe('a chart', () => {
  const one = [of('Procedure', 'x', 'p1'), of('Observation', 'o', 'p1'), of('Procedure', 'y', 'p2')];

  test.each<[spelling: string, lines: readonly string[]]>([
    ['as most exports write it', one],
    ['with blanks', one.map((line) => line.replaceAll(':', ': ').replaceAll(',', ', '))],
    ['with escaped slashes', one.map((line) => line.replaceAll('/', '\\/'))],
    ['with absolute references', one.map((line) => line.replaceAll('Patient/', 'https://ehr.test/fhir/Patient/'))],
    ['with the id behind', one.map((line) => line.replace(/("id":"\w+"),(.*)\}$/, '$2,$1}'))],
    [
      'in a Bundle with an id of its own',
      one.map((line) => `{"resourceType":"Bundle","id":"b","entry":[{"resource":${line}}]}`),
    ],
  ])('%s is found, in the order of type and id', (_, lines) => {
    const shard = shardOfLines(lines);
    expect(chartsOf(shard)).toEqual({ p1: ['Observation/o', 'Procedure/x'], p2: ['Procedure/y'] });
    expect(shard.found()).toEqual({ rejects: [], superseded: 0 });
  });

  test('is of the patient it is about, not of a patient who performed it', () => {
    expect(chartsOf(shardOfLines([of('Observation', 'o', 'p1', performedBy('mother'))]))).toEqual({
      p1: ['Observation/o'],
      mother: undefined,
    });
  });

  test('holds what stands in the charts of several', () => {
    const participants = ['p1', 'p2'].map((id) => `{"actor":{"reference":"Patient/${id}"}}`).join(',');
    const shard = shardOfLines([`{"resourceType":"Appointment","id":"a","participant":[${participants}]}`]);
    expect(chartsOf(shard)).toEqual({ p1: ['Appointment/a'], p2: ['Appointment/a'] });
    expect(shard.found().superseded).toBe(0);
  });

  test('is of nobody where a later version is another patient’s, and the earlier one is counted', () => {
    const lines = [of('Procedure', 'x', 'p1', updated(2025)), of('Procedure', 'x', 'p2', updated(2026))];
    for (const order of [lines, lines.toReversed()]) {
      const shard = shardOfLines(order);
      expect(chartsOf(shard)).toEqual({ p1: undefined, p2: ['Procedure/x'] });
      expect(shard.found().superseded).toBe(1);
    }
  });

  test('is under the id that stands for merged records; the replaced record is left out', () => {
    const lines = [
      '{"resourceType":"Patient","id":"old"}',
      '{"resourceType":"Patient","id":"p1"}',
      of('Procedure', 'x', 'old'),
    ];
    expect(
      chartsOf(
        shardOfLines(lines, {
          onePerson: new Map([
            ['old', 'p1'],
            ['p1', 'p1'],
          ]),
        }),
      ),
    ).toEqual({
      p1: ['Patient/p1', 'Procedure/x'],
    });
  });

  test('holds the Medications that its orders refer to, and those that these name', () => {
    const medications = ['m1', 'm2', 'm3'].map((id) => ({
      resourceType: 'Medication',
      id,
      ...(id === 'm1' && { ingredient: [{ itemReference: { reference: 'Medication/m2' } }] }),
    }));
    const order = of('MedicationRequest', 'r', 'p1', ',"medicationReference":{"reference":"Medication/m1"}');
    expect(chartsOf(shardOfLines([order], { medications }))).toEqual({
      p1: ['Medication/m1', 'Medication/m2', 'MedicationRequest/r'],
    });
  });

  test('is empty of a patient of whom nothing was read but the id, and there is none where the Patient was deleted', () => {
    const plan = { deleted: new Set(['Patient/gone', 'Procedure/x']) };
    const shard = shardOfLines(['=p1', '=gone', '=p2', of('Procedure', 'x', 'p2'), of('Procedure', 'y', 'p2')], plan);
    expect(chartsOf(shard)).toEqual({ p1: [], gone: undefined, p2: ['Procedure/y'] });
  });
});

test('a broken line is told once, and as a gap of each patient it names', () => {
  const broken = of('Procedure', 'x', 'p1', performedBy('p2')).slice(0, -1);
  const shard = shardOfLines([
    of('Condition', 'c', 'p1'),
    broken,
    of('Condition', 'd', 'p2'),
    of('Condition', 'e', 'p3'),
  ]);
  const gaps = Object.fromEntries(shard.patients.map((patient) => [patient, shard.takeChart(patient)?.gaps]));
  const types = new Set(['Procedure']);
  expect(gaps).toEqual({ p1: [{ patient: 'p1', types }], p2: [{ patient: 'p2', types }], p3: [] });
  expect(shard.found().rejects).toEqual([{ file: 'export.ndjson', line: 102, problem: 'not JSON' }]);
});
