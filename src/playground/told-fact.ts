/** A fact in a few words: what the protocol can use of a resource. */
import { classWords } from '../rules/allergen-words.js';
import { ANALYTE, UNIT } from '../rules/analyte-words.js';
import { CANCER, HISTOLOGY } from '../rules/disease-words.js';
import type { Sentence } from '../rules/rule.js';
import { doseText, MODALITY } from '../rules/treatment-words.js';
import { drugName, type Language, vesselName } from '../rules/wording.js';
import { type DayInterval, isExact, isoOf } from '../timeline/day.js';
import type { BodySize, Fact } from '../timeline/fact.js';
import type { Dose } from '../timeline/quantity.js';
import type { Drug, Remark, Vessel } from '../timeline/vocabulary.js';
import { UNSAID } from './fact-fields.js';
import { CODES, FLAGS, KINDS } from './fact-words.js';

const BODY_UNIT: Readonly<Record<BodySize['measure'], string>> = {
  height: 'cm',
  weight: 'kg',
  'body-surface-area': 'm²',
};

/** "2026-04-06 · drug · cisplatin · intra-arterial · performed · 60 mg" */
export function toldFact(fact: Fact, language: Language): string {
  // What was irradiated with says that it was radiotherapy.
  const what = fact.kind === 'radiotherapy' ? MODALITY[fact.modality] : KINDS[fact.kind];
  return [daysText(fact.when), what[language], ...detailsOf(fact, language)].join(' · ');
}

/** "2026-04-06", or the first and last day that it can mean. */
export function daysText(when: DayInterval): string {
  return isExact(when) ? isoOf(when.first) : `${isoOf(when.first)} – ${isoOf(when.last)}`;
}

function detailsOf(fact: Fact, language: Language): readonly string[] {
  return [
    ...mainPart(fact, language),
    ...Object.entries(fact).flatMap(([name, value]) => partOf(name, value, language)),
  ];
}

/** What several fields say together. */
function mainPart(fact: Fact, language: Language): readonly string[] {
  switch (fact.kind) {
    case 'laboratory-result':
      return [`${ANALYTE[fact.analyte][language]} ${fact.bound ?? ''}${fact.value}${UNIT[fact.analyte]}`];
    case 'body-size':
      return [`${CODES.measure[fact.measure][language]} ${fact.value} ${BODY_UNIT[fact.measure]}`];
    case 'tumor-size':
      return [`${fact.longestDiameter} mm`];
    case 'diagnosis':
      return [(fact.cancer === 'lung' ? HISTOLOGY[fact.histology] : CANCER[fact.cancer])[language]];
    default:
      return [];
  }
}

/** Said elsewhere in the row, or not worth a word. */
const PLACED: ReadonlySet<string> = new Set(
  'kind source when known fulfils replaces until modality cancer histology analyte bound measure'.split(' '),
);

function partOf(name: string, value: unknown, language: Language): readonly string[] {
  if (PLACED.has(name)) return [];
  if (name === 'drug') return [drugName(value as Drug, language)];
  if (name === 'drugClass') return [classWords(value as string)[language]];
  if (name === 'vessels' || name === 'recanalized')
    return (value as readonly Vessel[]).map((vessel) => vesselName(vessel, language));
  if (name === 'remarks') return (value as readonly Remark[]).map((remark) => CODES.remark[remark][language]);
  if (name === 'dose') return [doseText(value as Dose)];
  if (name === 'minutes' || name === 'procedureMinutes') return [`${String(value)} min`];
  if (name in FLAGS) return value === true ? [FLAGS[name as keyof typeof FLAGS][language]] : [];
  return typeof value === 'string' && !unsaid.has(value) ? [coded(name, value, language)] : [];
}

const unsaid: ReadonlySet<string> = new Set(UNSAID);

/** A code in words; free text (a stage) reads as it stands. */
function coded(name: string, code: string, language: Language): string {
  const words = (CODES as Readonly<Record<string, Readonly<Record<string, Sentence>>>>)[name];
  return words?.[code]?.[language] ?? code;
}
