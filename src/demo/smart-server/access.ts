/** Whether a token opens what is asked of the FHIR server. Source: RFC 6750; SMART App Launch 2.2.0, patient scopes. */
import type { Grants } from './grants.js';

export interface FhirRequest {
  readonly method: string;
  /** Below the FHIR base address: "/Patient/li-wei", "/Condition?patient=li-wei". */
  readonly url: string;
  readonly authorization: string | undefined;
}

const OPEN = /^\/(?:metadata|\.well-known\/smart-configuration)$/;

/** Undefined where the request may pass, else its status. @param now milliseconds since 1970 */
export function accessProblem(
  { method, url, authorization }: FhirRequest,
  {
    grants,
    openWithoutToken,
    now,
  }: { readonly grants: Grants; readonly openWithoutToken: boolean; readonly now: number },
): 401 | 403 | undefined {
  const { pathname, searchParams } = new URL(url, 'http://fhir.example');
  if (OPEN.test(pathname) || (authorization === undefined && openWithoutToken)) return undefined;
  const token = grants.tokens.get(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
  if (token === undefined || token.until <= now) return 401;
  const [, type = '', id] = pathname.split('/');
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isRead || !mayRead(type, token.scope.split(' '))) return 403;
  const asked = searchParams.get('patient') ?? searchParams.get('subject');
  const about = type === 'Patient' ? (id ?? searchParams.get('_id')) : asked?.replace(/^Patient\//, '');
  // A Medication belongs to nobody.
  return about === token.patient || type === 'Medication' ? undefined : 403;
}

function mayRead(type: string, scopes: readonly string[]): boolean {
  return [type, '*'].some((name) => scopes.includes(`patient/${name}.rs`) || scopes.includes(`patient/${name}.read`));
}
