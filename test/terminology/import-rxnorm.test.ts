import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { registerTerminologyCommand } from '../../src/terminology/command.js';
import { importRxNorm } from '../../src/terminology/import-rxnorm.js';
import { loadTerminology, readTables } from '../../src/terminology/load.js';

const RRF = new URL('../../fixtures/terminology/rrf/', import.meta.url).pathname;
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const place = mkdtempSync(join(tmpdir(), 'rxnorm-'));
const out = join(place, 'site-drugs.tsv');
const conso = join(RRF, 'RXNCONSO.RRF');
const rel = join(RRF, 'RXNREL.RRF');

beforeAll(async () => {
  const imported = await importRxNorm({ conso, rel, out, tables: readTables() });
  expect(imported).toEqual({ concepts: 22, ingredients: 5 });
});
afterAll(() => {
  rmSync(place, { recursive: true });
});

describe('an imported table', () => {
  test.each([
    ['9100001', ['cisplatin'], 'unknown', 'a component has no form'],
    ['9100002', ['cisplatin'], 'injectable', 'a clinical drug'],
    ['9100004', ['cisplatin'], 'injectable', 'a dose form group'],
    ['9100005', ['cisplatin'], 'unknown', 'a brand'],
    ['9100006', ['cisplatin'], 'injectable', 'a branded drug'],
    ['9100010', ['cisplatin', 'gemcitabine'], 'unknown', 'several ingredients'],
    ['9100011', ['cisplatin', 'gemcitabine'], 'injectable', 'a drug of several ingredients'],
    ['9100012', ['cisplatin', 'gemcitabine'], 'injectable', 'a pack'],
    ['9100013', ['cisplatin', 'gemcitabine'], 'injectable', 'a branded pack, told before what it contains'],
    ['9100021', ['paclitaxel protein-bound'], 'injectable', 'the precise ingredient, not its base'],
    ['9100030', ['fluorouracil'], 'local', 'a cream'],
  ])('resolves %s to %j, %s: %s', (code, ingredients, form) => {
    const drugs = loadTerminology({ extraDrugFiles: [out] }).drugs({ coding: [{ system: RXNORM, code }] });
    expect(drugs?.drugs.map(({ ingredient }) => ingredient)).toEqual(ingredients);
    expect(drugs?.form).toBe(form);
    expect(loadTerminology().drugs({ coding: [{ system: RXNORM, code }] })).toBeUndefined();
  });

  test('holds no drug of another ingredient, no synonym and no name of another source', () => {
    const table = readFileSync(out, 'utf8');
    expect(table.split('\n')[0]).toBe('rxcui\tname\tingredients\tform\tsource');
    expect(table).not.toMatch(/metformin|synonym|CISPLATIN|mislabelled/);
  });
});

describe('a release that cannot be read', () => {
  test('a short row is named by file and line', async () => {
    const broken = join(place, 'RXNREL.RRF');
    writeFileSync(broken, `${readFileSync(rel, 'utf8').split('\n')[0] ?? ''}\n\n1|2|3|\n`);
    await expect(importRxNorm({ conso, rel: broken, out, tables: readTables() })).rejects.toMatchObject({
      code: 'input-unreadable',
      message: 'RXNREL.RRF:3: has 4 columns, at least 11 are expected',
    });
  });

  test('a missing file is named', async () => {
    const gone = join(place, 'nowhere', 'RXNCONSO.RRF');
    await expect(importRxNorm({ conso: gone, rel, out, tables: readTables() })).rejects.toMatchObject({
      code: 'input-unreadable',
      field: 'RXNCONSO.RRF',
    });
  });
});

describe('the command line', () => {
  const run = async (...words: string[]): Promise<string> => {
    const written: string[] = [];
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const program = new Command().exitOverride();
    registerTerminologyCommand(program);
    try {
      await program.parseAsync(['terminology', ...words], { from: 'user' });
    } finally {
      spy.mockRestore();
    }
    return written.join('');
  };

  test('imports', async () => {
    const file = join(place, 'by-command.tsv');
    expect(await run('import-rxnorm', '--rrf', RRF, '--out', file)).toBe(
      `22 concepts of 5 ingredients written to ${file}\n`,
    );
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(out, 'utf8'));
  });

  test('looks up a text', async () => {
    const said = JSON.parse(await run('lookup', '右支气管动脉灌注顺铂, 咯血'));
    expect(said.drugs.recognizedBy).toEqual({ by: 'text', matched: '顺铂' });
    expect(said.procedure.kinds).toEqual(['arterial-infusion']);
    expect(said.remarks).toEqual(['haemoptysis']);
    expect(said).not.toHaveProperty('condition');
  });

  test("looks up a code, in a site's own table too", async () => {
    const said = JSON.parse(await run('lookup', `${RXNORM}|9100002`, '--drugs', out));
    expect(said.drugs.recognizedBy).toEqual({ by: 'code', system: RXNORM, code: '9100002', verified: true });
  });
});
