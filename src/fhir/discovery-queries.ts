/** The queries of a discovery document: one list for the EHR's prefetch, the FHIR server and the review (law 6). */
import { OperationalError } from '../errors.js';
import type { ChartQuery } from './chart.js';
import { arrayOf, objectOf } from './fhir-json.js';

/**
 * The prefetch templates of all services, each key once, in the order of the document.
 *
 * @param document the parsed discovery document (CDS Hooks 2.0.1, Discovery)
 * @throws OperationalError `configuration-invalid` where a template is no text, two services ask different
 *   things under one key, or there is no template at all
 */
export function chartQueries(document: unknown): readonly ChartQuery[] {
  const templates = new Map<string, string>();
  for (const service of arrayOf(objectOf(document)?.['services'])) {
    for (const [key, template] of Object.entries(objectOf(objectOf(service)?.['prefetch']) ?? {})) {
      if (typeof template !== 'string') throw invalid(key, 'is not a text');
      if ((templates.get(key) ?? template) !== template) throw invalid(key, 'stands for two different queries');
      templates.set(key, template);
    }
  }
  if (templates.size === 0) throw invalid('*', 'is missing: no service has one');
  return [...templates].map(([key, template]) => ({ key, template }));
}

function invalid(key: string, problem: string): OperationalError {
  return new OperationalError(
    'configuration-invalid',
    `Discovery document: the prefetch template "${key}" ${problem}.`,
    {
      field: `prefetch.${key}`,
    },
  );
}
