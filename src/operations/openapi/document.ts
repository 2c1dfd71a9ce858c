/** The OpenAPI 3.1 document of the service: https://spec.openapis.org/oas/v3.1.1.html */
import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { Router } from 'express';
import { requestSchemas } from './request-schemas.js';
import { routes } from './routes.js';
import { shippedSchemas } from './shipped-schemas.js';

export interface OpenApiSettings {
  /** Ids of the discovery document. */
  readonly services: readonly string[];
  /** Version of the product. */
  readonly version: string;
  /** Address under which clients reach the service, where it is known. */
  readonly baseUrl?: string | undefined;
}

const HEALTH_STATUS = { type: 'string', enum: ['pass', 'warn', 'fail'] } as const;
const HEALTH = {
  type: 'object',
  required: ['status'],
  properties: {
    status: HEALTH_STATUS,
    checks: {
      type: 'object',
      additionalProperties: {
        type: 'array',
        items: { type: 'object', required: ['status'], properties: { status: HEALTH_STATUS } },
      },
    },
  },
} as const;

type SchemaObject = Exclude<Parameters<typeof OpenAPIRegistry.prototype.registerComponent<'schemas'>>[2], undefined>;

/** Generates the document. */
export function openApiDocument({ services, version, baseUrl }: OpenApiSettings): object {
  const registry = new OpenAPIRegistry();
  const requests = requestSchemas();
  for (const [name, schema] of Object.entries({ ...requests, ...shippedSchemas(), Health: HEALTH }))
    registry.registerComponent('schemas', name, schema as SchemaObject);
  registry.registerComponent('securitySchemes', 'clientToken', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Signed by the client for this very address (CDS Hooks 2.0.1, Trusting CDS Clients).',
  });
  registry.registerComponent('securitySchemes', 'analyticsToken', { type: 'http', scheme: 'bearer' });
  for (const route of routes(services, Object.keys(requests))) registry.registerPath(route);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Endovascular CDS',
      version,
      description:
        'Clinical decision support (CDS Hooks 2.0.1 over FHIR R4) for a protocol of bronchial arterial chemo-infusion and embolization of lung cancer.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: baseUrl ?? '/' }],
  });
}

/** The route `/openapi.json`. The document is written when it is first asked for. */
export function openApiRouter(settings: OpenApiSettings): Router {
  let text: string | undefined;
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    text ??= JSON.stringify(openApiDocument(settings));
    response.set('Cache-Control', 'no-cache').type('application/json').send(text);
  });
  return router;
}
