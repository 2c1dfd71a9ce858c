/** The trusted clients of a site, read once when the service starts. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ClientProfile } from '../cards/client-profile.js';
import type { Client } from './client.js';
import { clientsSchema, type ClientEntry } from './clients-schema.js';
import { entryComplaints, type Installation } from './entry-complaints.js';
import type { Profile } from './profile-schema.js';
import { publicKeysOf } from './public-keys.js';
import { invalidFile, readSettingsFile } from './settings-file.js';
import type { SmartApp } from './smart-app.js';
import type { KeyPlace, TrustedClient } from './trusted-client.js';

const FILE = { name: 'Clients', field: 'CLIENTS' };

/**
 * Reads the clients file (docs/clients.md) and the key files that it names.
 *
 * @throws OperationalError `configuration-invalid` naming every place that is wrong, and no value that stands there
 */
export function loadClients(path: string, installation: Installation): readonly TrustedClient[] {
  const { clients: entries } = readSettingsFile(path, clientsSchema, FILE);
  const complaints = entryComplaints(entries, installation);
  if (complaints.length > 0) throw invalidFile(FILE.name, complaints, FILE.field);
  return entries.map((entry, index) => {
    const profile = installation.profiles.get(entry.profile) as Profile;
    const keys = keyPlace(entry.keys, dirname(path), `clients[${index}].keys.file`);
    const smart = smartApp(entry.smart, dirname(path));
    return { ...trustedClient(entry, profile, keys), ...(smart && { smart }) };
  });
}

function trustedClient(entry: ClientEntry, profile: Profile, keys: KeyPlace): TrustedClient {
  const { maxTokenAgeSeconds } = { ...profile, ...entry.overrides };
  return {
    client: clientOf(entry, profile),
    issuers: new Set(entry.issuers),
    audiences: new Set(entry.audiences),
    algorithms: new Set(entry.algorithms ?? profile.algorithms),
    keys,
    testing: profile.testing === true,
    ...(entry.tenants && { tenants: new Set(entry.tenants) }),
    ...(maxTokenAgeSeconds !== undefined && { maxTokenAgeSeconds }),
  };
}

function smartApp(entry: ClientEntry['smart'], folder: string): SmartApp | undefined {
  if (entry === undefined) return undefined;
  const { clientId, keyFile, scopes } = entry;
  return { clientId, ...(keyFile !== undefined && { keyFile: resolve(folder, keyFile) }), ...(scopes && { scopes }) };
}

function clientOf(entry: ClientEntry, profile: Profile): Client {
  const { cards: changes, ...overrides } = entry.overrides;
  const { hooks: profileHooks, feedback } = { ...profile, ...overrides };
  const hooks = entry.hooks ?? profileHooks;
  // The changes hold no undefined: they come out of a JSON file.
  const cards: ClientProfile = { ...profile.cards, ...changes };
  return {
    id: entry.id,
    profile: entry.profile,
    cards,
    fhirServers: entry.fhirServers,
    feedback,
    silenceDays: entry.silenceDays ?? profile.silenceDays,
    rollout: new Map(Object.entries(entry.rollout)),
    ...(hooks && { hooks: new Set(hooks) }),
    ...(entry.language && { language: entry.language }),
    ...(entry.smart && { launchesApp: true as const }),
  };
}

function keyPlace({ file, jwksUrl, jku = [] }: ClientEntry['keys'], folder: string, place: string): KeyPlace {
  if (jwksUrl !== undefined) return { kind: 'url', url: jwksUrl };
  if (file === undefined) return { kind: 'jku', urls: new Set(jku) };
  const keys = publicKeysOf(parsed(resolve(folder, file), place));
  if (keys === undefined || keys.length === 0)
    throw invalid(place, 'holds no public key that has a name (kid) and verifies signatures');
  return { kind: 'file', keys };
}

function parsed(file: string, place: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    throw invalid(place, 'cannot be read as a JSON Web Key Set');
  }
}

const invalid = (place: string, problem: string) => invalidFile(FILE.name, [`${place}: ${problem}`], FILE.field);
