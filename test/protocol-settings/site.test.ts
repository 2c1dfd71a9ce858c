/** Versions side by side, and the rows that a site adds. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadSite } from '../../src/protocol-settings/load-site.js';
import { readSite } from '../../src/protocol-settings/read-site.js';
import { PUBLISHED_SITE, protocolNamed, protocolOn, tablesWith } from '../../src/protocol-settings/site.js';
import { settingsSummary } from '../../src/protocol-settings/summary.js';
import { PROTOCOL, type Protocol } from '../../src/rules/protocol.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { isoOf, readDateTime, type Day } from '../../src/timeline/day.js';
import { REGIMENS } from '../../src/timeline/regimens.js';
import { KNOWN, siteOf } from './known.js';

const day = (text: string): Day => readDateTime(text)!.first;

describe('versions with effective dates', () => {
  const site = siteOf({
    protocols: [
      { version: '2024', effectiveFrom: '2024-01-01' },
      { version: 'first' },
      { version: '2021', effectiveFrom: '2021-07-01', course: { maxGapDays: 35 } },
    ],
  });

  it.each([
    ['1999-01-01', 'first'],
    ['2021-06-30', 'first'],
    ['2021-07-01', '2021'],
    ['2023-12-31', '2021'],
    ['2024-01-01', '2024'],
    ['2090-01-01', '2024'],
  ])('%s is judged by %s', (text, version) => {
    expect(protocolOn(site, day(text)).version).toBe(version);
  });

  it('each ends the day before the next', () => {
    expect(
      site.protocols.map(({ version, effectiveFrom, effectiveUntil }) => [
        version,
        effectiveFrom && isoOf(effectiveFrom),
        effectiveUntil && isoOf(effectiveUntil),
      ]),
    ).toEqual([
      ['first', undefined, '2021-06-30'],
      ['2021', '2021-07-01', '2023-12-31'],
      ['2024', '2024-01-01', undefined],
    ]);
  });

  it('days before the first version are judged by it', () => {
    const late = siteOf({ protocols: [{ version: '2024', effectiveFrom: '2024-01-01' }] });
    expect(protocolOn(late, day('2020-01-01')).version).toBe('2024');
  });

  it('settings of one version leave the others alone', () => {
    expect(protocolOn(site, day('2022-01-01')).settings.maxGapDays).toBe(35);
    expect(protocolOn(site, day('2025-01-01')).settings.maxGapDays).toBe(42);
  });

  it('a version is found by its name, the published one too', () => {
    expect(protocolNamed(site, '2021').settings.maxGapDays).toBe(35);
    expect(protocolNamed(site, PROTOCOL.version).rules).toBe(PROTOCOL.rules);
    expect(() => protocolNamed(site, '2020')).toThrow('there are first, 2021, 2024, 1.0.0');
  });

  it('without a file there is the published one', () => {
    expect(loadSite(undefined)).toBe(PUBLISHED_SITE);
    expect(protocolOn(PUBLISHED_SITE, day('2026-01-01'))).toMatchObject({ id: PROTOCOL.id, version: PROTOCOL.version });
  });
});

describe('the safety pack', () => {
  const [first, second, ...others] = PROTOCOL.rules;
  const published: Protocol = {
    ...PROTOCOL,
    rules: [first!, { ...second!, meta: { ...second!.meta, pack: 'safety' } }, ...others],
  };
  const on = (file: unknown): readonly string[] =>
    readSite(JSON.stringify(file), KNOWN, published).protocols[0].rules.map(({ meta }) => meta.id);
  const id = second!.meta.id;

  it('is on where nothing is said', () => {
    expect(on({})).toContain(id);
  });

  it('goes off as a whole, and touches no other rule', () => {
    const safety = published.rules.filter(({ meta }) => meta.pack === 'safety').map(({ meta }) => meta.id);
    expect(on({ safetyPack: false })).toEqual(
      published.rules.map(({ meta }) => meta.id).filter((one) => !safety.includes(one)),
    );
  });

  it('keeps a rule that is enabled by name', () => {
    expect(on({ safetyPack: false, rules: { [id]: { enabled: true } } })).toContain(id);
  });
});

describe('regimens', () => {
  const doublet = (id: string, dose: unknown) => ({
    id,
    histologies: ['squamous'],
    drugs: [{ ingredient: 'docetaxel', unit: 'mg/m2', dose }],
  });
  const regimensOf = (regimens: unknown) => siteOf({ regimens }).protocols[0].regimens;

  it('a new one follows at the end, with what was left out filled in', () => {
    expect(regimensOf({ add: [doublet('docetaxel-alone', 60)] })).toEqual([
      ...REGIMENS,
      {
        id: 'docetaxel-alone',
        histologies: ['squamous'],
        drugs: [{ ingredient: 'docetaxel', unit: 'mg/m2', low: 60, high: 60, days: [1] }],
        mayAdd: [],
        cycleDays: 21,
      },
    ]);
  });

  it('a replaced one keeps its place; a range is put in order', () => {
    const changed = regimensOf({ remove: ['docetaxel-cisplatin'], add: [doublet('docetaxel-cisplatin', [75, 60])] });
    expect(changed.map(({ id }) => id)).toEqual(REGIMENS.map(({ id }) => id));
    expect(changed.find(({ id }) => id === 'docetaxel-cisplatin')!.drugs[0]).toMatchObject({ low: 60, high: 75 });
  });

  it('one that is taken out is gone; the table gets another name', () => {
    const [protocol] = siteOf({ regimens: { remove: ['docetaxel-cisplatin'] } }).protocols;
    expect(protocol.regimens).toHaveLength(REGIMENS.length - 1);
    expect(protocol.regimenTable).toMatch(/\+site$/);
    expect(siteOf({ regimens: { version: '2021-01' } }).protocols[0].regimenTable).toBe('2021-01');
  });
});

describe('the example of the docs', () => {
  const path = new URL('../../docs/site-settings.example.json', import.meta.url);
  const site = loadSite(path.pathname);
  const terminology = loadTerminology(tablesWith(site));
  const shipped = loadTerminology();

  it('loads, with both versions', () => {
    expect(site.protocols.map(({ version }) => version)).toEqual(['2021', '2024']);
    expect(readFileSync(new URL('../../docs/site-settings.md', import.meta.url), 'utf8')).toContain(
      'site-settings.example.json',
    );
  });

  it('adds a drug that charts, codes and regimens can name', () => {
    const resolved = terminology.drugs({ text: '双环铂 100 mg' });
    expect(resolved?.drugs).toEqual([
      { ingredient: 'dicycloplatin', drugClass: 'platinum', cellCycle: 'nonspecific', chinese: '双环铂' },
    ]);
    expect(shipped.drugs({ text: '双环铂 100 mg' })).toBeUndefined();
    expect(terminology.drugs({ text: 'DCP 100 mg' })?.drugs).toHaveLength(1);
  });

  it("knows the formulary's codes, and orders by them", () => {
    const coding = [{ system: 'https://hospital.example/formulary/', code: 'F-0042' }];
    expect(terminology.drugs({ coding })?.drugs.map(({ ingredient }) => ingredient)).toEqual(['cisplatin']);
    expect(shipped.drugs({ coding })).toBeUndefined();
    expect(terminology.orderCoding('cisplatin')).toMatchObject({ code: 'F-0042' });
    expect(terminology.orderCoding('carboplatin')).toEqual(shipped.orderCoding('carboplatin'));
  });

  it('knows its procedures and its words for a route', () => {
    const coding = [{ system: 'https://hospital.example/procedures', code: 'IR-17' }];
    expect(terminology.procedure({ coding })?.kinds).toEqual(['arterial-infusion']);
    expect(terminology.route({ text: '经微导管' })?.route).toBe('arterial');
    expect(shipped.route({ text: '经微导管' })?.route).not.toBe('arterial');
  });

  it('leaves everything else as it was', () => {
    for (const text of ['cisplatin 60 mg', '顺铂', 'pemetrexed', 'gemcitabine'])
      expect(terminology.drugs({ text })).toEqual(shipped.drugs({ text }));
    const snomed = [{ system: 'http://snomed.info/sct', code: '58100008' }];
    expect(terminology.route({ coding: snomed })).toEqual(shipped.route({ coding: snomed }));
  });
});

describe('a code of the site in a known system', () => {
  it('counts before the table, under every address of the system', () => {
    const rows = (topic: string, system: string, meaning: string) =>
      tablesWith(siteOf({ terminology: { codes: [{ system, code: '58100008', topic, meaning }] } }));
    const coding = [{ system: 'urn:oid:2.16.840.1.113883.6.96', code: '58100008' }];
    expect(loadTerminology().route({ coding })?.route).toBe('arterial');
    expect(loadTerminology(rows('route', 'http://snomed.info/sct', 'local')).route({ coding })?.route).toBe('local');
  });

  it('RxNorm codes name drugs', () => {
    const system = 'http://www.nlm.nih.gov/research/umls/rxnorm';
    const coding = [{ system, code: '99999901' }];
    const file = { terminology: { codes: [{ system, code: '99999901', topic: 'drug', meaning: 'nedaplatin' }] } };
    expect(loadTerminology(tablesWith(siteOf(file))).drugs({ coding })?.drugs[0]?.ingredient).toBe('nedaplatin');
  });
});

it('a file that cannot be read is named', () => {
  expect(() => loadSite('/nowhere/site.json')).toThrow('Site settings: /nowhere/site.json cannot be read.');
});

it('the settings that the docs name for the open readings exist', () => {
  const docs = readFileSync(new URL('../../docs/site-settings.md', import.meta.url), 'utf8');
  const section = docs.slice(docs.indexOf('## The open readings'), docs.indexOf('## Seeing what is set'));
  const rows = [...section.matchAll(/^\| [^|]+ \| `([\w-]+)` ([^|]+)\|/gm)];
  expect(rows.length).toBeGreaterThan(8);
  const summary = settingsSummary(PUBLISHED_SITE.protocols[0]);
  for (const [, place = '', names = ''] of rows) {
    const known = place === 'course' ? summary.course : summary.rules.find(({ id }) => id === place)?.parameters;
    for (const [, name] of names.matchAll(/`(\w+)`/g)) expect(known?.map((row) => row.name)).toContain(name);
  }
});
