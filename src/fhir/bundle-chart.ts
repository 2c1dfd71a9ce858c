/** A chart of resources at hand: one patient of an export, or a patient given whole. */
import type { Chart, ChartPart, ChartQuery, PartState, ReceivedResource } from './chart.js';
import { keyOf } from './fhir-json.js';
import { queryResourceType } from './query.js';

export interface BundleChartOptions {
  /**
   * Types that are known not to be complete, by resource type: { "Procedure": "partial" }. What is not named is
   * taken as complete: the type is then present where it has resources, and empty where it has none.
   */
  readonly states?: Readonly<Record<string, PartState>>;
}

/**
 * A chart that answers each query with the resources of the type that its template names.
 *
 * @param resources all of one patient (and what they refer to), in the order in which they shall be read
 */
export function bundleChart(resources: readonly ReceivedResource[], options: BundleChartOptions = {}): Chart {
  const byType = new Map<string, ReceivedResource[]>();
  for (const resource of resources) {
    const held = byType.get(resource.resourceType);
    if (held === undefined) byType.set(resource.resourceType, [resource]);
    else held.push(resource);
  }
  const partOf = ({ key, template }: ChartQuery): ChartPart => {
    const type = queryResourceType(template);
    const held = byType.get(type) ?? [];
    const state = options.states?.[type] ?? (held.length > 0 ? 'present' : 'empty');
    if (state === 'present' || state === 'empty') return { key, state, resources: held };
    return { key, state, resources: held, problem: `${type} resources are not complete in this input.` };
  };
  return {
    read: (queries) => Promise.resolve(queries.map(partOf)),
    readReferences(references) {
      // Asked of few charts, and once.
      const byKey = new Map(resources.map((resource) => [keyOf(resource), resource]));
      return Promise.resolve(references.flatMap((reference) => byKey.get(reference) ?? []));
    },
  };
}
