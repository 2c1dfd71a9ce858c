/**
 * What the service knows, for reading: the protocol as FHIR R4 artifacts under /fhir, and the source attributes of
 * its advice. FHIR R4 RESTful API: https://hl7.org/fhir/R4/http.html
 */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { OperationalError } from '../errors.js';
import { requireJson, SEARCH_PARAMETERS, searchArtifacts } from './knowledge-search.js';
import type { PublishedArtifact } from './knowledge-search.js';
import { onlyBy } from './methods-and-types.js';

export interface Knowledge {
  readonly artifacts: readonly PublishedArtifact[];
  readonly sourceAttributes: object;
  /** Product version and day of publication (YYYY-MM-DD), for the capability statement. */
  readonly version: string;
  readonly date: string;
  /** Address under which clients reach the service; that of the request where absent. */
  readonly baseUrl?: string | undefined;
}

const FHIR_JSON = 'application/fhir+json';
const READ_ONLY = 'GET, HEAD';

/** The routes `/fhir/metadata`, `/fhir/{type}`, `/fhir/{type}/{id}` and `/source-attributes`, all read-only. */
export function knowledgeRouter(knowledge: Knowledge): Router {
  const { artifacts, sourceAttributes, baseUrl } = knowledge;
  const types = [...new Set(artifacts.map(({ resourceType }) => resourceType))].sort();
  const addressOf = (request: Request): string =>
    `${baseUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`}/fhir`;
  const ofType = (type: string): readonly PublishedArtifact[] => {
    if (types.includes(type)) return artifacts.filter(({ resourceType }) => resourceType === type);
    throw notFound(`There are no artifacts of this type. There are ${types.join(', ')}.`);
  };
  const router = Router();

  router.get('/source-attributes', (_request, response) => {
    response.json(sourceAttributes);
  });
  router.get('/fhir/metadata', (request, response) => {
    requireJson(queryOf(request));
    send(response, capabilityStatement(knowledge, types, addressOf(request)));
  });
  router.get('/fhir/:type/:id', (request, response) => {
    requireJson(queryOf(request));
    const found = ofType(request.params.type).find(({ id }) => id === request.params.id);
    if (found === undefined) throw notFound('There is no artifact of this id.');
    send(response, found);
  });
  router.get('/fhir/:type', (request, response) => {
    const found = searchArtifacts(ofType(request.params.type), queryOf(request));
    send(response, searchset(found, addressOf(request), request.originalUrl.replace(/^\/fhir/, '')));
  });
  router.all(['/source-attributes', '/fhir/:type', '/fhir/:type/:id'], onlyBy(READ_ONLY));
  return router;
}

function notFound(message: string): OperationalError {
  return new OperationalError('service-unknown', message);
}

function queryOf(request: Request): URLSearchParams {
  return new URLSearchParams(request.originalUrl.split('?').slice(1).join('?'));
}

function send(response: Response, resource: object): void {
  response.type(FHIR_JSON).send(JSON.stringify(resource));
}

function searchset(found: readonly PublishedArtifact[], address: string, asked: string): object {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: [{ relation: 'self', url: `${address}${asked}` }],
    ...(found.length > 0 && {
      entry: found.map((resource) => ({
        fullUrl: `${address}/${resource.resourceType}/${resource.id ?? ''}`,
        resource,
        search: { mode: 'match' },
      })),
    }),
  };
}

function capabilityStatement({ version, date }: Knowledge, types: readonly string[], address: string): object {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Endovascular CDS', version },
    implementation: { description: 'The protocol that the service checks, as FHIR artifacts, read-only', url: address },
    fhirVersion: '4.0.1',
    format: [FHIR_JSON, 'json'],
    rest: [
      {
        mode: 'server',
        resource: types.map((type) => ({
          type,
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          versioning: 'no-version',
          searchParam: SEARCH_PARAMETERS,
        })),
      },
    ],
  };
}
