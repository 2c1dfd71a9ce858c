/** The profiles there are: those that come with the product, and those of the site. */
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { invalidFile, readSettingsFile } from './settings-file.js';
import { profileSchema, type Profile } from './profile-schema.js';

/** The profiles that come with the product; the same place seen from src/ and from dist/. */
const SHIPPED_PROFILES = new URL('../../src/clients/profiles/', import.meta.url);

/**
 * Reads every *.json of the shipped folder, then of the site's.
 *
 * @param directory the site's own folder; its files may not take the name of a shipped profile
 * @returns profiles by name, which is the file's without ".json"
 * @throws OperationalError `configuration-invalid`, naming the file and the place in it
 */
export function loadProfiles(directory?: string): ReadonlyMap<string, Profile> {
  const shipped = profilesIn(SHIPPED_PROFILES);
  if (directory === undefined) return new Map(shipped);
  const own = profilesIn(pathToFileURL(`${directory}/`));
  const taken = own.filter(([name]) => shipped.some(([other]) => other === name)).map(([name]) => `${name}.json`);
  if (taken.length > 0) throw invalid(taken.map((file) => `${file}: a shipped profile has this name`));
  return new Map([...shipped, ...own]);
}

function profilesIn(folder: URL): readonly (readonly [name: string, Profile])[] {
  return filesIn(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.json'.length);
      const about = { name: `Profile ${file}`, field: 'CLIENT_PROFILES' };
      const profile = readSettingsFile(new URL(encodeURIComponent(file), folder), profileSchema, about);
      if (profile.remembersOverrides && profile.silenceDays > 0)
        throw invalidFile(about.name, ['silenceDays: must be 0 where the client remembers overrides'], about.field);
      return [name, profile] as const;
    });
}

function filesIn(folder: URL): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw invalid(['the folder cannot be read']);
  }
}

const invalid = (complaints: readonly string[]) => invalidFile('Profiles', complaints, 'CLIENT_PROFILES');
