/** What every section of the report is written from, and how its numbers are told. */
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import type { JudgedBy } from '../review-charts.js';
import type { Cell, ToldSummary } from '../summary/told-summary.js';
import { wilson } from './statistics.js';
import type { Say } from './words.js';

export interface Reporting {
  readonly summary: ToldSummary;
  readonly rules: JudgedBy['rules'];
  readonly standing: Sentence;
  readonly language: Language;
  readonly say: Say;
}

/** The properties of a section. */
export interface SectionProps {
  readonly reporting: Reporting;
}

/** "–": a count that is not told. */
export const HIDDEN = '–';

export function shown(value: Cell | undefined): string {
  return value === null ? HIDDEN : String(value ?? 0);
}

/** JSON Pointer (RFC 6901). @param place names of summary.json, outermost first */
export function pointer(place: readonly string[]): string {
  return place.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

export interface Judged {
  readonly met: number;
  readonly judged: number;
}

/** Met among met and unmet; undefined where hidden or none. */
export function judgedOf({ met = 0, unmet = 0 }: Readonly<{ met?: Cell; unmet?: Cell }>): Judged | undefined {
  return met === null || unmet === null || met + unmet === 0 ? undefined : { met, judged: met + unmet };
}

/** Share and interval as words. */
export function shareTexts(judged: Judged | undefined): readonly [share: string, interval: string] {
  if (judged === undefined) return [HIDDEN, HIDDEN];
  const { low, high } = wilson(judged.met, judged.judged);
  return [percent(judged.met / judged.judged), `${percent(low)} – ${percent(high)}`];
}
