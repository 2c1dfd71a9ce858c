/** A prefilter may never lose a patient: the rows of a review are those of a review that parses every line. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeReviewCore } from '../../src/review-core.js';
import type { OutcomeRow } from '../../src/rules/outcome-row.js';
import { folderOf, review } from './review-in-process.js';

interface Resource {
  readonly resourceType: string;
  readonly id: string;
}

const AS_OF = ['--as-of', '2026-06-30'];
const RESOURCES = readdirSync('fixtures/patients', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const chart = JSON.parse(readFileSync(`fixtures/patients/${name}/chart.json`, 'utf8')) as {
      readonly entry: readonly { readonly resource: Resource }[];
    };
    return chart.entry.map(({ resource }) => resource);
  });

const byType = (write: (resource: Resource) => string): Record<string, string> => {
  const files: Record<string, string> = {};
  for (const resource of RESOURCES)
    files[`${resource.resourceType}.ndjson`] = `${files[`${resource.resourceType}.ndjson`] ?? ''}${write(resource)}\n`;
  return files;
};
const replaced = (resource: Resource, reference: (text: string) => string): string =>
  JSON.stringify(resource, (key, value: unknown) =>
    key === 'reference' && typeof value === 'string' ? reference(value) : value,
  );
const escaped = (text: string): string =>
  text.replace(/[^\x20-\x7e]|[aA]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The ways in which servers write the same export. */
const SPELLINGS: Readonly<Record<string, (resource: Resource) => string>> = {
  'as JSON.stringify writes it': (resource) => JSON.stringify(resource),
  'resourceType last': ({ resourceType, ...rest }) => JSON.stringify({ ...rest, resourceType }),
  'blanks after colons': (resource) => JSON.stringify(resource, undefined, 1).replaceAll('\n', ''),
  'escaped slashes': (resource) => JSON.stringify(resource).replaceAll('/', '\\/'),
  'escaped letters in texts': (resource) =>
    JSON.stringify(resource).replace(/"(?:text|display|code|conclusion)":"((?:[^"\\]|\\.)*)"/g, (all, text: string) =>
      text.includes('\\') ? all : all.slice(0, all.length - text.length - 1) + escaped(text) + '"',
    ),
  'absolute references': (resource) => replaced(resource, (text) => `https://ehr.example/fhir/R4/${text}`),
  'versioned references': (resource) => replaced(resource, (text) => `${text}/_history/3`),
  'carriage returns': (resource) => `${JSON.stringify(resource)}\r`,
};

const rowsOf = (outcomes: string | undefined): readonly OutcomeRow[] =>
  (outcomes ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as OutcomeRow);

describe('the prefilter', async () => {
  const whole = await review([folderOf(byType(JSON.stringify)), ...AS_OF, '--no-prefilter'], makeReviewCore);

  it('is compared with rows that mean something', () => {
    expect(rowsOf(whole.outcomes).filter(({ applicable }) => applicable).length).toBeGreaterThan(20);
    expect(whole).toMatchObject({ exitCode: 0, rejects: '' });
  });

  it.each(Object.entries(SPELLINGS))('%s: the same rows with it and without', async (name, write) => {
    const folder = folderOf(byType(write));
    const filtered = await review([folder, ...AS_OF], makeReviewCore);
    const parsed = await review([folder, ...AS_OF, '--no-prefilter'], makeReviewCore);
    expect(filtered.outcomes).toBe(parsed.outcomes);
    // References of a foreign server are told in the rows; nothing else differs between spellings.
    if (!name.includes('references')) expect(filtered.outcomes).toBe(whole.outcomes);
  });

  it.each([
    ['a patient of the cohort', 'Patient/li-wei'],
    ['somebody else', 'Patient/elsewhere'],
    ['somebody else, by an absolute reference', 'https://ehr.example/fhir/Patient/elsewhere'],
  ])('a result that names %s only as its performer leaves the same gap with it and without', async (_, reference) => {
    const result = { resourceType: 'Observation', id: 'loose', status: 'final', performer: [{ reference }] };
    const person = { resourceType: 'Patient', id: 'elsewhere' };
    // Told of before, and whole: whoever knows the patient has no need to parse the line.
    const known = { ...result, id: 'before', subject: { reference: 'Patient/elsewhere' } };
    const loose = [person, known, result, result].map((one) => JSON.stringify(one)).join('\n');
    const folder = folderOf({ ...byType(JSON.stringify), 'Loose.ndjson': loose });
    const filtered = await review([folder, ...AS_OF], makeReviewCore);
    const parsed = await review([folder, ...AS_OF, '--no-prefilter'], makeReviewCore);
    expect(parsed.outcomes === whole.outcomes).toBe(false);
    expect(filtered.outcomes === parsed.outcomes).toBe(true);
    expect(JSON.parse(filtered.summary ?? '{}')).toEqual(JSON.parse(parsed.summary ?? '{}'));
  });

  it('reads gzip, by the ending of the name', async () => {
    const files = Object.entries(byType(JSON.stringify)).map(([name, text]) => [`${name}.gz`, gzipSync(text)]);
    const packed = await review(
      [folderOf(Object.fromEntries(files) as Record<string, Uint8Array>), ...AS_OF],
      makeReviewCore,
    );
    expect(packed.outcomes).toBe(whole.outcomes);
  });

  it('gives the same rows on several threads of the command line', () => {
    // Enough lines for several segments: everyday results of patients of their own.
    const filler = Array.from({ length: 60_000 }, (_, index) =>
      JSON.stringify({
        resourceType: 'Observation',
        id: `o${index}`,
        subject: { reference: `Patient/f${index % 500}` },
        note: [{ text: 'x'.repeat(500) }],
      }),
    ).join('\n');
    const folder = folderOf({ ...byType(JSON.stringify), 'filler.ndjson': filler });
    const run = (...more: string[]): string => {
      const out = mkdtempSync(join(tmpdir(), 'review-threads-'));
      const ended = spawnSync(
        process.execPath,
        ['--import', 'tsx', 'src/cli.ts', 'review', folder, ...AS_OF, '--out', out, ...more],
        { encoding: 'utf8', env: { ...process.env, BASE_URL: undefined } },
      );
      expect(ended.stderr).toContain('Judged 535 patients');
      return readFileSync(join(out, 'outcomes.ndjson'), 'utf8');
    };
    const [alone, together] = [run('--threads', '1'), run('--threads', '3')];
    expect(together).toBe(alone);
    expect(rowsOf(alone).filter(({ patient }) => !/^f\d/.test(patient))).toEqual(rowsOf(whole.outcomes));
  }, 120_000);
});
