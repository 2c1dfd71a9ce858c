import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factsFromParts, readChart, type ReadOptions } from '../../src/fhir/course-from-chart.js';
import type { Chart, ChartPart, PartState, ReceivedResource } from '../../src/fhir/chart.js';
import { isoOf } from '../../src/timeline/day.js';
import { PATIENT, QUERIES, read, terminology } from './read/reader-case.js';

const subject = { reference: PATIENT };
const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
const platelets = (id: string | undefined, value: number, more: object = {}): ReceivedResource => ({
  resourceType: 'Observation',
  ...(id !== undefined && { id }),
  status: 'final',
  subject,
  code: loinc('777-3'),
  effectiveDateTime: '2026-03-05',
  valueQuantity: { value, code: '10*9/L' },
  ...more,
});
const order = (more: object): ReceivedResource => ({
  resourceType: 'MedicationRequest',
  id: 'm',
  status: 'active',
  intent: 'order',
  subject,
  authoredOn: '2026-03-09',
  ...more,
});
const values = (resources: readonly ReceivedResource[]) =>
  read(resources).facts.map((fact) => (fact.kind === 'laboratory-result' ? fact.value : fact.kind));

describe('versions and identity', () => {
  it.each([
    ['the higher version number', { versionId: '10' }, { versionId: '9', lastUpdated: '2030-01-01T00:00:00Z' }],
    ['the later update', { lastUpdated: '2026-03-05T23:00:00-05:00' }, { lastUpdated: '2026-03-06T00:00:00Z' }],
    ['the one with an update', { lastUpdated: '2026-03-06T00:00:00Z' }, {}],
    ['the greater version text', { versionId: 'b' }, { versionId: 'a' }],
  ])('keeps %s', (_title, kept, dropped) => {
    const pair = [platelets('o', 1, { meta: kept }), platelets('o', 2, { meta: dropped })];
    expect(values(pair)).toEqual([1]);
    expect(values(pair.reverse())).toEqual([1]);
  });

  it('decides by content where nothing else does, so that order does not show', () => {
    const pair = [platelets('o', 1), platelets('o', 2)];
    expect(values(pair)).toEqual(values([...pair].reverse()));
    expect(values(pair)).toHaveLength(1);
  });

  it.each([undefined, 7, '', 'a/b', null])('names a resource with the id %j by its content', (id) => {
    const { facts, dataQuality } = read([
      { ...platelets('o', 1), id },
      { ...platelets('o', 2), id },
      { ...platelets('o', 2), id },
    ]);
    expect(facts).toHaveLength(2);
    expect(facts.every(({ source }) => /^Observation\/without-id-[\da-f]{8}$/.test(source))).toBe(true);
    expect(dataQuality.map(({ field }) => field)).toEqual(['id', 'id']);
  });

  it('survives a resource too deep to be written down', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    const { facts } = read([{ ...platelets(undefined, 1), deep }]);
    expect(facts).toHaveLength(1);
  });
});

describe('whose resource it is', () => {
  it.each([
    ['the patient by an absolute reference', { reference: 'https://fhir.example.org/r4/Patient/x' }, 1, undefined],
    ['the patient by a versioned reference', { reference: 'Patient/x/_history/2' }, 1, undefined],
    ['another patient', { reference: 'Patient/y' }, 0, 'is another patient; ignored'],
    ['a group', { reference: 'Group/g' }, 0, 'is another patient; ignored'],
    ['somebody nobody can follow', { reference: 'urn:uuid:0b1' }, 0, 'cannot be followed; ignored'],
    ['nobody', { display: 'a name' }, 1, 'is missing; taken for the patient of the chart'],
    ['no reference at all', 7, 1, 'is missing; taken for the patient of the chart'],
  ])('%s', (_title, whose, count, problem) => {
    const { facts, dataQuality } = read([platelets('o', 1, { subject: whose })]);
    expect(facts).toHaveLength(count);
    expect(dataQuality.map((note) => note.problem)).toEqual(problem === undefined ? [] : [problem]);
    expect(JSON.stringify(dataQuality)).not.toContain('a name');
  });

  it('lets silence prove nothing where a subject cannot be followed', () => {
    expect(read([platelets('o', 1, { subject: { reference: 'urn:uuid:0b1' } })]).coverage.Observation).toBe('partial');
  });

  it('tells birth and sex of the patient', () => {
    const { patient } = read([{ resourceType: 'Patient', id: 'x', birthDate: '1960-05', gender: 'female' }]);
    expect(patient.sex).toBe('female');
    expect([patient.birth?.first, patient.birth?.last].map((day) => isoOf(day!))).toEqual(['1960-05-01', '1960-05-31']);
    expect(read([{ resourceType: 'Patient', id: 'x', gender: 'other' }]).patient).toEqual({ reference: PATIENT });
  });
});

describe('coverage', () => {
  const coverage = (states: readonly PartState[]) =>
    factsFromParts(
      states.map((state, index) => ({ key: String(index), state, resources: [] })),
      states.map((_, index) => ({ key: String(index), template: `Procedure?n=${index}` })),
      { patient: PATIENT, terminology, siteTimeZone: 'UTC' },
    ).coverage;

  it.each([
    [['present'], 'complete'],
    [['empty'], 'complete'],
    [['partial'], 'partial'],
    [['missing'], 'missing'],
    [['error'], 'error'],
    [['present', 'partial'], 'partial'],
    [['empty', 'missing', 'partial'], 'missing'],
    [['missing', 'error'], 'error'],
  ] as const)('of parts %j is %s', (states, expected) => {
    expect(coverage(states).Procedure).toBe(expected);
  });

  it('is missing where no query asks, and where no part answers', () => {
    const options = { patient: PATIENT, terminology, siteTimeZone: 'UTC' };
    expect(factsFromParts([], QUERIES, options).coverage.Procedure).toBe('missing');
    expect(coverage(['present']).Observation).toBe('missing');
  });

  it('is not raised by an act that cannot be read', () => {
    const undated: ReceivedResource = {
      resourceType: 'Procedure',
      id: 'p',
      status: 'completed',
      subject,
      code: { text: '支气管动脉栓塞术' },
    };
    const parts: ChartPart[] = [{ key: 'p', state: 'error', resources: [undated] }];
    const read = factsFromParts(parts, [{ key: 'p', template: 'Procedure?a=b' }], {
      patient: PATIENT,
      terminology,
      siteTimeZone: 'UTC',
    });
    expect(read.coverage.Procedure).toBe('error');
  });
});

describe('the day a fact became known', () => {
  const known = (resource: ReceivedResource, options: Partial<ReadOptions> = {}) =>
    read([resource], [], options).facts.map((fact) => isoOf(fact.known));

  it('is the day of the last update only when asked', () => {
    const updated = platelets('o', 1, { meta: { lastUpdated: '2026-04-01T08:00:00+08:00' }, issued: '2026-03-06' });
    expect(known(updated)).toEqual(['2026-03-06']);
    expect(known(updated, { knownBy: 'lastUpdated' })).toEqual(['2026-04-01']);
    expect(known(platelets('o', 1), { knownBy: 'lastUpdated' })).toEqual(['2026-03-05']);
  });

  it('of a partial date is its last day, but never later than the last update', () => {
    const month = { effectiveDateTime: '2026-03' };
    expect(known(platelets('o', 1, month))).toEqual(['2026-03-31']);
    expect(known(platelets('o', 1, { ...month, meta: { lastUpdated: '2026-03-12T08:00:00+08:00' } }))).toEqual([
      '2026-03-12',
    ]);
  });

  it('of an order without a day of writing is never its planned day', () => {
    const planned = order({
      authoredOn: undefined,
      medicationCodeableConcept: { text: 'Cisplatin' },
      dosageInstruction: [{ timing: { event: ['2026-09-01'] } }],
      meta: { lastUpdated: '2026-03-12T08:00:00+08:00' },
    });
    expect(known(planned)).toEqual(['2026-03-12']);
  });
});

describe('reading order and company', () => {
  const chart = (name: string): readonly ReceivedResource[] =>
    (
      JSON.parse(readFileSync(new URL(`../../fixtures/patients/${name}/chart.json`, import.meta.url), 'utf8')) as {
        entry: { resource: ReceivedResource }[];
      }
    ).entry.map(({ resource }) => resource);
  const charted = (name: string, resources: readonly ReceivedResource[]) =>
    factsFromParts([{ key: 'a', state: 'present', resources }], [], {
      patient: `Patient/${name}`,
      terminology,
      siteTimeZone: 'Asia/Shanghai',
    });

  it.each(['wang-fang', 'zhang-min'])('of %s shows in no byte', (name) => {
    const resources = chart(name);
    const whole = JSON.stringify(charted(name, resources));
    expect(charted(name, resources).facts.length).toBeGreaterThan(10);
    fc.assert(
      fc.property(fc.shuffledSubarray([...resources], { minLength: resources.length }), (shuffled) => {
        expect(JSON.stringify(charted(name, shuffled))).toBe(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves facts alone whatever irrelevant resources stand beside', () => {
    const resources = chart('wang-fang');
    const owner = { reference: 'Patient/wang-fang' };
    const beside: ReceivedResource[] = [
      {
        resourceType: 'Observation',
        id: 'z1',
        subject: owner,
        status: 'final',
        code: loinc('85354-9'),
        effectiveDateTime: '2030-01-01',
        valueString: 'calm',
      },
      {
        resourceType: 'MedicationRequest',
        id: 'z2',
        subject: owner,
        status: 'active',
        authoredOn: '2030-01-01',
        medicationCodeableConcept: { text: 'Metoprolol' },
      },
      {
        resourceType: 'Procedure',
        id: 'z3',
        subject: owner,
        status: 'completed',
        performedDateTime: '2030-01-01',
        code: { text: 'Appendectomy' },
      },
      { resourceType: 'CarePlan', id: 'z4', subject: owner, status: 'active', intent: 'plan' },
      { resourceType: 'Observation', status: 'final', code: loinc('85354-9') },
    ];
    expect(charted('wang-fang', [...beside, ...resources]).facts).toEqual(charted('wang-fang', resources).facts);
    expect(charted('wang-fang', [...beside, ...resources]).unresolved).toEqual([]);
  });
});

describe('readChart', () => {
  const asked: (readonly string[])[] = [];
  const chartOf = (resources: readonly ReceivedResource[], medications: readonly ReceivedResource[]): Chart => ({
    read: (queries) =>
      Promise.resolve(
        queries.map(({ key }, index) => ({ key, state: 'present', resources: index === 0 ? resources : [] })),
      ),
    readReferences: (references) => {
      asked.push(references);
      return Promise.resolve(medications);
    },
  });
  const options: ReadOptions = { patient: PATIENT, terminology, siteTimeZone: 'UTC' };

  it('reads the Medications that are not at hand, once each and sorted', async () => {
    asked.length = 0;
    const resources = [
      order({ id: '1', medicationReference: { reference: 'Medication/b' } }),
      order({ id: '2', medicationReference: { reference: 'https://fhir.example.org/Medication/a' } }),
      order({ id: '3', medicationReference: { reference: 'Medication/b' } }),
      order({
        id: '4',
        medicationReference: { reference: '#inside' },
        contained: [{ resourceType: 'Medication', id: 'inside', code: { text: 'Docetaxel' } }],
      }),
      order({ id: '5', medicationReference: { reference: 'Medication/here' } }),
      { resourceType: 'Medication', id: 'here', code: { text: 'Gemcitabine' } },
    ];
    const medications = [
      { resourceType: 'Medication', id: 'a', code: { text: 'Cisplatin' } },
      { resourceType: 'Medication', id: 'b', code: { text: 'Pemetrexed' } },
    ];
    const { facts } = await readChart(chartOf(resources, medications), QUERIES, options);
    expect(asked).toEqual([['Medication/a', 'Medication/b']]);
    expect(facts.map((fact) => (fact.kind === 'drug-delivery' ? fact.drug?.ingredient : fact.kind))).toEqual([
      'pemetrexed',
      'cisplatin',
      'pemetrexed',
      'docetaxel',
      'gemcitabine',
    ]);
  });

  it('asks for none where all are at hand', async () => {
    asked.length = 0;
    const { facts } = await readChart(
      chartOf([order({ medicationCodeableConcept: { text: 'Cisplatin' } })], []),
      QUERIES,
      options,
    );
    expect(asked).toEqual([]);
    expect(facts).toHaveLength(1);
  });
});

describe('a resource that is broken throughout', () => {
  const broken = (count: number): ReceivedResource =>
    platelets('o', 210, { code: { coding: [...Array.from({ length: count }, () => 1), ...loinc('777-3').coding] } });

  it.each([
    [99, 99],
    [100, 100],
    [101, 101],
    [200_000, 101],
  ])('%i broken fields: %i notes, the last of which says that there are more', (count, notes) => {
    const { facts, dataQuality } = read([broken(count), platelets('p', 190)]);
    expect(facts).toHaveLength(2);
    expect(dataQuality.filter(({ source }) => source === 'Observation/o')).toHaveLength(notes);
    const more = dataQuality.filter(({ problem }) => problem === 'has more problems than are listed');
    expect(more).toEqual(
      count > 100 ? [{ source: 'Observation/o', field: 'resource', problem: 'has more problems than are listed' }] : [],
    );
  });
});
