/** The protocol page tells all that the rules and the site's settings hold. */
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { protocolTelling } from '../../../src/composition/protocol-telling.js';
import { NOT_CHECKED } from '../../../src/knowledge/not-checked.js';
import { PUBLISHED_SITE, type Site } from '../../../src/protocol-settings/site.js';
import { PROTOCOL } from '../../../src/rules/protocol.js';
import { readTables } from '../../../src/terminology/load.js';
import { dayOf } from '../../../src/timeline/day.js';
import { REGIMENS } from '../../../src/timeline/regimens.js';
import { ProtocolPage } from '../../../src/web/protocol/protocol-page.js';
import { siteOf } from '../../protocol-settings/known.js';

const { ingredients: drugs } = readTables();
const pageOf = (site: Site, index = 0, language: 'en' | 'zh' = 'en'): string => {
  const telling = protocolTelling(site.protocols[index]!, { site, today: dayOf(2026, 6, 1)!, drugs });
  return renderToString(<ProtocolPage telling={telling} language={language} />).replaceAll('&amp;', '&');
};

const SITE = siteOf({
  protocols: [
    { version: '2021', note: 'Tumor board', rules: { 'infuse-slowly': { enabled: false, note: 'No pumps yet.' } } },
    {
      version: '2025',
      effectiveFrom: '2025-01-01',
      rules: { 'give-systemic-supplement': { parameters: { inTimeUntilDay: 10 } } },
      regimens: {
        remove: ['etoposide-lobaplatin'],
        add: [
          {
            id: 'gemcitabine-nedaplatin',
            histologies: ['squamous'],
            drugs: [
              { ingredient: 'gemcitabine', unit: 'mg/m2', dose: [1000, 1250], days: [1, 8] },
              { ingredient: 'nedaplatin', unit: 'mg/m2', dose: 80 },
            ],
          },
        ],
      },
    },
  ],
});

describe.each(['en', 'zh'] as const)('the published protocol, in %s', (language) => {
  const page = pageOf(PUBLISHED_SITE, 0, language);
  const escaped = (text: string): string => text.replaceAll('"', '&quot;').replaceAll('<', '&lt;');

  it.each(PROTOCOL.rules.map((rule) => [rule.meta.id, rule] as const))(
    'tells of %s all it says of itself',
    (_, rule) => {
      const { title, version, citations } = rule.meta;
      for (const text of [rule.meta.id, version, title[language]]) expect(page).toContain(text);
      for (const { document, locator, says, url } of citations) {
        for (const text of [document, locator, says[language]]) expect(page).toContain(escaped(text));
        if (url !== undefined) expect(page).toContain(`href="${url}"`);
      }
      for (const code of Object.keys(rule.wording)) expect(page).toContain(`<code>${code}</code>`);
      for (const name of Object.keys(rule.parameters.parse({}) as object)) expect(page).toContain(`>${name}</code>`);
    },
  );

  it('lists every regimen, and what is not checked', () => {
    for (const { id } of REGIMENS) expect(page).toContain(`>${id}</code>`);
    for (const { what } of NOT_CHECKED) expect(page).toContain(escaped(what[language]).slice(1));
    expect(page).not.toMatch(/undefined|NaN|\{\w+\}|\[object/);
  });
});

describe("a site's own protocol", () => {
  it('marks what the site changed, with what was published', () => {
    const page = pageOf(SITE, 1);
    expect(page).toMatch(/<strong>day 10<\/strong>.*changed by this site.*published.*day 8/);
    expect(page).toMatch(/gemcitabine \+ nedaplatin.*?added by this site/);
    expect(page).toMatch(/<tr class="removed"><th[^>]*>etoposide \+ lobaplatin.*?removed by this site/);
    expect(page.match(/changed by this site/g)).toHaveLength(1);
  });

  it('marks what is switched off, and why', () => {
    const page = pageOf(SITE, 0);
    expect(page).toMatch(/infuse-slowly.*?switched off at this site.*?No pumps yet\./);
    expect(page).toContain('Tumor board');
    expect(page.match(/switched off at this site/g)).toHaveLength(1);
  });

  it('links to each version, with its days, and says which judges today and which is shown', () => {
    const page = pageOf(SITE, 0);
    const rows = [...page.matchAll(/<tr><th scope="row"><a href="\?version=(\d+)">.*?<\/tr>/g)];
    expect(rows.map(([, version]) => version)).toEqual(['2021', '2025']);
    expect(rows[0]![0]).toMatch(/shown here.*the beginning.*2024-12-31/);
    expect(rows[1]![0]).toMatch(/judges today.*2025-01-01.*further notice/);
    expect(rows[0]![0]).not.toContain('judges today');
  });
});
