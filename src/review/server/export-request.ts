/** What is asked of a server's `$export`: only what the protocol reads (law 6). Source: Bulk Data Access 2.0.0, "Query Parameters". */
import type { ChartQuery } from '../../fhir/chart.js';
import { queryResourceType } from '../../fhir/query.js';

/** Whose charts. */
export type Whose =
  | { readonly group: string }
  | { readonly all: true }
  /** Ids of patients. */
  | { readonly patients: readonly string[] };

export interface ExportRequest {
  readonly url: string;
  /** FHIR Parameters, where the request is posted. */
  readonly body?: string;
}

/** Parameters of a search that choose nothing. */
const NO_CHOICE: readonly string[] = ['patient', 'subject', '_count', '_sort', '_include'];

/** Types of the queries, and Medication, which they refer to. */
export function typesOf(queries: readonly ChartQuery[]): readonly string[] {
  return [...new Set([...queries.map(({ template }) => queryResourceType(template)), 'Medication'])];
}

/** "Observation?code=…" of the queries that choose among the resources of a type. */
export function typeFiltersOf(queries: readonly ChartQuery[]): readonly string[] {
  return queries.flatMap(({ template }) => {
    const [type = '', query = ''] = template.split('?');
    const chosen = query.split('&').filter((pair) => pair !== '' && !NO_CHOICE.includes(pair.split('=')[0] ?? ''));
    return chosen.length === 0 ? [] : [`${type}?${chosen.join('&')}`];
  });
}

/** The request that starts an export. @param since an instant; only what changed after it */
export function exportRequest(
  baseUrl: string,
  whose: Whose,
  queries: readonly ChartQuery[],
  since?: string,
): ExportRequest {
  const asked: readonly (readonly [string, string])[] = [
    ['_outputFormat', 'application/fhir+ndjson'],
    ['_type', typesOf(queries).join(',')],
    ...typeFiltersOf(queries).map((filter) => ['_typeFilter', filter] as const),
    ...(since === undefined ? [] : [['_since', since] as const]),
  ];
  if ('patients' in whose) {
    const parameter = [
      ...asked.map(([name, value]) =>
        name === '_since' ? { name, valueInstant: value } : { name, valueString: value },
      ),
      ...whose.patients.map((id) => ({ name: 'patient', valueReference: { reference: `Patient/${id}` } })),
    ];
    return { url: `${baseUrl}/Patient/$export`, body: JSON.stringify({ resourceType: 'Parameters', parameter }) };
  }
  const query = asked.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const level = 'group' in whose ? `Group/${encodeURIComponent(whose.group)}` : 'Patient';
  return { url: `${baseUrl}/${level}/$export?${query}` };
}
