/** Who calls which service: what every address below `/cds-services/{id}` asks first. */
import type { Request, RequestHandler, Response } from 'express';
import type { Client } from '../clients/client.js';
import { OperationalError } from '../errors.js';
import type { Discovery, HookService } from './discovery.js';

/** The client of a request below `/cds-services`. */
export function clientOf(response: Response): Client {
  return (response.locals as { client: Client }).client;
}

/** Lets everyone in, as this client. */
export function admit(client: Client): RequestHandler {
  return (_request, response, next) => {
    response.locals['client'] = client;
    next();
  };
}

/**
 * The service that an address names.
 *
 * @throws OperationalError `service-unknown`
 */
export function serviceOf(discovery: Discovery, request: Request): HookService {
  const service = discovery.services.get(String(request.params.id));
  if (service === undefined) throw new OperationalError('service-unknown', 'There is no service of this id.');
  return service;
}

/** Lets a call go on where the service is known and the client may call its hook. */
export function requireService(discovery: Discovery): RequestHandler {
  return (request, response, next) => {
    const service = serviceOf(discovery, request);
    response.locals['service'] = service;
    // Who is known but may not call this hook is told no more than that.
    if (clientOf(response).hooks?.has(service.hook) === false) response.status(403).end();
    else next();
  };
}
