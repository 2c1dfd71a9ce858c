/** What the door has found out about a call by the time it ends; nothing of it comes from the body. */
import type { Request, Response } from 'express';
import type { Client } from '../clients/client.js';
import type { HookService } from '../hooks/discovery.js';

/** What a request was for, from a short list of our own, so that no address of a stranger becomes a label. */
export type RouteName =
  'discovery' | 'hook' | 'feedback' | 'analytics' | 'protocol' | 'knowledge' | 'health' | 'openapi' | 'smart' | 'other';

export interface KnownOfCall {
  readonly requestId: string;
  readonly route: RouteName;
  readonly client?: Client;
  readonly service?: HookService;
}

const BY_FIRST_STEP: Readonly<Record<string, RouteName>> = {
  'cds-services': 'hook',
  analytics: 'analytics',
  protocol: 'protocol',
  fhir: 'knowledge',
  'source-attributes': 'knowledge',
  health: 'health',
  'openapi.json': 'openapi',
  smart: 'smart',
};

/** Reads `response.locals`, where the door leaves client and service, and the shape of the address. */
export function knownOf(request: Request, response: Response): KnownOfCall {
  const { requestId, client, service } = response.locals as Partial<KnownOfCall>;
  return {
    requestId: requestId ?? '',
    route: routeOf(request.originalUrl),
    ...(client && { client }),
    ...(service && { service }),
  };
}

/** @param url as it came: "/cds-services/x/feedback?y" */
export function routeOf(url: string): RouteName {
  const [path = ''] = url.split('?', 1);
  const [, first = '', second = '', third] = path.split('/', 5);
  const route = Object.hasOwn(BY_FIRST_STEP, first) ? BY_FIRST_STEP[first] : undefined;
  if (route !== 'hook') return route ?? 'other';
  if (second === '') return 'discovery';
  return third === 'feedback' ? 'feedback' : 'hook';
}
