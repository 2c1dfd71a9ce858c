/** Sections about rules: how often each was followed, and why not. */
import { type Content, type Markup, element, table } from './html.js';
import { type Reporting, computed, figure, judgedOf, section, shareCells, shown } from './figures.js';
import { whisker } from './plots.js';
import { wilson } from './statistics.js';

/** One row a rule: counts, share, interval. */
export function adherence({ summary, rules, language, say }: Reporting): Markup {
  const head = [
    'clause',
    'rule',
    'met',
    'unmet',
    'judged',
    'share',
    'interval',
    'indeterminate',
    'not-applicable',
  ] as const;
  const rows = rules.map(({ id, title, clauses }): readonly Content[] => {
    const counts = summary.outcomes[id] ?? {};
    const judged = judgedOf(counts);
    const [share, interval] = shareCells(judged);
    const of = (status: 'met' | 'unmet' | 'indeterminate' | 'not-applicable'): Markup =>
      figure(counts[status], 'outcomes', id, status);
    const drawn =
      judged &&
      whisker(
        `${title[language]}: ${share}, ${interval}`,
        judged.met / judged.judged,
        wilson(judged.met, judged.judged),
      );
    return [
      clauses.join(', '),
      element('th', { scope: 'row' }, title[language]),
      of('met'),
      of('unmet'),
      computed(judged?.judged ?? shown(null)),
      computed(share),
      element('td', { class: 'interval' }, interval, drawn),
      of('indeterminate'),
      of('not-applicable'),
    ];
  });
  return section(
    say('adherence'),
    say('adherenceNote'),
    element(
      'div',
      { class: 'scroll' },
      table(
        say('adherence'),
        head.map((name) => say(name)),
        rows,
      ),
    ),
  );
}

/** Findings, what was missing, and why rules did not apply: by rule and code. */
export function reasons({ summary, rules, language, say }: Reporting): Markup {
  const rows = rules.flatMap(({ id, title }): (readonly Content[])[] => {
    const row = (kind: string, code: string, more: string, cell: Markup): readonly Content[] => [
      title[language],
      kind,
      element('td', {}, element('code', {}, code)),
      more,
      cell,
    ];
    const { [id]: findings = {} } = summary.findings;
    const { [id]: needs = {} } = summary.needs;
    const { [id]: because = {} } = summary.reasons;
    return [
      ...Object.entries(findings).flatMap(([code, severities]) =>
        Object.entries(severities).map(([severity, count]) =>
          row(say('finding'), code, severity, figure(count, 'findings', id, code, severity)),
        ),
      ),
      ...Object.entries(needs).map(([code, count]) => row(say('missing'), code, '', figure(count, 'needs', id, code))),
      ...Object.entries(because).map(([code, count]) =>
        row(say('reason'), code, '', figure(count, 'reasons', id, code)),
      ),
    ];
  });
  const head = [say('rule'), say('kind'), say('code'), say('severity'), say('count')];
  return section(say('why'), '', element('div', { class: 'scroll' }, table(say('why'), head, rows)));
}
