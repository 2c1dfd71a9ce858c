/** The page of one chart: its timeline, what the rules found, and what they rest on. */
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import { isoOf } from '../../timeline/day.js';
import type { JudgedChart } from '../outputs/judged-chart.js';
import type { JudgedBy } from '../review-charts.js';
import { type Content, type Markup, element, page, table } from './html.js';
import { eventsOf, timeline } from './timeline.js';
import { type Say, wordsIn } from './words.js';

export interface ChartTelling {
  readonly rules: JudgedBy['rules'];
  readonly standing: Sentence;
  readonly language: Language;
}

export function chartPage(chart: JudgedChart, { rules, standing, language }: ChartTelling): string {
  const say = wordsIn(language);
  const { row } = chart;
  const title = `${say('chart')} ${row.patient}`;
  const titles = new Map(rules.map((rule) => [rule.id, `${rule.title[language]} (${rule.clauses.join(', ')})`]));
  return page({
    title,
    language,
    body: [
      element('p', {}, element('a', { href: '../report.html' }, say('back'))),
      element('h1', {}, title),
      element(
        'p',
        { class: 'note' },
        `${say('protocol')}: ${row.protocol.id} ${row.protocol.version} · ${say('asOf')} ${row.asOf}`,
      ),
      element('p', { class: 'standing' }, standing[language]),
      chart.courses.map((course) => {
        const events = eventsOf(course, say);
        const name = say('course', { number: course.number });
        return element(
          'section',
          {},
          element('h2', {}, name),
          timeline(name, events, say),
          table(
            name,
            [say('date'), say('event')],
            events.map(({ day, text }) => [isoOf(day), text]),
          ),
          element('div', { class: 'scroll' }, outcomes(chart, course.number, titles, say)),
        );
      }),
      unreadParts(chart, say),
    ],
  });
}

const ORDER = ['unmet', 'indeterminate', 'met', 'not-applicable'] as const;

/** What needs attention first; within that, as the rules stand in the protocol. */
function outcomes({ row }: JudgedChart, course: number, titles: ReadonlyMap<string, string>, say: Say): Markup {
  const own = row.outcomes.filter((one) => one.course === course);
  const rows = ORDER.flatMap((status) =>
    own
      .filter((one) => one.status === status)
      .map((outcome): readonly Content[] => {
        const told = [
          ...outcome.findings.map(({ text, severity }) => `${text} (${severity})`),
          ...(outcome.needs ?? []).map(({ text }) => text),
          ...(outcome.because === undefined ? [] : [outcome.because.text]),
        ];
        const evidence = outcome.findings.flatMap((finding) =>
          finding.evidence.map(({ resource, day, text }) => `${day ?? ''} ${text}: ${resource}`.trim()),
        );
        const lines = (texts: readonly string[]): Content =>
          [...new Set(texts)].map((text) => element('div', {}, text));
        return [
          element('td', {}, element('b', { class: status }, say(status))),
          titles.get(outcome.rule) ?? outcome.rule,
          outcome.segment ?? say('wholeCourse'),
          element('td', {}, lines(told)),
          element('td', {}, lines(evidence)),
        ];
      }),
  );
  return table(say('outcomes'), [say('status'), say('rule'), say('segment'), say('told'), say('evidence')], rows);
}

function unreadParts({ row }: JudgedChart, say: Say): Content {
  const notes = row.dataQuality.map(({ source, field, problem }) => [source, `${field} ${problem}`]);
  const unknown = row.unresolved.map(({ source, what, codes, text }) => [
    source,
    `${what}: ${[...codes, text ?? ''].join(' ')}`,
  ]);
  if (notes.length + unknown.length === 0) return undefined;
  return element(
    'section',
    {},
    element('h2', {}, say('quality')),
    table(say('quality'), [say('evidence'), say('problem')], [...notes, ...unknown]),
  );
}
