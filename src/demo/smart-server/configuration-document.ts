/** What the server says of itself. Source: SMART App Launch 2.2.0, "Conformance". */

export interface ServerAddresses {
  /** "http://127.0.0.1:8081" */
  readonly origin: string;
  /** FHIR base address. */
  readonly fhir: string;
}

export function configurationDocument({ origin }: ServerAddresses) {
  return {
    issuer: origin,
    jwks_uri: `${origin}/auth/jwks.json`,
    authorization_endpoint: `${origin}/auth/authorize`,
    token_endpoint: `${origin}/auth/token`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['ES384', 'RS384'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'fhirUser', 'launch', 'launch/patient', 'patient/*.rs', 'online_access'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    capabilities: [
      'launch-ehr',
      'launch-standalone',
      'client-public',
      'client-confidential-asymmetric',
      'sso-openid-connect',
      'context-ehr-patient',
      'context-standalone-patient',
      'permission-patient',
      'permission-online',
      'permission-v2',
    ],
  };
}
