/** The summary of settings holds all of them, whatever a site changed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { settingsLine, settingsSummary } from '../../src/protocol-settings/summary.js';
import { PUBLISHED_SITE } from '../../src/protocol-settings/site.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { courseSettings } from '../../src/timeline/settings.js';
import { siteOf } from './known.js';

const namesOf = (schema: z.ZodType): readonly string[] =>
  Object.keys((z.toJSONSchema(schema, { io: 'input' }) as { properties: object }).properties);

const published = settingsSummary(PUBLISHED_SITE.protocols[0]);

describe('the settings shown', () => {
  it('of the published protocol: every rule and parameter at its default, each with its meaning', () => {
    expect(published.rules.map(({ id }) => id)).toEqual(PROTOCOL.rules.map(({ meta }) => meta.id));
    for (const row of [...published.rules.flatMap(({ parameters }) => parameters), ...published.course]) {
      expect(row).toMatchObject({ changed: false, value: row.default });
      expect(row.meaning.en).toMatch(/^[A-Za-z].*\.$/);
      expect(row.meaning.zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(row.default).toBeDefined();
    }
    expect(settingsLine(published)).toBe(`Protocol ${PROTOCOL.id} ${PROTOCOL.version}: as published.`);
  });

  it('list every parameter of every rule, whatever is switched off or changed', () => {
    const changes = fc.record(
      Object.fromEntries(
        PROTOCOL.rules.map((rule) => [rule.meta.id, fc.record({ enabled: fc.boolean() }, { requiredKeys: [] })]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(changes, fc.boolean(), (rules, safetyPack) => {
        const summary = settingsSummary(siteOf({ version: 'x', rules, safetyPack }).protocols[0]);
        for (const [index, rule] of PROTOCOL.rules.entries()) {
          const row = summary.rules[index]!;
          expect(row.parameters.map(({ name }) => name)).toEqual(namesOf(rule.parameters));
          expect(row.enabled).toBe(rules[rule.meta.id]?.enabled ?? (rule.meta.pack === 'safety' ? safetyPack : true));
        }
        expect(summary.course.map(({ name }) => name)).toEqual(namesOf(courseSettings));
      }),
      { numRuns: 25 },
    );
  });

  it('mark what a site changed, and what it set to the default anew not', () => {
    const parameters = { inTimeUntilDay: 10, lateUntilDay: 14 };
    const site = siteOf({
      protocols: [
        {
          version: '2021',
          effectiveFrom: '2021-01-01',
          note: 'Tumor board',
          rules: {
            'give-systemic-supplement': { parameters, note: 'Why' },
            'leave-one-delivery-vessel': { enabled: false },
          },
          regimens: { remove: ['etoposide-lobaplatin'] },
        },
        { version: '2024', effectiveFrom: '2024-01-01' },
      ],
    });
    const summary = settingsSummary(site.protocols[0]);
    expect(summary).toMatchObject({
      version: '2021',
      effectiveFrom: '2021-01-01',
      effectiveUntil: '2023-12-31',
      note: 'Tumor board',
    });
    const rule = summary.rules.find(({ id }) => id === 'give-systemic-supplement')!;
    expect(rule.note).toBe('Why');
    expect(rule.parameters.filter(({ changed }) => changed)).toEqual([
      {
        name: 'inTimeUntilDay',
        meaning: {
          en: 'A systemic partner up to this day after the session is in time (day 0 is the session).',
          zh: '灌注后至该日为止的全身配伍药物为及时（灌注日为第 0 天）。',
          unit: 'day',
        },
        allowed: 'a whole number from 0 to 21 (default 8)',
        range: { least: 0, most: 21 },
        default: 8,
        value: 10,
        changed: true,
      },
    ]);
    expect(settingsLine(summary)).toBe(
      `Protocol ${PROTOCOL.id} 2021 (from 2021-01-01 until 2023-12-31): 1 setting changed; off: leave-one-delivery-vessel; regimens removed: etoposide-lobaplatin.`,
    );
  });
});
