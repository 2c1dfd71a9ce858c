/** What every lane is drawn from, and how an item is made of rows of the chart. */
import type { Language } from '../../rules/wording.js';
import { isoOf, type DayInterval } from '../../timeline/day.js';
import { compareText } from '../../timeline/compare.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { Dated } from '../../timeline/fact.js';
import type { ProtocolNumbers } from './judged-course.js';
import type { Told } from './outcomes.js';
import type { Item, Source } from './item.js';
import { around, daysOf, spanOf } from './spans.js';
import type { Say } from './words.js';

/** One course, what the rules say of it, and for whom it is drawn. */
export interface Drawing {
  readonly view: CourseView;
  readonly told: Told;
  /** Days whose acts belong to the course. */
  readonly days: DayInterval;
  readonly numbers: ProtocolNumbers;
  readonly language: Language;
  readonly say: Say;
}

/** Whether any day on which the fact can have happened belongs to the course. */
export function isDrawn(fact: Dated, { days, view }: Pick<Drawing, 'days' | 'view'>): boolean {
  const { first, last } = daysOf(fact, view.asOf);
  return first <= days.last && last >= days.first;
}

/** A row of the chart and the sentence that tells it. */
export interface ToldRow {
  readonly row: Dated;
  readonly text: string;
}

export function sourceOf({ row, text }: ToldRow, { view }: Pick<Drawing, 'view'>): Source {
  return { reference: row.source, text, ...spanOf(daysOf(row, view.asOf)), known: isoOf(row.known) };
}

/**
 * An item from the rows that tell it; its days are those of all of them, unless others are given.
 *
 * @param id unique among the items of the picture, and the same on every day
 */
export function itemOf(
  id: string,
  rows: readonly [ToldRow, ...ToldRow[]],
  given: Pick<Item, 'mark' | 'standing' | 'label' | 'text'> & { readonly days?: DayInterval },
  drawing: Pick<Drawing, 'view' | 'told'>,
): Item {
  const { days, ...rest } = given;
  const [first, ...others] = rows;
  const sources: Item['sources'] = [sourceOf(first, drawing), ...others.map((row) => sourceOf(row, drawing))];
  const span = (row: ToldRow): DayInterval => daysOf(row.row, drawing.view.asOf);
  return {
    id,
    ...rest,
    ...spanOf(days ?? around([span(first), ...others.map(span)])),
    sources,
    outcomes: drawing.told.restingOn(sources.map(({ reference }) => reference)),
  };
}

/** Items by day; those of one id numbered, the first of them not: a resource may tell an act of several days. */
export function inOrder(items: readonly Item[]): readonly Item[] {
  const seen = new Map<string, number>();
  const sorted = items.toSorted((a, b) => compareText(a.from, b.from) || compareText(a.id, b.id));
  return sorted.map((item) => {
    const count = (seen.get(item.id) ?? 0) + 1;
    seen.set(item.id, count);
    return count === 1 ? item : { ...item, id: `${item.id} ${count}` };
  });
}

/** Several sentences in one, each said once. */
export function listed(texts: readonly string[], language: Language): string {
  return [...new Set(texts)].join(language === 'zh' ? '；' : '; ');
}
