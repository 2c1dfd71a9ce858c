import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STRICT_PROFILE } from '../../src/cards/client-profile.js';
import { loadProfiles } from '../../src/clients/load-profiles.js';

const SHIPPED = ['cerner', 'crd', 'epic', 'sandbox', 'strict'];

const OWN = {
  description: 'A client of the site.',
  algorithms: ['ES256'],
  audience: 'endpoint',
  cards: {},
  feedback: { reasonKeys: ['overrideReason'] },
  remembersOverrides: false,
  silenceDays: 14,
};

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'profiles '));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

describe('the profiles', () => {
  it('that are shipped are the files of the folder', () => {
    const files = readdirSync(new URL('../../src/clients/profiles', import.meta.url));
    expect([...loadProfiles().keys()]).toEqual(SHIPPED);
    expect(files.sort()).toEqual(SHIPPED.map((name) => `${name}.json`));
  });

  it('of strict clients is CDS Hooks 2.0.1 as the cards have it, by the recommended signatures (cds-hooks_2.0@205)', () => {
    const strict = loadProfiles().get('strict')!;
    expect(strict.cards).toEqual(STRICT_PROFILE);
    expect(strict.algorithms).toEqual(['ES384', 'RS384']);
    expect(strict).toMatchObject({ audience: 'endpoint', feedback: { reasonKeys: ['overrideReason'] } });
  });

  it('say what is public about the clients there are', () => {
    const profiles = loadProfiles();
    expect(profiles.get('epic')).toMatchObject({
      audience: 'listed',
      cards: { selectionBehavior: 'any', maxActionsPerSuggestion: 1, actionTypes: ['create', 'delete'] },
      feedback: { reasonKeys: ['overrideReasons', 'overrideReason'] },
      remembersOverrides: true,
    });
    expect(profiles.get('epic')!.cards.topicCode).toBe('alphanumeric');
    expect(profiles.get('cerner')!.hooks).toEqual(['patient-view']);
    expect(profiles.get('crd')!.algorithms).toContain('RS256');
    expect([...profiles].filter(([, { testing }]) => testing).map(([name]) => name)).toEqual(['sandbox']);
  });

  it('of a site are added by putting a file into a folder', () => {
    const profiles = loadProfiles(folderWith({ 'st-elsewhere.json': OWN, 'notes.txt': 'not a profile' }));
    expect([...profiles.keys()]).toEqual([...SHIPPED, 'st-elsewhere']);
    expect(profiles.get('st-elsewhere')).toMatchObject({ algorithms: ['ES256'], silenceDays: 14 });
    expect(profiles.get('st-elsewhere')!.cards).toEqual(STRICT_PROFILE);
  });

  it.each([
    ['{"description": ', 'Profile own.json:\n  line 1, column 17: is not JSON'],
    [{ ...OWN, algorithms: ['HS256'] }, /^Profile own\.json:\n {2}algorithms\[0\]: must be one of "RS256", /],
    [{ ...OWN, algorithms: ['none'] }, /^Profile own\.json:\n {2}algorithms\[0\]: must be one of "RS256", /],
    [{ ...OWN, algorithms: [] }, 'Profile own.json:\n  algorithms: must be a list [...] that is not empty'],
    [{ ...OWN, audience: 'any' }, 'Profile own.json:\n  audience: must be one of "endpoint", "listed"'],
    [{ ...OWN, hooks: ['Patient View'] }, 'Profile own.json:\n  hooks[0]: must be the name of a hook'],
    [{ ...OWN, cards: { selectionBehaviour: 'any' } }, /cards\.selectionBehaviour: is not known here \(did you mean/],
    [{ ...OWN, cards: { maxActionsPerSuggestion: 'x' } }, /cards\.maxActionsPerSuggestion: must be a whole number/],
    [
      { ...OWN, feedback: {} },
      'Profile own.json:\n  feedback.reasonKeys: is missing; it must be a list [...] that is not empty',
    ],
    [{ ...OWN, remembersOverrides: true }, /silenceDays: must be 0 where the client remembers overrides$/],
    [{ ...OWN, silenceDays: -1 }, /silenceDays: must be a whole number from 0 to 366$/],
  ])('of a site that are wrong are refused, by file and place: %j', (content, complaint) => {
    const folder = folderWith({ 'own.json': content });
    expect(() => loadProfiles(folder)).toThrow(
      expect.objectContaining({
        code: 'configuration-invalid',
        message: typeof complaint === 'string' ? complaint : expect.stringMatching(complaint),
      }),
    );
  });

  it('of a site do not take the name of a shipped one', () => {
    const folder = folderWith({ 'epic.json': OWN });
    expect(() => loadProfiles(folder)).toThrow('Profiles:\n  epic.json: a shipped profile has this name');
  });

  it('of a folder that is not there are missed at the start', () => {
    expect(() => loadProfiles('/nowhere/at/all')).toThrow('Profiles:\n  the folder cannot be read');
  });
});
