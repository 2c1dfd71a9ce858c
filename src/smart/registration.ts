/** Where the pages may be launched from: the registrations of the app, one for each EHR. */
import type { SigningKey } from '../oauth/signing-key.js';

export interface Registration {
  /** The client's id in the clients file: "st-elsewhere". Stands in logs; holds no secret. */
  readonly clientName: string;
  /** Base addresses of its FHIR servers, without a slash at the end. */
  readonly fhirServers: readonly string[];
  /** As the EHR's authorization server knows the app. */
  readonly clientId: string;
  /** Absent: a public app, which proves nothing of itself (PKCE still ties the code to this launch). */
  readonly signer?: SigningKey;
  /** Scopes to ask for instead of those for the resource types that are read. */
  readonly scopes?: readonly string[];
}

/** A FHIR server that the pages are launched from. */
export interface Issuer {
  readonly registration: Registration;
  /** As the site has written it; every call goes there, whatever the spelling of the launch. */
  readonly fhirServer: string;
  /** The `aud` of the authorization request: the issuer with the slash at the end that the EHR gives it. */
  readonly audience: string;
}

/**
 * The trusted FHIR server that a launch names, by the same rule as hook requests: upper case in the host, the default
 * port and a slash at the end make no difference, anything else does (docs/outgoing-calls.md).
 *
 * @param iss as it came; nothing of it but that slash is used further on
 */
export function issuerOf(iss: string, registrations: readonly Registration[]): Issuer | undefined {
  const asked = address(iss);
  if (asked === undefined) return undefined;
  for (const registration of registrations) {
    const fhirServer = registration.fhirServers.find((trusted) => address(trusted) === asked);
    if (fhirServer !== undefined)
      return { registration, fhirServer, audience: iss.endsWith('/') ? `${fhirServer}/` : fhirServer };
  }
  return undefined;
}

/** The first FHIR server of a client, for a standalone launch that names the client. */
export function issuerOfClient(name: string, registrations: readonly Registration[]): Issuer | undefined {
  const registration = registrations.find(({ clientName }) => clientName === name);
  const [fhirServer] = registration?.fhirServers ?? [];
  if (registration === undefined || fhirServer === undefined) return undefined;
  return { registration, fhirServer, audience: fhirServer };
}

const LONGEST_ADDRESS = 2_048;

/** One spelling for one address: host in lower case, default port and slash at the end gone. */
function address(text: string): string | undefined {
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return undefined;
  return new URL(text).href.replace(/\/+$/, '');
}
