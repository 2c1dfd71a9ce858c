/** A fact in a few words: what the protocol can use of a resource. */
import type { Sentence } from '../rules/rule.js';
import { drugName, type Language, vesselName } from '../rules/wording.js';
import { type DayInterval, isExact, isoOf } from '../timeline/day.js';
import type { Fact } from '../timeline/fact.js';
import { ANALYTE_UNIT } from '../timeline/quantity.js';
import type { Drug, Vessel } from '../timeline/vocabulary.js';
import { CODE_WORDS, KINDS } from './fact-words.js';

const BODY_UNIT: Readonly<Record<string, string>> = { height: 'cm', weight: 'kg', 'body-surface-area': 'm²' };

/** "2026-04-06 · drug: cisplatin · arterial · performed · 60 mg" */
export function toldFact(fact: Fact, language: Language): string {
  const what = KINDS[fact.kind][language];
  return [daysText(fact.when), what, ...detailsOf(fact, language)].join(' · ');
}

/** "2026-04-06", or the first and last day that it can mean. */
export function daysText(when: DayInterval): string {
  return isExact(when) ? isoOf(when.first) : `${isoOf(when.first)} – ${isoOf(when.last)}`;
}

function detailsOf(fact: Fact, language: Language): readonly string[] {
  switch (fact.kind) {
    case 'laboratory-result': {
      const unit = ANALYTE_UNIT[fact.analyte];
      const shown = `${fact.bound ?? ''}${fact.value}${unit === '1' ? '' : ` ${unit}`}`;
      return [`${coded(fact.analyte, language)} ${shown}`];
    }
    case 'body-size':
      return [`${coded(fact.measure, language)} ${fact.value} ${BODY_UNIT[fact.measure] ?? ''}`];
    case 'tumor-size':
      return [`${fact.longestDiameter} mm`];
    default:
      return Object.entries(fact).flatMap(([name, value]) => (PLACED.has(name) ? [] : partOf(name, value, language)));
  }
}

/** Said elsewhere in the row, or not worth a word. */
const PLACED: ReadonlySet<string> = new Set(['kind', 'source', 'when', 'known', 'fulfils', 'replaces', 'until']);

function partOf(name: string, value: unknown, language: Language): readonly string[] {
  if (name === 'drug') return [drugName(value as Drug, language)];
  if (name === 'vessels' || name === 'recanalized')
    return (value as readonly Vessel[]).map((vessel) => vesselName(vessel, language));
  if (name === 'remarks') return (value as readonly string[]).map((remark) => coded(remark, language));
  if (name === 'dose') {
    const { value: amount, unit } = value as { readonly value: number; readonly unit: string };
    return [unit === 'AUC' ? `AUC ${amount}` : `${amount} ${unit}`];
  }
  if (name === 'minutes' || name === 'procedureMinutes') return [`${String(value)} min`];
  if (typeof value === 'boolean') return value ? [coded(name, language)] : [];
  return typeof value === 'string' && !UNSAID.has(value) ? [coded(value, language)] : [];
}

/** Values that say that nothing is said. */
const UNSAID: ReadonlySet<string> = new Set(['unknown', 'unstated', 'unsided', 'unspecified']);

/** A code in words; what has none (a stage, a drug class) reads as it stands. */
function coded(code: string, language: Language): string {
  const known: Sentence | undefined = (CODE_WORDS as Readonly<Record<string, Sentence>>)[code];
  return known?.[language] ?? code;
}
