/** Sections about the records themselves: data quality, coverage, and what no table knows. */
import type { Markup } from './html.js';
import { element, table } from './html.js';
import { type Reporting, figure, section, shown } from './figures.js';

const STATES = [
  ['complete', 'complete'],
  ['partial', 'partial'],
  ['missing', 'missingState'],
  ['error', 'error'],
] as const;

export function dataQuality({ summary, say }: Reporting): Markup {
  const notes = Object.entries(summary.dataQuality)
    .sort(([, one], [, other]) => (other ?? -1) - (one ?? -1))
    .map(([problem, count]) => [problem, figure(count, 'dataQuality', problem)]);
  const coverage = Object.entries(summary.coverage).map(([type, states]) => [
    type,
    ...STATES.map(([state]) => figure(states[state], 'coverage', type, state)),
  ]);
  return section(
    say('quality'),
    '',
    notes.length === 0 ? say('nothing') : table(say('quality'), [say('problem'), say('count')], notes),
    table(say('coverage'), [say('type'), ...STATES.map(([, name]) => say(name))], coverage),
  );
}

export function unresolved({ summary, say }: Reporting): Markup {
  const rows = summary.unresolved.map(({ what, codes, text, count }, index) => [
    what,
    codes.join(' '),
    text ?? '',
    figure(count, 'unresolved', String(index), 'count'),
  ]);
  const { kinds, count } = summary.unresolvedMore;
  return section(
    say('unresolved'),
    say('unresolvedNote'),
    rows.length === 0
      ? element('p', {}, say('nothing'))
      : table(say('unresolved'), [say('what'), say('code'), say('text'), say('count')], rows),
    kinds === 0 ? undefined : element('p', {}, say('more', { kinds, count: shown(count) })),
  );
}
