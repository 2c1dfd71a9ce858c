/** What the authorization server has given out: launches, codes and tokens, in memory. */
import { randomBytes } from 'node:crypto';

/** What an EHR tells an app: whose chart is open, and what the link held. */
export interface LaunchContext {
  readonly patient: string;
  readonly appContext?: string;
}

export interface IssuedCode extends LaunchContext {
  readonly clientId: string;
  readonly redirectUri: string;
  /** PKCE, by S256. */
  readonly challenge: string;
  readonly scope: string;
  readonly until: number;
  /** Tokens that it was exchanged for: revoked where it comes a second time. */
  readonly tokens: string[];
}

export interface IssuedToken {
  readonly clientId: string;
  readonly patient: string;
  readonly scope: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface Grants {
  readonly launches: Map<string, LaunchContext>;
  readonly codes: Map<string, IssuedCode>;
  readonly tokens: Map<string, IssuedToken>;
  readonly refreshTokens: Map<string, IssuedToken>;
  /** `jti` of client assertions, each good once. */
  readonly assertions: Set<string>;
}

export function emptyGrants(): Grants {
  return {
    launches: new Map(),
    codes: new Map(),
    tokens: new Map(),
    refreshTokens: new Map(),
    assertions: new Set(),
  };
}

/** A random word with a beginning that says what it is. */
export function issuedWord(kind: 'launch' | 'code' | 'token' | 'refresh'): string {
  return `${kind}-${randomBytes(24).toString('base64url')}`;
}
