/** Every address of the service, as OpenAPI wants them told. */
import type { RouteConfig } from '@asteasolutions/zod-to-openapi';

/** An answer or a body of one media type. */
const content = (type: string, schema: object) => ({ content: { [type]: { schema } } });
const component = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (description: string, schema: object) => ({ description, ...content('application/json', schema) });
const fhir = (description: string) => ({ description, ...content('application/fhir+json', { type: 'object' }) });
const problem = (description: string) => ({ description, ...content('application/fhir+json', component('Problem')) });
const inPath = (name: string, schema: object) => ({ name, in: 'path' as const, required: true, schema });
const inQuery = (name: string, description: string) => ({
  name,
  in: 'query' as const,
  description,
  schema: { type: 'string' as const },
});

const TOO_MANY = { 429: problem('More calls than RATE_LIMIT_PER_ADDRESS or RATE_LIMIT_PER_CLIENT allow.') };
const UNKNOWN_CALLER = { 401: { description: 'Not let in; the body is empty.' } };
const SIGNED = [{ clientToken: [] }];
const HEALTH = content('application/health+json', component('Health'));

const REFUSED = {
  ...UNKNOWN_CALLER,
  ...TOO_MANY,
  400: problem('The body is not what it must be; the field is named.'),
  403: { description: 'This client may not call this hook.' },
  404: problem('There is no service of this id.'),
  413: problem('The body is larger than BODY_LIMIT.'),
  415: problem('The body is not JSON.'),
};

/**
 * The routes that are there.
 *
 * @param services ids of the discovery document
 * @param requests names of the components of hook requests
 */
export function routes(services: readonly string[], requests: readonly string[]): readonly RouteConfig[] {
  const service = inPath('id', { type: 'string', enum: services });
  const bodyOf = (schema: object) => ({ required: true, ...content('application/json', schema) });
  return [
    {
      method: 'get',
      path: '/cds-services',
      summary: 'The services, their hooks and prefetch templates (CDS Hooks 2.0.1, Discovery).',
      security: SIGNED,
      responses: { 200: json('The discovery document.', component('Discovery')), ...UNKNOWN_CALLER, ...TOO_MANY },
    },
    {
      method: 'post',
      path: '/cds-services/{id}',
      summary: 'Calls a service (CDS Hooks 2.0.1, Calling a CDS Service).',
      security: SIGNED,
      parameters: [service, { ...inPath('accept-language', { type: 'string' }), in: 'header', required: false }],
      request: { body: bodyOf({ oneOf: requests.map(component) }) },
      responses: {
        200: json('Cards; none where there is nothing to say.', component('Cards')),
        ...REFUSED,
        412: problem('Chart data that is needed could not be had; the prefetch key is named.'),
      },
    },
    {
      method: 'post',
      path: '/cds-services/{id}/feedback',
      summary: 'What became of cards (CDS Hooks 2.0.1, Feedback).',
      security: SIGNED,
      parameters: [service],
      request: { body: bodyOf(component('Feedback')) },
      responses: { 200: { description: 'Kept.' }, ...REFUSED, 503: problem('It could not be kept: send it again.') },
    },
    {
      method: 'get',
      path: '/analytics',
      summary: 'Cards and what became of them, counted by month, client, service and rule.',
      security: [{ analyticsToken: [] }],
      parameters: [
        inQuery('from', 'First month, YYYY-MM.'),
        inQuery('to', 'Last month, YYYY-MM.'),
        inQuery('client', 'Id of one client.'),
      ],
      responses: { 200: json('The counts.', { type: 'object' }), ...UNKNOWN_CALLER, ...TOO_MANY },
    },
    {
      method: 'get',
      path: '/protocol',
      summary: 'The protocol in effect and its settings.',
      parameters: [
        inQuery('on', 'The version in effect on this day, YYYY-MM-DD.'),
        inQuery('version', 'The version of this name.'),
      ],
      responses: {
        200: json('The settings.', { type: 'object' }),
        400: problem('No such day or version.'),
        ...TOO_MANY,
      },
    },
    {
      method: 'get',
      path: '/source-attributes',
      summary: 'Where the advice comes from (HTI-1 source attributes).',
      responses: { 200: json('The attributes.', { type: 'object' }), ...TOO_MANY },
    },
    {
      method: 'get',
      path: '/fhir/metadata',
      summary: 'The capability statement of what lies below /fhir.',
      responses: { 200: fhir('A CapabilityStatement.'), 400: problem('Another format was asked for.'), ...TOO_MANY },
    },
    {
      method: 'get',
      path: '/fhir/{type}',
      summary: 'The artifacts of a type.',
      parameters: [
        inPath('type', { type: 'string' }),
        ...['_id', 'url', 'version', 'name', 'title'].map((name) => inQuery(name, 'As FHIR R4 searches by it.')),
      ],
      responses: {
        200: fhir('A searchset Bundle.'),
        400: problem('No such search parameter.'),
        404: problem('No such type.'),
        ...TOO_MANY,
      },
    },
    {
      method: 'get',
      path: '/fhir/{type}/{id}',
      summary: 'One artifact.',
      parameters: [inPath('type', { type: 'string' }), inPath('id', { type: 'string' })],
      responses: { 200: fhir('The artifact.'), 404: problem('There is none.'), ...TOO_MANY },
    },
    {
      method: 'get',
      path: '/health/live',
      summary: 'Is the process up.',
      responses: { 200: { description: 'It is.', ...HEALTH } },
    },
    {
      method: 'get',
      path: '/health/ready',
      summary: 'May calls be sent.',
      responses: { 200: { description: 'They may.', ...HEALTH }, 503: { description: 'Not now.', ...HEALTH } },
    },
    {
      method: 'get',
      path: '/openapi.json',
      summary: 'This document.',
      responses: { 200: json('An OpenAPI 3.1 document.', { type: 'object' }), ...TOO_MANY },
    },
  ];
}
