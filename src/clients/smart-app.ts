/** How the pages of this service are registered at a client's EHR as a SMART app (docs/smart-launch.md). */
export interface SmartApp {
  /** The client id that the EHR's authorization server gave. Not a secret. */
  readonly clientId: string;
  /** The private key by which the service proves that it is this app, a JWK in a file; absent: a public app. */
  readonly keyFile?: string;
  /** Scopes to ask for instead of those for the resource types that are read. */
  readonly scopes?: readonly string[];
}
