/** Values of settings in words. */
import { describe, expect, it, test } from 'vitest';
import { PUBLISHED_SITE } from '../../../src/protocol-settings/site.js';
import { settingsSummary } from '../../../src/protocol-settings/summary.js';
import { rangeText, valueText } from '../../../src/web/protocol/value-words.js';

const { rules, course } = settingsSummary(PUBLISHED_SITE.protocols[0]);
const rows = [...rules.flatMap(({ parameters }) => parameters), ...course];
const row = (name: string) => rows.find((one) => one.name === name)!;

describe('values', () => {
  it.each([
    ['inTimeUntilDay', 'day 8', '第 8 天', '0 to 21 days'],
    ['courseGapDays', '90 days', '90 天', '43 to 365 days'],
    ['underdosedBelow', '75 %', '75 %', 'more than 0, up to 100 %'],
    ['duplicateAbove', '125 %', '125 %', '100 % or more'],
    ['minimumMinutes', '20 minutes', '20 分钟', '1 to 240 minutes'],
    ['sameDayCounts', 'yes', '是', 'yes, no'],
    ['segmentInterpretation', 'of a segment', '一个周期', 'of a segment, of the whole course'],
    ['withoutIndicationFrom', 'IIIB', 'IIIB', '0, IA, IB, IIA, IIB, IIIA, IIIB, IIIC, IVA, IVB'],
    ['neutrophilsAtLeast', '1.5 × 10⁹/L', '1.5 × 10⁹/L', '0 × 10⁹/L or more'],
    ['embolizationInrAtMost', '1.5', '1.5', 'more than 0'],
    ['crossAllergicClasses', 'platinum, taxane', '铂类、紫杉类', undefined],
  ])('%s: %s, %s; allowed: %s', (name, en, zh, allowed) => {
    const { value, meaning } = row(name);
    expect(valueText(value, meaning.unit, 'en')).toBe(en);
    expect(valueText(value, meaning.unit, 'zh')).toBe(zh);
    expect(rangeText(row(name), 'en')).toBe(allowed);
  });

  it('name vessels as cards do', () => {
    const { value } = row('vesselsAtRisk');
    expect(valueText(value, undefined, 'en')).toMatch(/^intercostal artery, costocervical trunk/);
    expect(valueText(value, undefined, 'zh')).toMatch(/^肋间动脉、肋颈干/);
  });
});

test('every setting has a value and most a range in both languages, none as JSON', () => {
  for (const one of rows)
    for (const language of ['en', 'zh'] as const) {
      const text = `${valueText(one.value, one.meaning.unit, language)} ${rangeText(one, language) ?? ''}`;
      expect(text, one.name).not.toMatch(/[[\]{}"]|undefined|NaN|9007199254740991/);
    }
});
