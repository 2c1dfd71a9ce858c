/** Sections about courses: days to the systemic supplement, and how far courses came. */
import { type Markup, element, table } from './html.js';
import { HIDDEN, type Reporting, computed, figure, figureWith, section } from './figures.js';
import { type Bar, barChart, stepBars } from './plots.js';

const ACTS = ['completeEmbolization', 'radiotherapy', 'surgery'] as const;

/** The distribution of days from session to supplement. */
export function daysToSupplement({ summary, say }: Reporting): Markup {
  const days = Object.entries(summary.daysToSupplement);
  const others = (['none', 'unknown'] as const).map((name) => [name, summary.supplement[name] ?? null] as const);
  const bars = [
    ...everyDay(days).map(([name, count]): Bar => ({ name, count })),
    ...others.map(([name, count]): Bar => ({
      name: say(name),
      count: count ?? 0,
      kind: name === 'none' ? 'unmet' : 'unknown',
    })),
  ];
  const told = `${say('days')}. ${[...days, ...others.map(([name, count]) => [say(name), count] as const)]
    .map(([name, count]) => `${name}: ${count ?? HIDDEN}`)
    .join('; ')}`;
  const rows = [
    ...days.map(([name, count]) => [name, figure(count, 'daysToSupplement', name)]),
    ...(['given', 'none', 'unknown'] as const).map((name) => [
      say(name),
      figure(summary.supplement[name], 'supplement', name),
    ]),
  ];
  return section(
    say('days'),
    say('daysNote'),
    figureWith(say('days'), barChart(told, bars), table(say('days'), [say('day'), say('count')], rows), say),
  );
}

/** Later days are drawn as one bar; the table has each. */
const LAST_DAY_DRAWN = 21;

/** Days that lie between others are drawn though nothing fell on them; bins are drawn as they are. */
function everyDay(days: readonly (readonly [string, number | null])[]): readonly (readonly [string, number])[] {
  const counts = new Map(days.map(([name, count]) => [name, count ?? 0]));
  if (days.some(([name]) => !/^\d+$/.test(name))) return [...counts];
  const later = [...counts].filter(([day]) => Number(day) > LAST_DAY_DRAWN);
  const drawn = Array.from({ length: LAST_DAY_DRAWN + 1 }, (_, day): [string, number] => [
    String(day),
    counts.get(String(day)) ?? 0,
  ]);
  return [...drawn, [`${LAST_DAY_DRAWN + 1}+`, later.reduce((sum, [, count]) => sum + count, 0)]];
}

/** Courses that reached each segment, and those with each act. */
export function segmentFlow({ summary, say }: Reporting): Markup {
  const counts = Object.entries(summary.segments).map(([name, count]) => [Number(name), count] as const);
  const most = Math.max(4, ...counts.map(([number]) => number));
  const reached = Array.from({ length: most }, (_, index) => {
    const later = counts.filter(([number]) => number > index).map(([, count]) => count);
    const sum = later.includes(null) ? null : later.reduce<number>((total, count) => total + (count ?? 0), 0);
    return { name: say('reached', { number: index + 1 }), count: sum };
  });
  const acts = ACTS.map((act) => ({
    act,
    name: say(act),
    count: summary.acts[act]?.['yes'] ?? (summary.acts[act] === undefined ? 0 : null),
  }));
  const steps = [...reached, ...acts];
  const bars = steps.flatMap(({ name, count }): Bar[] => (count === null ? [] : [{ name, count }]));
  const told = `${say('flow')}. ${steps.map(({ name, count }) => `${name}: ${count ?? HIDDEN}`).join('; ')}`;
  const rows = [
    ...reached.map(({ name, count }) => [name, computed(count ?? HIDDEN)]),
    ...acts.map(({ act, name, count }) => [name, figure(count, 'acts', act, 'yes')]),
  ];
  const exact = counts.map(([number, count]) => [String(number), figure(count, 'segments', String(number))]);
  const tables = [
    table(say('flow'), [say('step'), say('courses')], rows),
    table(say('exactly'), [say('segments'), say('courses')], exact),
  ];
  return section(
    say('flow'),
    say('flowNote'),
    figureWith(say('flow'), stepBars(told, bars), element('div', {}, tables), say),
  );
}
