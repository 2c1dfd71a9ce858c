/** Values of settings as people write them: "14 days", "75 %", "IIIB", not JSON. */
import type { SettingRange, SettingRow } from '../../protocol-settings/summary.js';
import { classWords } from '../../rules/allergen-words.js';
import type { Sentence } from '../../rules/rule.js';
import { vesselName, type Language } from '../../rules/wording.js';
import type { Unit } from '../../timeline/meaning.js';
import type { VesselName } from '../../timeline/vocabulary.js';

const UNITS: Readonly<Record<Unit, Sentence>> = {
  days: { en: '{} days', zh: '{} 天' },
  day: { en: 'day {}', zh: '第 {} 天' },
  minutes: { en: '{} minutes', zh: '{} 分钟' },
  segments: { en: '{} segments', zh: '{} 个周期' },
  segment: { en: 'segment {}', zh: '第 {} 周期' },
  share: { en: '{} %', zh: '{} %' },
  percent: { en: '{} %', zh: '{} %' },
  times: { en: '{} ×', zh: '{} 倍' },
  '10*9/L': { en: '{} × 10⁹/L', zh: '{} × 10⁹/L' },
  'mL/min/1.73 m²': { en: '{} mL/min/1.73 m²', zh: '{} mL/min/1.73 m²' },
  'umol/L': { en: '{} µmol/L', zh: '{} µmol/L' },
};

const WORDS: Readonly<Record<string, Sentence>> = {
  true: { en: 'yes', zh: '是' },
  false: { en: 'no', zh: '否' },
  'per-segment': { en: 'of a segment', zh: '一个周期' },
  'per-course': { en: 'of the whole course', zh: '整个疗程' },
};

const RANGE = {
  between: { en: '{least} to {most}', zh: '{least} 至 {most}' },
  least: { en: '{least} or more', zh: '{least} 或以上' },
  most: { en: '{most} or less', zh: '{most} 或以下' },
  above: { en: 'more than {above}', zh: '大于 {above}' },
  aboveUpTo: { en: 'more than {above}, up to {most}', zh: '大于 {above}，不超过 {most}' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A place in the course is counted like others where a range is told: "0 to 21 days". */
const COUNTED: Partial<Record<Unit, Unit>> = { day: 'days', segment: 'segments' };

const PERCENT = 100;
const COMMA: Sentence = { en: ', ', zh: '、' };

/** A value of a setting in words; a word that nobody translated stands as it is. */
export function valueText(value: unknown, unit: Unit | undefined, language: Language): string {
  if (Array.isArray(value)) return value.map((one) => valueText(one, unit, language)).join(COMMA[language]);
  if (typeof value === 'number') return withUnit(numberText(value, unit), unit, language);
  const word = typeof value === 'string' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
  return WORDS[word]?.[language] ?? namedText(word, language);
}

/** What a site may set, in words; undefined where anything goes. */
export function rangeText({ range, meaning: { unit } }: SettingRow, language: Language): string | undefined {
  if (range.choices !== undefined) return valueText(range.choices, unit, language);
  const written = boundsOf(range);
  if (written === undefined) return undefined;
  const [, last] = /\{(\w+)\}[^{]*$/.exec(written[language]) ?? [];
  return written[language].replaceAll(/\{(\w+)\}/g, (_, name: keyof SettingRange) => {
    const bound = numberText(range[name] as number, unit);
    return unit === undefined || name !== last ? bound : withUnit(bound, COUNTED[unit] ?? unit, language);
  });
}

function boundsOf({ least, most, above }: SettingRange): Sentence | undefined {
  // JSON Schema bounds whole numbers by the largest safe one where the setting has no bound of its own.
  const end = most === Number.MAX_SAFE_INTEGER ? undefined : most;
  if (above !== undefined) return end === undefined ? RANGE.above : RANGE.aboveUpTo;
  if (least !== undefined) return end === undefined ? RANGE.least : RANGE.between;
  return end === undefined ? undefined : RANGE.most;
}

function numberText(value: number, unit: Unit | undefined): string {
  return String(unit === 'share' ? Math.round(value * PERCENT) : value);
}

function withUnit(text: string, unit: Unit | undefined, language: Language): string {
  return unit === undefined ? text : UNITS[unit][language].replace('{}', text);
}

/** Beside these words settings name vessels and drug classes; a word that is none of them stands as it is. */
function namedText(word: string, language: Language): string {
  const isVessel = /-(?:artery|trunk|collateral)$/.test(word);
  if (isVessel) return vesselName({ name: word as VesselName, laterality: 'unsided' }, language);
  return classWords(word)[language];
}
