/** The tables themselves: complete, sourced, consistent, and refused with file and line where they are not. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadTerminology, readTables, SHIPPED_TABLES } from '../../src/terminology/load.js';
import { PROCEDURE_KINDS } from '../../src/terminology/narrative.js';
import { VESSEL_NAMES } from '../../src/terminology/resolver-vessels.js';

const shipped = SHIPPED_TABLES.pathname;
const codeFiles = readdirSync(join(shipped, 'codes'));
const rowsOf = (file: string): Record<string, string>[] => {
  const [header = '', ...lines] = readFileSync(join(shipped, file), 'utf8').trimEnd().split('\n');
  const titles = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [titles[at] ?? '', cell])));
};

describe('the shipped tables', () => {
  test.each(['drugs.tsv', 'rxnorm-drugs.tsv', 'text-patterns.tsv', ...codeFiles.map((file) => `codes/${file}`)])(
    'every row of %s says where it comes from',
    (file) => {
      for (const row of rowsOf(file)) expect(row['source'], JSON.stringify(row)).not.toBe('');
    },
  );

  test('rows from memory are marked, and no others', () => {
    for (const file of codeFiles)
      for (const row of rowsOf(`codes/${file}`))
        expect(row['verified'] === 'no', JSON.stringify(row)).toBe(/memory|not stated/.test(row['source'] ?? ''));
  });

  test('CPT numbers stand without descriptors', () => {
    for (const { display } of rowsOf('codes/cpt.tsv')) expect(display).toBe('');
  });

  test('every code table belongs to a code system', () => {
    const systems = rowsOf('systems.tsv').map(({ system }) => `${system ?? ''}.tsv`);
    expect(codeFiles.filter((file) => !systems.includes(file))).toEqual([]);
  });

  const { ingredients } = loadTerminology();
  const MEANINGS: Readonly<Record<string, (meaning: string) => boolean>> = {
    drug: (meaning) => ingredients.has(meaning),
    procedure: (meaning) =>
      meaning.split(' ').every((word) => word === 'external-beam' || PROCEDURE_KINDS.some((kind) => kind === word)),
    vessel: (meaning) => {
      const [name, side = 'left'] = meaning.split(' ');
      return VESSEL_NAMES.some((known) => known === name) && ['left', 'right'].includes(side);
    },
    route: (meaning) => ['arterial', 'systemic', 'local'].includes(meaning),
    site: (meaning) => ['thorax', 'elsewhere'].includes(meaning),
    condition: (meaning) =>
      /^(other|suspected|intrathoracic-node|lung( histology=(squamous|nonsquamous|nsclc-unspecified|small-cell))?( stage=[A-Z]+)?( side=(left|right))?)$/.test(
        meaning,
      ),
    morphology: (meaning) => ['squamous', 'nonsquamous', 'nsclc-unspecified', 'small-cell'].includes(meaning),
    observation: (meaning) => /^(analyte \S+|body \S+|disease-status|tumor-size|stage)$/.test(meaning),
    stage: (meaning) => /^(I|II|III|IV)[ABC]?$|^[LE]S$/.test(meaning),
    'disease-status': (meaning) => ['remission', 'improved', 'stable', 'progressed'].includes(meaning),
    allergen: (meaning) => meaning === 'contrast' || meaning.startsWith('class='),
  };
  test.each(codeFiles)('every meaning in codes/%s is a word of the vocabulary', (file) => {
    for (const { topic = '', meaning = '', code } of rowsOf(`codes/${file}`))
      expect(MEANINGS[topic]?.(meaning), `${code ?? ''}: ${topic} ${meaning}`).toBe(true);
  });

  test('every RxNorm row resolves to its ingredients', () => {
    const terminology = loadTerminology();
    const system = 'http://www.nlm.nih.gov/research/umls/rxnorm';
    for (const { rxcui = '', ingredients: named = '' } of rowsOf('rxnorm-drugs.tsv')) {
      const found = terminology.drugs({ coding: [{ system, code: rxcui }] });
      expect(found?.drugs.map(({ ingredient }) => ingredient).join('|')).toBe(named);
    }
  });

  test('every name of an ingredient is recognized as that ingredient', () => {
    const terminology = loadTerminology();
    for (const { ingredient = '', chinese = '', names = '', abbreviations = '' } of rowsOf('drugs.tsv'))
      for (const name of [ingredient, ...[chinese, names, abbreviations].flatMap((cell) => cell.split('|'))]) {
        if (name === '') continue;
        const found = terminology.drugs({ text: `${name} 60mg` })?.drugs.map((drug) => drug.ingredient);
        expect(found, name).toEqual([ingredient]);
      }
  });

  test('orders are suggested with the RxNorm ingredient, where there is one', () => {
    const terminology = loadTerminology();
    const coding = terminology.orderCoding('cisplatin');
    expect(coding).toEqual({
      system: 'http://www.nlm.nih.gov/research/umls/rxnorm',
      code: '2555',
      display: 'cisplatin',
    });
    expect(terminology.orderCoding('nedaplatin')).toBeUndefined();
    expect(terminology.orderCoding('water')).toBeUndefined();
  });
});

describe("a site's own tables", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tables-'));
    cpSync(shipped, directory, { recursive: true });
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });
  const write = (file: string, change: (old: string) => string): void => {
    const path = join(directory, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };

  test('without SNOMED CT, words and other codes still serve', () => {
    rmSync(join(directory, 'codes/snomed-ct.tsv'));
    const terminology = loadTerminology({ directory });
    const snomed = { system: 'http://snomed.info/sct', code: '254632001' };
    expect(terminology.condition({ coding: [snomed] })).toBeUndefined();
    expect(terminology.condition({ coding: [snomed], text: '小细胞肺癌' })?.histology).toBe('small-cell');
  });

  test('comments, empty lines, CRLF and a byte order mark are read over', () => {
    write('drugs.tsv', (old) => `\uFEFF${old.replaceAll('\n', '\r\n')}\r\n# ours\r\n`);
    expect(loadTerminology({ directory }).ingredients.size).toBe(loadTerminology().ingredients.size);
  });

  test.each([
    ['drugs.tsv', 'x\ty\n', /^drugs.tsv:\d+: has 2 columns where the header has 9$|drugs.tsv:\d+/],
    ['drugs.tsv', 'cisplatin\tplatinum\tnonspecific\t\t\t\t\ts\t\n', /cisplatin stands twice/],
    ['drugs.tsv', 'x\tplatinum\tsometimes\t\t\t\t\ts\t\n', /"sometimes" is none of specific/],
    ['drugs.tsv', '\tplatinum\tspecific\t\t\t\t\ts\t\n', /needs an ingredient and a class/],
    ['rxnorm-drugs.tsv', '1\twater\twater\t\ts\n', /"water" is no ingredient of drugs.tsv/],
    ['rxnorm-drugs.tsv', '\tx\tcisplatin\t\ts\n', /needs an rxcui and an ingredient/],
    ['rxnorm-drugs.tsv', '1\tx\tcisplatin\tgas\ts\n', /"gas" is none of/],
    ['text-patterns.tsv', 'vessel\tbronchial-artery\t\t\t\ts\t\n', /needs a group, a concept and at least one phrase/],
    ['systems.tsv', 'mine\tsometimes\thttp://x\n', /"sometimes" is none of exact, prefix/],
    ['codes/atc.tsv', 'drug\tcisplatin\tL01XA01\t\tyes\ts\n', /code L01XA01 stands twice for drug/],
    ['codes/atc.tsv', 'weather\tx\tL9\t\tyes\ts\n', /"weather" is none of/],
    ['codes/atc.tsv', 'drug\tcisplatin\t\t\tyes\ts\n', /has no code/],
    ['codes/atc.tsv', 'drug\tcisplatin\tL9\t\tmaybe\ts\n', /"maybe" is none of yes, no/],
  ])('a bad row of %s is refused: %j', (file, row, message) => {
    write(file, (old) => old + row);
    const line = readFileSync(join(directory, file), 'utf8').trimEnd().split('\n').length;
    expect(() => readTables({ directory })).toThrow(message);
    expect(() => readTables({ directory })).toThrow(
      expect.objectContaining({ code: 'configuration-invalid', field: expect.stringMatching(`${file}:${line}$`) }),
    );
  });

  test('a missing column and a missing file are named', () => {
    write('drugs.tsv', (old) => old.replace('cell_cycle', 'cycle'));
    expect(() => readTables({ directory })).toThrow(/drugs.tsv:1: column missing: cell_cycle/);
    rmSync(join(directory, 'drugs.tsv'));
    expect(() => readTables({ directory })).toThrow(/drugs.tsv: the table cannot be read/);
  });
});
