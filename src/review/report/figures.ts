/** Figures of the summary as cells: each says where in summary.json it stands, so that a test can compare them. */
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import type { JudgedBy } from '../review-charts.js';
import type { Cell, ToldSummary } from '../summary/told-summary.js';
import { type Content, type Markup, element } from './html.js';
import { wilson } from './statistics.js';
import type { Say } from './words.js';

/** What every section is written from. */
export interface Reporting {
  readonly summary: ToldSummary;
  readonly rules: JudgedBy['rules'];
  readonly standing: Sentence;
  readonly language: Language;
  readonly say: Say;
}

/** "–": a count that is not told. */
export const HIDDEN = '–';

/** The figure at a place of the summary, as a cell. @param place names of summary.json, outermost first */
export function figure(value: Cell | undefined, ...place: readonly string[]): Markup {
  return element('td', { class: 'n', 'data-of': pointer(place) }, shown(value));
}

export function shown(value: Cell | undefined): string {
  return value === null ? HIDDEN : String(value ?? 0);
}

/** JSON Pointer (RFC 6901). */
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
export function shareCells(judged: Judged | undefined): readonly [string, string] {
  if (judged === undefined) return [HIDDEN, HIDDEN];
  const { low, high } = wilson(judged.met, judged.judged);
  return [percent(judged.met / judged.judged), `${percent(low)} – ${percent(high)}`];
}

/** A picture under its caption, and the same numbers as a table. */
export function figureWith(caption: string, drawing: Content, numbers: Content, say: Say): Markup {
  return element(
    'figure',
    {},
    element('figcaption', {}, caption),
    drawing,
    element('details', {}, element('summary', {}, say('table')), element('div', { class: 'scroll' }, numbers)),
  );
}

export function section(title: string, note: string, ...content: readonly Content[]): Markup {
  return element(
    'section',
    {},
    element('h2', {}, title),
    note === '' ? undefined : element('p', { class: 'note' }, note),
    content,
  );
}

/** A number cell of something that is computed, not counted. */
export function computed(content: Content): Markup {
  return element('td', { class: 'n' }, content);
}
