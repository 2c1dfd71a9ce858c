/** One broken field is a note, never a crash and never a rejected chart (law 6 of the house). */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReceivedResource } from '../../../src/fhir/chart.js';
import { isoOf } from '../../../src/timeline/day.js';
import { SOURCE_TYPES } from '../../../src/fhir/read/readers.js';
import { read } from './reader-case.js';

type Json = Record<string, unknown>;
const RESOURCES = JSON.parse(
  readFileSync(new URL('../../../fixtures/readers/whole/resources.json', import.meta.url), 'utf8'),
) as readonly ReceivedResource[];

/** What a field may hold instead of what it should. */
const BROKEN = [null, 7, 'zz', true, [], {}, [null], [7], [[]], [{}, {}], { coding: 'zz' }, { coding: [null, 7] }];

/** Places of every field of a resource, nested ones included. */
function places(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    return [place, ...places(inner, place)];
  });
}

function broken(resource: ReceivedResource, place: readonly (string | number)[], value: unknown): ReceivedResource {
  const copy = structuredClone(resource) as Json;
  let owner = copy as Record<string | number, unknown>;
  for (const step of place.slice(0, -1)) owner = owner[step] as Record<string | number, unknown>;
  owner[place.at(-1)!] = value;
  return copy as unknown as ReceivedResource;
}

describe.each(RESOURCES.map((resource) => [resource.resourceType, resource] as const))(
  'a broken %s',
  (_type, whole) => {
    it('is read without a note while whole', () => {
      const { facts, dataQuality } = read([whole]);
      expect(dataQuality).toEqual([]);
      expect(facts.length).toBeGreaterThan(0);
    });

    const fields = places(whole).filter(([top]) => top !== 'resourceType' && top !== 'id');
    it.each(fields.map((place) => [place.join('.'), place] as const))(
      '%s never throws, never invents',
      (_name, place) => {
        for (const value of BROKEN) {
          const { facts, dataQuality } = read([broken(whole, place, value)]);
          for (const fact of facts) expect(isoOf(fact.known)).toMatch(/^\d{4}-\d\d-\d\d$/);
          for (const note of dataQuality) expect(JSON.stringify(note)).not.toContain('zz');
        }
      },
    );

    // null is the one value no field may have
    const topFields = fields.filter(
      (place) => place.length === 1 && !['class', 'intent', 'medicationReference'].includes(String(place[0])),
    );
    it.each(topFields.map((place) => [String(place[0]), place] as const))('%s as null is noted', (field, place) => {
      const { dataQuality } = read([broken(whole, place, null)]);
      expect(dataQuality.map((note) => note.field).join()).toContain(field.replace(/(DateTime|Period)$/, ''));
    });
  },
);

describe('reading anything', () => {
  const anything = fc.letrec((tie) => ({
    json: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.array(tie('json'), { maxLength: 3 }), tie('object')),
    object: fc.dictionary(
      fc.constantFrom(
        ...new Set(
          RESOURCES.flatMap((resource) =>
            places(resource).flatMap((place) => place.filter((step) => typeof step === 'string')),
          ),
        ),
      ),
      tie('json'),
      { maxKeys: 8 },
    ),
  }));

  it.each(SOURCE_TYPES)('never throws on a %s of arbitrary JSON', (resourceType) => {
    fc.assert(
      fc.property(anything.object, fc.boolean(), (fields, drafted) => {
        const resource = { ...(fields as Json), resourceType };
        const { facts } = drafted ? read([], [resource]) : read([resource]);
        for (const fact of facts) expect(Number.isInteger(fact.known)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
