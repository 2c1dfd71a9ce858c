/** The FHIR package: manifest, index and files agree. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { packageFiles } from '../../src/knowledge/package-files.js';
import { publishedKnowledge } from '../../src/knowledge/published.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { loadTerminology } from '../../src/terminology/load.js';

const { artifacts } = publishedKnowledge(loadTerminology());
const files = packageFiles(PROTOCOL, artifacts);
const read = (name: string): Record<string, unknown> => JSON.parse(files.get(name) ?? '') as Record<string, unknown>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fhir-package-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const run = promisify(execFile);
const exportTo = (out: string) =>
  run(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'export', 'fhir', '--out', out], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] },
  });

describe('the FHIR package', () => {
  it('has a manifest that names package, canonical and FHIR version', () => {
    expect(read('package.json')).toMatchObject({
      name: expect.stringMatching(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/),
      version: '0.1.0',
      type: 'IG',
      canonical: 'https://endovascular-cds.org/fhir',
      fhirVersions: ['4.0.1'],
      dependencies: { 'hl7.fhir.r4.core': '4.0.1' },
      license: 'Apache-2.0',
    });
    expect(read('package.json')['description']).toContain('not standard of care');
  });

  it('has an index of all its files, each telling what the file holds', () => {
    const index = read('.index.json') as { 'index-version': number; files: Record<string, unknown>[] };
    expect(index['index-version']).toBe(2);
    expect(index.files.map(({ filename }) => filename)).toEqual([...files.keys()].slice(2));
    for (const { filename, ...entry } of index.files) expect(read(String(filename))).toMatchObject(entry);
  });

  it('is written by "export fhir", the same bytes each time', async () => {
    const { stdout } = await exportTo(folder);
    expect(stdout).toBe(`${artifacts.length} artifacts written to ${join(folder, 'package')}\n`);
    expect(readdirSync(join(folder, 'package')).sort()).toEqual([...files.keys()].sort());
    for (const [name, text] of files) expect(readFileSync(join(folder, 'package', name), 'utf8')).toBe(text);
  });

  it('says so where the folder cannot be written', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    await expect(exportTo(file)).rejects.toMatchObject({
      code: 78,
      stderr: `--out: ${join(file, 'package')} cannot be written in.\n`,
    });
  });
});
