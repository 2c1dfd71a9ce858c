/** What the readers take for arterial delivery holds a sign: else a prefilter would lose a patient. */
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { signMatcher } from '../../../src/review/scan/sign-matcher.js';
import { arterialSigns } from '../../../src/terminology/arterial-signs.js';
import { readTables } from '../../../src/terminology/load.js';
import { buildResolver } from '../../../src/terminology/resolver.js';
import { withSiteRows } from '../../../src/terminology/site-rows.js';
import type { CodedText } from '../../../src/terminology/terminology.js';

const SHIPPED = readTables();
const SITE = withSiteRows(SHIPPED, {
  drugs: [],
  codes: [
    { system: 'urn:oid:1.2.3', code: 'B7', topic: 'procedure', meaning: 'arterial-infusion', display: 'house code' },
    { system: 'urn:oid:1.2.3', code: '7', topic: 'route', meaning: 'arterial', display: 'house route' },
    { system: 'urn:oid:1.2.3', code: '动灌-1', topic: 'procedure', meaning: 'arterial-infusion', display: '动灌' },
  ],
  patterns: [
    {
      group: 'procedure',
      concept: 'arterial-infusion',
      words: ['lung perfusion', '肺灌'],
      abbreviations: ['LP', 'XQ-2'],
    },
    { group: 'route', concept: 'arterial', words: ['by port', '港'], abbreviations: ['PT'] },
    { group: 'vessel', concept: 'bronchial-artery', words: ['BrA-line', '支脉'], abbreviations: ['BA'] },
  ],
});

const holdsSign = (tables: typeof SHIPPED) => {
  const matches = signMatcher(arterialSigns(tables), Buffer.alloc(0));
  return (text: string): boolean => {
    const bytes = Buffer.from(text);
    return matches(bytes, 0, bytes.length);
  };
};
const tellsOf = (tables: typeof SHIPPED) => {
  const words = buildResolver(tables);
  return (text: CodedText): boolean =>
    words.procedure(text)?.kinds.includes('arterial-infusion') === true || words.route(text)?.route === 'arterial';
};

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const WRITINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  fullWidth,
  (text) => fullWidth(text.slice(0, 2)) + text.slice(2),
  (text) => text.replaceAll('-', '\u2011'),
  (text) => text.replaceAll(/[- ]/g, '\u00a0'),
  (text) => text.replaceAll('-', ''),
  (text) => text.replaceAll(' ', '-'),
];

describe.each([
  ['the shipped tables', SHIPPED],
  ["a site's rows", SITE],
])('%s', (_, tables) => {
  const [tells, holds] = [tellsOf(tables), holdsSign(tables)];
  const phrases = tables.patterns.filter(({ group }) => group !== 'drug').map(({ words }) => words);

  test('every phrase, in every writing, at every place', () => {
    const lost: string[] = [];
    let told = 0;
    for (const phrase of phrases)
      for (const write of WRITINGS)
        for (const frame of ['$', 'Procedure:\n$\tleft', '术式：$（右）', '60mg$', '$2', '$over', 'over$']) {
          const text = frame.replace('$', () => write(phrase));
          if (!tells({ text })) continue;
          told += 1;
          if (!holds(JSON.stringify({ text }))) lost.push(text);
        }
    expect(lost).toEqual([]);
    expect(told).toBeGreaterThan(500);
  });

  test('any phrases beside each other', () => {
    const text = fc
      .array(
        fc.tuple(fc.constantFrom(...phrases), fc.constantFrom(...WRITINGS), fc.constantFrom(' ', '', '\n', '，', '. ')),
        {
          minLength: 1,
          maxLength: 5,
        },
      )
      .map((parts) => parts.map(([phrase, write, behind]) => write(phrase) + behind).join(''));
    fc.assert(
      fc.property(text, (told) => {
        fc.pre(tells({ text: told }));
        expect(holds(JSON.stringify({ text: told }))).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test('every code, with and without its dot, and the codes below one', () => {
    const systems = ['sct', 'icd10pcs', 'icd10', 'icd9cm', 'cpt', 'urn:oid:1.2.3'];
    const uris = systems.flatMap((system) => tables.codes.uriOf(system) ?? system);
    const listed = [
      ...tables.codes.codesOf('procedure', 'arterial-infusion'),
      ...tables.codes.codesOf('route', 'arterial'),
    ].map(({ code }) => code);
    const written = listed.flatMap((code) => [
      code,
      ` ${code.toLowerCase()}`,
      `${code.slice(0, 3)}.${code.slice(3)}`,
      `${code}A9`,
    ]);
    const codes = written.flatMap((code) => uris.map((system) => ({ system, code })));
    const told = codes.filter((coding) => tells({ coding: [coding] }));
    expect(told.filter((coding) => !holds(JSON.stringify(coding)))).toEqual([]);
    expect(new Set(told.map(({ code }) => code.trim().toUpperCase())).size).toBeGreaterThanOrEqual(2);
  });

  test('every fixture', () => {
    const resources = readdirSync('fixtures/patients', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => {
        const { entry } = JSON.parse(readFileSync(`fixtures/patients/${name}/chart.json`, 'utf8')) as {
          entry: { resource: { code?: CodedText; dosage?: { route?: CodedText } } }[];
        };
        return entry.map(({ resource }) => resource);
      });
    const told = resources.filter(({ code, dosage }) => tells(code ?? {}) || tells(dosage?.route ?? {}));
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter((resource) => !holds(JSON.stringify(resource)))).toEqual([]);
  });
});

test('a code that begins three others is found before a letter too', () => {
  const tables = {
    ...SHIPPED,
    patterns: [],
    codes: { ...SHIPPED.codes, codesOf: () => [{ code: '3E0Q705', byPrefix: true }] },
  };
  expect(holdsSign(tables)('{"code":"3E0.Q705"}')).toBe(true);
  expect(holdsSign(tables)('{"code":"3e0q705"}')).toBe(true);
});

test('a drip for a bronchial carcinoma is given into no artery', () => {
  const words = buildResolver(SHIPPED);
  expect(words.procedure({ text: '顺铂滴注 for bronchial carcinoma' })?.kinds ?? []).not.toContain('arterial-infusion');
  expect(words.procedure({ text: '顺铂灌注 bronchial and intercostal arteries' })?.kinds).toContain(
    'arterial-infusion',
  );
});
