/** From a Bundle to the hook request that an EHR would send for its patient. */
import { OperationalError } from '../errors.js';
import { resourcesOfBundle } from '../fhir/bundle-resources.js';
import type { ChartQuery, ReceivedResource } from '../fhir/chart.js';
import { patientsOf } from '../fhir/patients-of-bundle.js';
import { isRead, queryResourceType } from '../fhir/query.js';

/** The same at every reading: nothing is random here. */
const INSTANCE = '00000000-0000-4000-8000-00000000b0d1';

/**
 * A patient-view request with the chart of the Bundle as its prefetch.
 *
 * @param bundle of one patient: of any type, an export or the answer of `$everything`
 * @param queries the prefetch templates of the service
 * @throws OperationalError `request-invalid` where it is no Bundle, or not of one patient
 */
export function requestOfBundle(bundle: unknown, queries: readonly ChartQuery[]): unknown {
  const { resources, problems, complete } = resourcesOfBundle(bundle);
  const [one, another] = [...patientsOf(resources)];
  if (one === undefined) throw invalid(`holds no patient. ${problems.join(' ')}`.trim());
  if (another !== undefined) throw invalid('holds several patients; paste the chart of one.');
  const [patientId, chart] = one;
  return {
    hook: 'patient-view',
    hookInstance: INSTANCE,
    context: { userId: 'Practitioner/playground', patientId },
    prefetch: Object.fromEntries(queries.map((query) => [query.key, answerTo(query, chart, complete)])),
  };
}

/** As a FHIR server answers: a read with the resource, a search with a Bundle, Medications beside their orders. */
function answerTo({ template }: ChartQuery, chart: readonly ReceivedResource[], complete: boolean): unknown {
  const type = queryResourceType(template);
  const matches = chart.filter(({ resourceType }) => resourceType === type);
  if (isRead(template)) return matches[0] ?? null;
  const included = type.startsWith('Medication')
    ? chart.filter(({ resourceType }) => resourceType === 'Medication')
    : [];
  const entries = (resources: readonly ReceivedResource[], mode: 'match' | 'include') =>
    resources.map((resource) => ({ resource, search: { mode } }));
  const entry = [...entries(matches, 'match'), ...(matches.length > 0 ? entries(included, 'include') : [])];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: matches.length,
    // What the pasted Bundle lacks may be of any type: no silence of it proves anything.
    ...(!complete && { link: [{ relation: 'next', url: 'urn:not-in-this-bundle' }] }),
    ...(entry.length > 0 && { entry }),
  };
}

function invalid(problem: string): OperationalError {
  return new OperationalError('request-invalid', `The Bundle ${problem}`, { field: 'bundle' });
}
