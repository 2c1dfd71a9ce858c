/** Markers in requests: where one comes out again, data of a patient would. */

/** Letters and digits alone, so that it fits wherever a value may stand. */
export const MARKER = 'zqmarkerqz';

/** Fields whose words decide what a resource is; with a marker in them nothing would be read at all. */
const KEPT = new Set([
  'resourceType',
  'system',
  'status',
  'hook',
  'token_type',
  'use',
  'type',
  'intent',
  'fhirServer',
  'severity',
  'mode',
  'relation',
]);
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T.*)?)?)?$/;

/** The same request with the marker at the end of every string that is no code, date or address of ours. */
export function marked(value: unknown, field = ''): unknown {
  if (typeof value === 'string') {
    if (KEPT.has(field) || DATE.test(value) || /^https?:/.test(value)) return value;
    if (field === 'code' || field === 'unit') return value;
    // Ids and references stay ids and references: "Patient/p1" → "Patient/p1-zqmarkerqz".
    return /^[\w.-]+(?:\/[\w.-]+)?$/.test(value) ? `${value}-${MARKER}` : `${value} ${MARKER}`;
  }
  if (Array.isArray(value)) return value.map((one) => marked(one, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, marked(one, key)]));
}

/** The same request with nothing but the marker in every string. */
export function nothingBut(value: unknown): unknown {
  if (typeof value === 'string') return MARKER;
  if (Array.isArray(value)) return value.map(nothingBut);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, nothingBut(one)]));
}

/** The same request with a field of the marker's name, holding the marker, in every object. */
export function withMarkedNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMarkedNames);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, one]) => [name, withMarkedNames(one)] as const);
  return Object.fromEntries([[MARKER, MARKER], ...fields, [`${MARKER}2`, { [MARKER]: [MARKER] }]]);
}

/** The request with one field of its envelope, context and prefetch after the other named by the marker instead. */
export function* withRenamedFields(request: Record<string, unknown>): Generator {
  const renamed = (fields: object, name: string) =>
    Object.fromEntries(Object.entries(fields).map(([field, one]) => [field === name ? MARKER : field, one]));
  for (const name of Object.keys(request)) yield renamed(request, name);
  for (const part of ['context', 'prefetch']) {
    const fields = request[part] as object;
    for (const name of Object.keys(fields)) yield { ...request, [part]: renamed(fields, name) };
  }
}

/** What stands where something else should: each holds the marker. */
const WRONG: readonly unknown[] = [MARKER, [MARKER], { [MARKER]: MARKER, resourceType: MARKER }, `http://${MARKER}/`];

/** The request with one field of its envelope or context after the other replaced by each wrong value. */
export function* withWrongFields(request: Record<string, unknown>): Generator {
  for (const wrong of WRONG) {
    for (const field of Object.keys(request)) yield { ...request, [field]: wrong };
    const context = request['context'] as Record<string, unknown>;
    for (const field of Object.keys(context)) yield { ...request, context: { ...context, [field]: wrong } };
    const authorization = {
      access_token: MARKER,
      token_type: 'Bearer',
      expires_in: 300,
      scope: MARKER,
      subject: MARKER,
    };
    for (const field of Object.keys(authorization))
      yield {
        ...request,
        fhirServer: 'https://ehr.example/fhir',
        fhirAuthorization: { ...authorization, [field]: wrong },
      };
  }
}

/** The request with one field of the resources in a prefetch answer replaced, by each wrong value. */
export function* withWrongResources(request: Record<string, unknown>): Generator {
  const prefetch = request['prefetch'] as Record<
    string,
    { entry?: { resource: Record<string, unknown> }[] } | undefined
  >;
  for (const [key, answer] of Object.entries(prefetch)) {
    const wrongResource = (wrong: unknown, resource: Record<string, unknown>) =>
      Object.fromEntries(Object.keys(resource).map((name) => [name, name === 'resourceType' ? resource[name] : wrong]));
    for (const wrong of WRONG) {
      yield { ...request, prefetch: { ...prefetch, [key]: wrong } };
      const entry = answer?.entry?.map(({ resource }) => ({ resource: wrongResource(wrong, resource) }));
      if (entry !== undefined) yield { ...request, prefetch: { ...prefetch, [key]: { ...answer, entry } } };
    }
  }
}

/** Headers in which callers can put what they like. */
export const MARKED_HEADERS: Readonly<Record<string, string>> = {
  'x-request-id': MARKER,
  traceparent: `00-${MARKER}-${MARKER}-01`,
  tracestate: `ehr=${MARKER}`,
  baggage: `patient=${MARKER}`,
  cookie: `patient=${MARKER}`,
  'user-agent': MARKER,
  'accept-language': `${MARKER}, en`,
  origin: `https://${MARKER}.example`,
  referer: `https://${MARKER}.example/`,
  'x-forwarded-for': MARKER,
  'x-forwarded-host': MARKER,
  [`x-${MARKER}`]: MARKER,
};
