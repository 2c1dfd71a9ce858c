/** The second half of a launch: from the browser's return to a session. */
import { type FhirUser, fhirUserOf } from './fhir-user.js';
import { LaunchRefused } from './launch-refused.js';
import type { Outgoing } from './outgoing.js';
import type { PendingLaunch, PendingLaunches } from './pending-launches.js';
import type { Sessions, SmartSession } from './sessions.js';
import { type Grant, obtainToken, type Token } from './token.js';

/** Errors of RFC 6749 section 4.1.2.1 and OpenID Connect: words that may stand in the log. */
const KNOWN_ERRORS: ReadonlySet<string> = new Set([
  'invalid_request',
  'unauthorized_client',
  'access_denied',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'login_required',
  'interaction_required',
  'consent_required',
  'invalid_target',
]);

export interface ReturnSettings extends Outgoing {
  readonly pending: PendingLaunches;
  readonly sessions: Sessions;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
}

export interface EndedLaunch {
  readonly session: SmartSession;
  /** What its cookie must hold. */
  readonly word: string;
  /** Why the user is not known; absent: known. For the log. */
  readonly userUnknown?: string;
}

/**
 * Ends a launch, whatever comes of it: its state is good for no second return.
 *
 * @param query of the return: state, and code or error
 * @param browser the word of the browser's cookie
 * @throws LaunchRefused
 */
export async function endLaunch(
  query: Readonly<Record<string, unknown>>,
  browser: string | undefined,
  settings: ReturnSettings,
): Promise<EndedLaunch> {
  const launch = settings.pending.end(query['state'], browser);
  if (typeof launch === 'string') throw new LaunchRefused('launch-lost', launch);
  const { registration, fhirServer, configuration } = launch;
  const code = codeIn(query, launch);
  const call = { ...settings, endpoint: configuration.tokenEndpoint, registration };
  const { redirectUri, verifier } = launch;
  const grant: Grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  const token = await obtainToken(grant, call);
  if (token.patientId === undefined) throw new LaunchRefused('patient-missing', 'not-in-the-token-response');
  const user = await fhirUserOf({ idToken: token.idToken, configuration, clientId: registration.clientId }, settings);
  const session = sessionFrom(token, token.patientId, { clientName: registration.clientName, fhirServer, user });
  const renew = (refreshToken: string) =>
    obtainToken({ grant_type: 'refresh_token', refresh_token: refreshToken }, call);
  const word = settings.sessions.open(session, token, renew);
  return { session, word, ...('unknown' in user && { userUnknown: user.unknown }) };
}

/** RFC 6749 section 4.1.2, RFC 9207 section 2.4. */
function codeIn(query: Readonly<Record<string, unknown>>, { configuration }: PendingLaunch): string {
  const { code, error, iss } = query;
  const { issuer, namesItself } = configuration;
  const isOther = iss === undefined ? namesItself : issuer !== undefined && iss !== issuer;
  if (isOther) throw new LaunchRefused('authorization-failed', 'other-issuer');
  if (error === 'access_denied') throw new LaunchRefused('access-denied', error);
  if (error !== undefined) throw new LaunchRefused('authorization-failed', isKnown(error) ? error : 'unknown-error');
  if (typeof code === 'string' && /^[\x20-\x7e]{1,8192}$/.test(code)) return code;
  throw new LaunchRefused('authorization-failed', 'no-code');
}

function isKnown(error: unknown): error is string {
  return typeof error === 'string' && KNOWN_ERRORS.has(error);
}

function sessionFrom(
  { accessToken, appContext }: Token,
  patientId: string,
  { user, ...about }: { readonly clientName: string; readonly fhirServer: string; readonly user: FhirUser },
): SmartSession {
  return {
    ...about,
    accessToken,
    patientId,
    ...(appContext !== undefined && { appContext }),
    ...('user' in user && { fhirUser: user.user }),
  };
}
