import { describe, expect, test } from 'vitest';
import { resourcesOfBundle } from '../../src/fhir/bundle-resources.js';

const patient = { resourceType: 'Patient', id: '1' };
const procedure = (id: string, fields: object = {}) => ({ resourceType: 'Procedure', id, ...fields });
const entries = (...resources: readonly unknown[]) => ({ entry: resources.map((resource) => ({ resource })) });
const bundle = (type: string, fields: object) => ({ resourceType: 'Bundle', type, ...fields });
const outcome = (severity: string, code = 'processing') => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code }],
});
const at = (lastUpdated: string) => ({ meta: { lastUpdated } });
const version = (versionId: string) => ({ meta: { versionId } });
const nested = (depth: number): unknown => (depth === 0 ? patient : bundle('collection', entries(nested(depth - 1))));

describe('the resources of a Bundle', () => {
  test.each(['collection', 'searchset', 'document', 'batch', 'transaction', 'history'])('of type %s', (type) => {
    expect(resourcesOfBundle(bundle(type, entries(patient, procedure('p1'))))).toEqual({
      resources: [patient, procedure('p1')],
      complete: true,
      problems: [],
    });
  });

  test.each<readonly [title: string, given: unknown, resources: readonly unknown[]]>([
    ['a resource by itself', patient, [patient]],
    ['no entries', bundle('collection', {}), []],
    [
      'Bundles in a Bundle',
      bundle('batch-response', entries(bundle('searchset', entries(patient)), procedure('p1'))),
      [patient, procedure('p1')],
    ],
    [
      'a remark beside results',
      bundle('searchset', { total: 1, ...entries(patient, outcome('information')) }),
      [patient],
    ],
    ['bare success', bundle('transaction-response', { entry: [{ response: { status: '201 Created' } }] }), []],
    [
      'the later update',
      bundle(
        'collection',
        entries(procedure('p1', at('2026-02-01T00:00:00Z')), procedure('p1', at('2026-01-31T20:00:00-08:00'))),
      ),
      [procedure('p1', at('2026-01-31T20:00:00-08:00'))],
    ],
    [
      'the higher version',
      bundle('collection', entries(procedure('p1', version('10')), procedure('p1', version('9')))),
      [procedure('p1', version('10'))],
    ],
    ['one of two equals', bundle('collection', entries(patient, patient)), [patient]],
    ['the same id of another type', bundle('collection', entries(patient, procedure('1'))), [patient, procedure('1')]],
    [
      'resources without id',
      bundle('collection', entries({ resourceType: 'Procedure' }, { resourceType: 'Procedure' })),
      [{ resourceType: 'Procedure' }, { resourceType: 'Procedure' }],
    ],
    [
      'deleted last',
      bundle('history', {
        entry: [{ request: { method: 'DELETE', url: 'Procedure/p1' } }, { resource: procedure('p1') }],
      }),
      [],
    ],
    [
      'restored since',
      bundle('history', {
        entry: [{ resource: procedure('p1') }, { request: { method: 'DELETE', url: 'Procedure/p1' } }],
      }),
      [procedure('p1')],
    ],
  ])('%s', (_, given, resources) => {
    expect(resourcesOfBundle(given)).toEqual({ resources, complete: true, problems: [] });
  });

  test.each<readonly [title: string, given: unknown, problem: RegExp, resources: readonly unknown[]]>([
    [
      'further pages',
      bundle('searchset', { link: [{ relation: 'next', url: 'x' }], ...entries(patient) }),
      /further pages/,
      [patient],
    ],
    ['more counted than held', bundle('searchset', { total: 2, ...entries(patient) }), /counts more/, [patient]],
    ['an error inside', bundle('batch-response', entries(patient, outcome('error'))), /reports an error/, [patient]],
    [
      'an outcome without issues',
      bundle('collection', entries({ resourceType: 'OperationOutcome' })),
      /reports an error/,
      [],
    ],
    [
      'suppressed results',
      bundle('searchset', entries(patient, outcome('warning', 'suppressed'))),
      /suppressed/,
      [patient],
    ],
    [
      'an unreadable entry',
      bundle('collection', { entry: [{ resource: patient }, 7] }),
      /Entry 1 holds no readable/,
      [patient],
    ],
    ['a failed response', bundle('transaction-response', { entry: [{ response: { status: '403' } }] }), /Entry 0/, []],
    ['entries that are no list', bundle('collection', { entry: {} }), /not a list/, []],
    ['nesting without end', nested(100), /nested too deep/, []],
    ['nothing', null, /not a FHIR resource/, []],
    ['a list', [patient], /not a FHIR resource/, []],
  ])('%s: not complete', (_, given, problem, resources) => {
    const read = resourcesOfBundle(given);
    expect(read.complete).toBe(false);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatch(problem);
    expect(read.resources).toEqual(resources);
  });

  test('which of two versions is kept does not hang on their order', () => {
    const one = procedure('p1', { status: 'completed' });
    const other = procedure('p1', { status: 'unknown' });
    expect(resourcesOfBundle(bundle('collection', entries(one, other))).resources).toEqual(
      resourcesOfBundle(bundle('collection', entries(other, one))).resources,
    );
  });
});

describe('references by urn:uuid', () => {
  const urn = 'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a';
  const uuid = urn.slice('urn:uuid:'.length);

  test('become relative, at any depth, and an entry without id takes that of its fullUrl', () => {
    const given = bundle('transaction', {
      entry: [
        {
          resource: procedure('p1', {
            subject: { reference: urn },
            performer: [{ actor: { reference: 'urn:uuid:unknown' } }],
            contained: [{ resourceType: 'Provenance', target: [{ reference: urn }] }],
          }),
        },
        { fullUrl: urn, resource: { resourceType: 'Patient' } },
      ],
    });
    const before = structuredClone(given);
    expect(resourcesOfBundle(given).resources).toEqual([
      procedure('p1', {
        subject: { reference: `Patient/${uuid}` },
        performer: [{ actor: { reference: 'urn:uuid:unknown' } }],
        contained: [{ resourceType: 'Provenance', target: [{ reference: `Patient/${uuid}` }] }],
      }),
      { resourceType: 'Patient', id: uuid },
    ]);
    expect(given).toEqual(before);
  });

  test('name the id that the resource has, not the uuid', () => {
    const given = bundle('collection', {
      entry: [
        { fullUrl: urn, resource: patient },
        {
          fullUrl: 'https://ehr.example/fhir/Procedure/p1',
          resource: { resourceType: 'Procedure', subject: { reference: urn } },
        },
      ],
    });
    expect(resourcesOfBundle(given).resources).toEqual([
      patient,
      procedure('p1', { subject: { reference: 'Patient/1' } }),
    ]);
  });

  test('a resource nested to exhaust the stack is passed through', () => {
    let deep: unknown = { reference: urn };
    for (let level = 0; level < 50_000; level += 1) deep = { deep };
    const given = bundle('collection', {
      entry: [{ fullUrl: urn, resource: patient }, { resource: procedure('p1', { deep }) }],
    });
    expect(resourcesOfBundle(given).resources).toHaveLength(2);
  });
});
