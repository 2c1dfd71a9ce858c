/** report.html: the summary of a review as a page for people. One file, no script, nothing from elsewhere. */
import { type Markup, element, page, table } from './html.js';
import { adherence, reasons } from './adherence.js';
import { funnels, overTime } from './comparisons.js';
import { daysToSupplement, segmentFlow } from './courses.js';
import { type Reporting, pointer, section, shown } from './figures.js';
import { dataQuality, unresolved } from './records.js';
import { wordsIn } from './words.js';

/** One chart in the list of charts. */
export interface ListedChart {
  readonly patient: string;
  /** Address of its page, relative to the report. */
  readonly page: string;
  readonly sessions: number;
  readonly unmet: number;
  readonly indeterminate: number;
}

/** The whole page. @param charts in the order of patients; empty where there are no pages */
export function reportPage(told: Omit<Reporting, 'say'>, charts: readonly ListedChart[]): string {
  const reporting: Reporting = { ...told, say: wordsIn(told.language) };
  const { summary, language, standing, say } = reporting;
  const title = `${say('title')} ${summary.asOf}`;
  return page({
    title,
    language,
    body: [
      element('h1', {}, title),
      element(
        'p',
        { class: 'note' },
        `${say('protocol')}: ${summary.protocol.id} ${summary.protocol.version} · ${say('asOf')} ${summary.asOf}`,
      ),
      ...summary.protocol.settings.map((line) => element('p', { class: 'note' }, line)),
      element('p', { class: 'standing' }, standing[language]),
      element('p', { class: 'note' }, say('unitNote')),
      typeof summary.minCell === 'number'
        ? element('p', { class: 'note' }, say('hiddenNote', { most: summary.minCell - 1 }))
        : undefined,
      summary.deidentified ? element('p', { class: 'note' }, say('deidentifiedNote')) : undefined,
      totals(reporting),
      adherence(reporting),
      reasons(reporting),
      overTime(reporting),
      daysToSupplement(reporting),
      segmentFlow(reporting),
      funnels(reporting, 'sites'),
      funnels(reporting, 'operators'),
      dataQuality(reporting),
      unresolved(reporting),
      charts.length === 0 ? undefined : chartList(reporting, charts),
    ],
  });
}

function totals({ summary, say }: Reporting): Markup {
  return element(
    'div',
    { class: 'figures' },
    (['patients', 'applicable', 'courses', 'sessions'] as const).map((name) =>
      element('div', {}, element('b', { 'data-of': pointer([name]) }, shown(summary[name])), say(name)),
    ),
  );
}

function chartList({ say }: Reporting, charts: readonly ListedChart[]): Markup {
  const number = (value: number): Markup => element('td', { class: 'n' }, value);
  const rows = charts.map(({ patient, page: address, sessions, unmet, indeterminate }) => [
    element('a', { href: address }, patient),
    number(sessions),
    number(unmet),
    number(indeterminate),
  ]);
  return section(
    say('charts'),
    '',
    table(say('charts'), [say('chart'), say('sessions'), say('unmet'), say('indeterminate')], rows),
  );
}
