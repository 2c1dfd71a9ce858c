/** A client that a site has registered: how its calls are told from those of everyone else. */
import type { Client } from './client.js';
import type { PublicKey } from './public-keys.js';
import type { SignatureAlgorithm } from './profile-schema.js';
import type { SmartApp } from './smart-app.js';

/** Where a client's public keys are had from. */
export type KeyPlace =
  | { readonly kind: 'file'; readonly keys: readonly PublicKey[] }
  /** One address, whatever the token says. */
  | { readonly kind: 'url'; readonly url: string }
  /** The address that the token names, if it is one of these (cds-hooks_2.0@195). */
  | { readonly kind: 'jku'; readonly urls: ReadonlySet<string> };

export interface TrustedClient {
  readonly client: Client;
  /** Values of `iss`, compared letter by letter. */
  readonly issuers: ReadonlySet<string>;
  /** Values of `aud` that are taken besides the address called. */
  readonly audiences: ReadonlySet<string>;
  /** Values of `tenant`; absent: it is not looked at. */
  readonly tenants?: ReadonlySet<string>;
  readonly algorithms: ReadonlySet<SignatureAlgorithm>;
  /** How long after its `iat` a token is taken; absent: as the service is set. */
  readonly maxTokenAgeSeconds?: number;
  readonly keys: KeyPlace;
  /** Absent: the pages cannot be launched from its EHR. */
  readonly smart?: SmartApp;
  /** Its keys are not secret. */
  readonly testing: boolean;
}
