/** The charts of the sample patients, as a client would send them along. */
import { readFileSync } from 'node:fs';
import { queryResourceType } from '../../src/fhir/query.js';

/** A resource as the fixtures hold it. */
interface Resource {
  readonly resourceType: string;
  readonly id?: string;
}

export type Prefetch = Record<string, unknown>;

const json = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as unknown;
const { services } = json('cds-services.json') as { services: { prefetch: Record<string, string> }[] };
const templates = services[0]?.prefetch ?? {};

/** The prefetch of a patient: every template answered from the chart. */
export function prefetchOf(name: string): Prefetch {
  const chart = json(`fixtures/patients/${name}/chart.json`) as { entry: { resource: Resource }[] };
  const resources = chart.entry.map(({ resource }) => resource);
  return Object.fromEntries(
    Object.entries(templates).map(([key, template]) => {
      const type = queryResourceType(template);
      const found = resources.filter((resource) => resource.resourceType === type);
      if (type === 'Patient') return [key, found[0]];
      const medications = type.startsWith('Medication')
        ? resources.filter((resource) => resource.resourceType === 'Medication')
        : [];
      const entry = [
        ...found.map((resource) => ({ resource, search: { mode: 'match' } })),
        ...medications.map((resource) => ({ resource, search: { mode: 'include' } })),
      ];
      return [
        key,
        { resourceType: 'Bundle', type: 'searchset', total: found.length, ...(entry.length > 0 && { entry }) },
      ];
    }),
  );
}
