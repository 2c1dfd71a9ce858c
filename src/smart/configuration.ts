/**
 * What an EHR says of its authorization server, and whether a safe launch is possible with it. Source: SMART App Launch
 * 2.2.0, "Conformance": {iss}/.well-known/smart-configuration.
 */
import { z } from 'zod';
import { isPrivateOnTheWay } from '../clients/on-the-way.js';
import { LaunchRefused } from './launch-refused.js';
import { jsonAt, type Outgoing } from './outgoing.js';

const texts = z.array(z.string()).catch([]);

const shape = z.object({
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  capabilities: texts,
  code_challenge_methods_supported: texts,
  token_endpoint_auth_methods_supported: z.array(z.string()).optional().catch(undefined),
  issuer: z.string().optional().catch(undefined),
  jwks_uri: z.string().optional().catch(undefined),
  authorization_response_iss_parameter_supported: z.boolean().catch(false),
});

export interface SmartConfiguration {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly capabilities: ReadonlySet<string>;
  /** Where users are told by (OpenID Connect); absent: it does not say. */
  readonly issuer?: string;
  readonly keysAt?: string;
  /** It names itself in the authorization response (RFC 9207). */
  readonly namesItself: boolean;
}

/**
 * Reads and checks the configuration of a FHIR server.
 *
 * @param withKey the app proves who it is by a key
 * @throws LaunchRefused `configuration-unavailable`, `configuration-unsuitable`
 */
export async function readConfiguration(
  fhirServer: string,
  withKey: boolean,
  outgoing: Outgoing,
): Promise<SmartConfiguration> {
  const answer = await jsonAt(`${fhirServer}/.well-known/smart-configuration`, outgoing);
  if (answer.kind === 'failed') throw new LaunchRefused('configuration-unavailable', answer.why);
  const { data } = shape.safeParse(answer.body);
  if (data === undefined) throw new LaunchRefused('configuration-unsuitable', 'no-endpoints');
  const { authorization_endpoint: authorizationEndpoint, token_endpoint: tokenEndpoint } = data;
  const mayBe = (url: string) => isEndpoint(url, fhirServer);
  if (!mayBe(authorizationEndpoint) || !mayBe(tokenEndpoint))
    throw new LaunchRefused('configuration-unsuitable', 'endpoint-not-https');
  if (!data.code_challenge_methods_supported.includes('S256'))
    throw new LaunchRefused('configuration-unsuitable', 'no-s256');
  if (withKey && data.token_endpoint_auth_methods_supported?.includes('private_key_jwt') === false)
    throw new LaunchRefused('configuration-unsuitable', 'no-private-key-jwt');
  return {
    authorizationEndpoint,
    tokenEndpoint,
    capabilities: new Set(data.capabilities),
    namesItself: data.authorization_response_iss_parameter_supported,
    ...(data.issuer !== undefined && { issuer: data.issuer }),
    ...(data.jwks_uri !== undefined && mayBe(data.jwks_uri) && { keysAt: data.jwks_uri }),
  };
}

/** By https; over http on this machine only, and only where the FHIR server stands so as well. */
function isEndpoint(url: string, fhirServer: string): boolean {
  if (!isPrivateOnTheWay(url, fhirServer.startsWith('http:'))) return false;
  const { username, password, hash } = new URL(url);
  return username === '' && password === '' && hash === '';
}
