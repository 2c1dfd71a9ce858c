/** The entries of a batch or transaction, read and checked. Source: FHIR R4 Bundle, invariants bdl-3 and bdl-7. */
import { Refusal } from './refusal.js';
import type { SubmittedResource } from './resource.js';
import { isJsonObject, isSubmittedResource } from './resource.js';

export type Method = 'DELETE' | 'POST' | 'PUT' | 'GET' | 'HEAD';

export interface BundleRequest {
  /** "Bundle.entry[2]", for messages. */
  readonly place: string;
  readonly method: Method;
  readonly type: string;
  readonly id?: string;
  /** What stands after the question mark. */
  readonly condition?: string;
  readonly fullUrl?: string;
  readonly resource?: SubmittedResource;
  readonly ifMatch?: string;
  readonly ifNoneExist?: string;
}

const METHODS: readonly string[] = ['DELETE', 'POST', 'PUT', 'GET', 'HEAD'];

/** @throws Refusal 400 naming the field that is missing or wrong */
export function readBundleRequest(entry: unknown, index: number): BundleRequest {
  const place = `Bundle.entry[${index}]`;
  const request = isJsonObject(entry) ? entry['request'] : undefined;
  if (!isJsonObject(entry) || !isJsonObject(request))
    throw new Refusal(400, 'required', `${place}.request is missing.`);
  const { method, url } = request;
  if (typeof method !== 'string' || !METHODS.includes(method)) {
    throw new Refusal(400, 'not-supported', `${place}.request.method must be one of ${METHODS.join(', ')}.`);
  }
  if (typeof url !== 'string') throw new Refusal(400, 'required', `${place}.request.url is missing.`);
  const [path = '', condition] = url.split('?', 2);
  const [type = '', id, ...deeper] = path.split('/');
  if (type === '' || deeper.length > 0)
    throw new Refusal(400, 'value', `${place}.request.url must be Type or Type/id.`);
  const { resource } = entry;
  if ((method === 'POST' || method === 'PUT') && !isSubmittedResource(resource)) {
    throw new Refusal(400, 'required', `${place}.resource is missing or has no resourceType.`);
  }
  return {
    place,
    method: method as Method,
    type,
    ...(id === undefined ? {} : { id }),
    ...(condition === undefined ? {} : { condition }),
    ...(isSubmittedResource(resource) ? { resource } : {}),
    ...texts({ fullUrl: entry['fullUrl'], ifMatch: request['ifMatch'], ifNoneExist: request['ifNoneExist'] }),
  };
}

function texts<K extends string>(fields: Readonly<Record<K, unknown>>): { readonly [P in K]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')) as {
    [P in K]?: string;
  };
}
