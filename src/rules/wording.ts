/** Filling a sentence with its facts, in the reader's language. Words come last (law 5). */
import { isoOf } from '../timeline/day.js';
import { flat } from '../timeline/flat.js';
import type { Drug, Vessel, VesselName } from '../timeline/vocabulary.js';
import { fill, namesOf } from './fill.js';
import type { FactValue, FactValues, Sentence } from './rule.js';

export type Language = 'en' | 'zh';

const VESSEL: Readonly<Record<VesselName, Sentence>> = {
  'bronchial-artery': { en: 'bronchial artery', zh: '支气管动脉' },
  'intercostal-artery': { en: 'intercostal artery', zh: '肋间动脉' },
  'internal-thoracic-artery': { en: 'internal thoracic artery', zh: '胸廓内动脉' },
  'thyrocervical-trunk': { en: 'thyrocervical trunk', zh: '甲状颈干' },
  'costocervical-trunk': { en: 'costocervical trunk', zh: '肋颈干' },
  'inferior-phrenic-artery': { en: 'inferior phrenic artery', zh: '膈下动脉' },
  'superior-phrenic-artery': { en: 'superior phrenic artery', zh: '膈上动脉' },
  'pericardiophrenic-artery': { en: 'pericardiophrenic artery', zh: '心包膈动脉' },
  'subclavian-artery': { en: 'subclavian artery', zh: '锁骨下动脉' },
  'esophageal-artery': { en: 'esophageal artery', zh: '食管动脉' },
  'systemic-collateral': { en: 'systemic collateral artery', zh: '体循环侧支动脉' },
  'thoracic-aorta': { en: 'thoracic aorta', zh: '胸主动脉' },
  'pulmonary-artery': { en: 'pulmonary artery', zh: '肺动脉' },
  'anterior-spinal-artery': { en: 'anterior spinal artery', zh: '脊髓前动脉' },
  'vertebral-artery': { en: 'vertebral artery', zh: '椎动脉' },
};
const SIDE: Readonly<Record<Vessel['laterality'], Sentence>> = {
  left: { en: 'left ', zh: '左' },
  right: { en: 'right ', zh: '右' },
  unsided: { en: '', zh: '' },
};

/** A drug's name for a reader: the Chinese name where the reader and the tables have one. */
export function drugName(drug: Drug, language: Language): string {
  return language === 'zh' ? (drug.chinese ?? drug.ingredient) : drug.ingredient;
}

/** A vessel's name for a reader: "right intercostal artery (4)". */
export function vesselName(vessel: Vessel, language: Language): string {
  const branch = vessel.branch === undefined ? '' : language === 'zh' ? `（${vessel.branch}）` : ` (${vessel.branch})`;
  return `${SIDE[vessel.laterality][language]}${VESSEL[vessel.name][language]}${branch}`;
}

function list(names: readonly string[], language: Language): string {
  if (language === 'zh') return names.join('、');
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) as string}`;
}

function shown(value: FactValue, language: Language): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if ('en' in value) return value[language];
  if ('day' in value) return isoOf(value.day);
  if ('drugs' in value)
    return list(
      value.drugs.map((drug) => drugName(drug, language)),
      language,
    );
  return list(
    value.vessels.map((vessel) => vesselName(vessel, language)),
    language,
  );
}

/** Whether every fact that the sentence names in any language is given. */
export function canSay(sentence: Sentence, facts: FactValues): boolean {
  return namesOf(sentence).every((name) => facts[name] !== undefined);
}

/**
 * A sentence with its {names} filled by the facts of a finding.
 *
 * @throws Error where the sentence names a fact that is not given: a fault of the rule, found by its cases
 */
export function say(sentence: Sentence, facts: FactValues, language: Language): string {
  return fill(sentence, facts, language, shown);
}

/**
 * Facts as plain JSON, days as ISO dates, drugs and vessels by name: the `detail` of the public format. A phrase that
 * says nothing (a part of a sentence that only some findings have) is left out.
 */
export function plainFacts(facts: FactValues): Record<string, unknown> {
  return Object.fromEntries(
    flat(Object.entries(facts), ([name, value]): [string, unknown][] => {
      if (typeof value !== 'object') return [[name, value]];
      if ('en' in value) return value.en === '' ? [] : [[name, value.en]];
      if ('day' in value) return [[name, isoOf(value.day)]];
      if ('drugs' in value) return [[name, value.drugs.map((drug) => drug.ingredient)]];
      return [[name, value.vessels.map((vessel) => vesselName(vessel, 'en'))]];
    }),
  );
}
