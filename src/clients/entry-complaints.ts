/** What is wrong between the entries of the clients file and what they speak of: profiles, services, each other. */
import { pathText } from '../protocol-settings/complaints.js';
import { hintFor } from '../protocol-settings/nearest.js';
import type { ClientEntry } from './clients-schema.js';
import { isPrivateOnTheWay } from './on-the-way.js';
import type { Profile } from './profile-schema.js';

/** What a clients file can speak of. */
export interface Installation {
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Hooks of the services, by service id. */
  readonly services: ReadonlyMap<string, { readonly hook: string }>;
  /** FHIR servers, of these, that will never be called. */
  readonly neverCalled: (fhirServers: readonly string[]) => readonly string[];
}

/** A path inside the entry, and what is wrong there. */
type Complaint = readonly [path: readonly PropertyKey[], problem: string];

/** One line for each place, as "clients[1].profile: …"; none where all is well. */
export function entryComplaints(entries: readonly ClientEntry[], installation: Installation): readonly string[] {
  return entries.flatMap((entry, index) =>
    [...ownComplaints(entry, installation), ...neighborComplaints(entry, entries.slice(0, index))].map(
      ([path, problem]) => `${pathText(['clients', index, ...path])}: ${problem}`,
    ),
  );
}

function ownComplaints(entry: ClientEntry, { profiles, services, neverCalled }: Installation): readonly Complaint[] {
  const profile = profiles.get(entry.profile);
  const served = new Set([...services.values()].map(({ hook }) => hook));
  const never = new Set(neverCalled(entry.fhirServers));
  return [
    ...(profile === undefined
      ? [[['profile'], `there is no such profile${hintFor(entry.profile, profiles.keys())}`] as const]
      : profileComplaints(entry, profile)),
    ...each(entry.hooks, ['hooks'], (hook) => served.has(hook), 'no service has this hook'),
    ...each(
      entry.fhirServers,
      ['fhirServers'],
      (url) => !never.has(url),
      'will not be called: it is a private address',
    ),
    ...(entry.smart === undefined ? [] : launchComplaints(entry)),
    ...Object.keys(entry.rollout)
      .filter((service) => !services.has(service))
      .map(
        (service) => [['rollout', service], `there is no such service${hintFor(service, services.keys())}`] as const,
      ),
  ];
}

/** Access tokens go to the FHIR servers that the app is launched from, and the app is known by their addresses. */
function launchComplaints({ fhirServers }: ClientEntry): readonly Complaint[] {
  if (fhirServers.length === 0) return [[['smart'], 'needs fhirServers, from which the app is launched']];
  const isSafe = (url: string) => isPrivateOnTheWay(url, true);
  return each(fhirServers, ['fhirServers'], isSafe, 'must be an https address, as the app sends tokens there');
}

function profileComplaints(entry: ClientEntry, profile: Profile): readonly Complaint[] {
  const { audience, hooks, remembersOverrides } = { ...profile, ...entry.overrides };
  const algorithms: readonly string[] = profile.algorithms;
  const complaints: readonly (readonly [boolean, Complaint])[] = [
    [
      entry.audiences !== undefined && audience === 'endpoint',
      [['audiences'], 'the audience is the address called; "overrides": {"audience": "listed"} allows others'],
    ],
    [
      (entry.silenceDays ?? profile.silenceDays) > 0 && remembersOverrides,
      [['silenceDays'], 'must be 0: such a client remembers overrides itself'],
    ],
  ];
  return [
    ...complaints.flatMap(([isSo, complaint]) => (isSo ? [complaint] : [])),
    ...each(entry.algorithms, ['algorithms'], (one) => algorithms.includes(one), 'the profile does not have it'),
    ...each(entry.hooks, ['hooks'], (hook) => hooks?.includes(hook) ?? true, 'the profile does not have it'),
  ];
}

/** The client of a token is told by `iss` and `tenant`: no two clients may both be meant. */
function neighborComplaints(entry: ClientEntry, earlier: readonly ClientEntry[]): readonly Complaint[] {
  const sameIssuer = earlier.filter(({ issuers }) => issuers.some((issuer) => entry.issuers.includes(issuer)));
  const launching = entry.smart === undefined ? [] : earlier.filter(({ smart }) => smart !== undefined);
  const isTaken = (url: string) => launching.some(({ fhirServers }) => fhirServers.includes(url));
  const isShared = (tenant: string) => sameIssuer.some(({ tenants = [] }) => tenants.includes(tenant));
  return [
    ...(earlier.some(({ id }) => id === entry.id) ? [[['id'], 'another client has it'] as const] : []),
    ...(sameIssuer.length > 0 && [entry, ...sameIssuer].some(({ tenants }) => tenants === undefined)
      ? [[['issuers'], 'another client has one of them; tenants must tell all such clients apart'] as const]
      : []),
    ...each(
      entry.fhirServers,
      ['fhirServers'],
      (url) => !isTaken(url),
      'another client launches from it: two with smart need two',
    ),
    ...each(entry.tenants, ['tenants'], (tenant) => !isShared(tenant), 'another client of this issuer has it'),
  ];
}

function each(
  values: readonly string[] | undefined,
  path: readonly PropertyKey[],
  isRight: (value: string) => boolean,
  problem: string,
): readonly Complaint[] {
  return (values ?? []).flatMap((value, index) => (isRight(value) ? [] : [[[...path, index], problem] as const]));
}
