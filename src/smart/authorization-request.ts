/**
 * The request for authorization: where the browser is sent, and for what it is to ask. Source: SMART App Launch 2.2.0,
 * "Obtain authorization code" and "Scopes and Launch Context".
 */
import type { SmartConfiguration } from './configuration.js';
import { LaunchRefused } from './launch-refused.js';
import type { Issuer, Registration } from './registration.js';
import { digestOf } from './secrets.js';

export interface AuthorizationRequest {
  readonly issuer: Issuer;
  readonly configuration: SmartConfiguration;
  readonly redirectUri: string;
  /** What the EHR gave to the launch; absent: a standalone launch. */
  readonly launch?: string;
  /** Types that the protocol reads. */
  readonly resourceTypes: readonly string[];
  readonly state: string;
  /** Of PKCE; its digest travels. */
  readonly verifier: string;
}

/** @throws LaunchRefused `configuration-unsuitable` where the EHR does not offer such a launch */
export function requireLaunchMode(
  { capabilities }: SmartConfiguration,
  mode: 'launch-ehr' | 'launch-standalone',
): void {
  if (!capabilities.has(mode)) throw new LaunchRefused('configuration-unsuitable', `no-${mode}`);
}

/** The address to send the browser to. */
export function authorizationAddress(request: AuthorizationRequest): string {
  const { issuer, configuration, launch, resourceTypes } = request;
  const { authorizationEndpoint, capabilities } = configuration;
  const address = new URL(authorizationEndpoint);
  const parameters = {
    response_type: 'code',
    client_id: issuer.registration.clientId,
    redirect_uri: request.redirectUri,
    scope: scopesOf(issuer.registration, { capabilities, resourceTypes, standalone: launch === undefined }),
    state: request.state,
    aud: issuer.audience,
    code_challenge: digestOf(request.verifier),
    code_challenge_method: 'S256',
    ...(launch !== undefined && { launch }),
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

export interface ScopeQuestion {
  readonly capabilities: ReadonlySet<string>;
  readonly resourceTypes: readonly string[];
  readonly standalone: boolean;
}

/** One patient, reading and searching, and only what the protocol reads; in the words of version 1 for servers of it. */
export function scopesOf(
  { scopes }: Pick<Registration, 'scopes'>,
  { capabilities, resourceTypes, standalone }: ScopeQuestion,
): string {
  const isOld = capabilities.has('permission-v1') && !capabilities.has('permission-v2');
  const ofTypes = scopes ?? resourceTypes.map((type) => `patient/${type}.${isOld ? 'read' : 'rs'}`);
  return [standalone ? 'launch/patient' : 'launch', 'openid', 'fhirUser', ...ofTypes].join(' ');
}
