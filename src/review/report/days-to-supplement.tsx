/** The distribution of days from session to supplement. */
import type { VNode } from 'preact';
import { BarChart, type Bar } from '../../web/components/charts/bar-chart.js';
import { Drawn } from '../../web/components/drawn.js';
import { Table } from '../../web/components/table.js';
import { Figure, Section } from './figures.js';
import { HIDDEN, type SectionProps } from './reporting.js';

type Days = readonly (readonly [name: string, count: number | null])[];

export function DaysToSupplement({ reporting: { summary, say } }: SectionProps): VNode {
  const days: Days = Object.entries(summary.daysToSupplement);
  const others = (['none', 'unknown'] as const).map((name) => ({ name, count: summary.supplement[name] ?? null }));
  const bars = [
    ...everyDay(days).map(([name, count]): Bar => ({ name, count })),
    ...others.map(({ name, count }): Bar => {
      return { name: say(name), count: count ?? 0, kind: name === 'none' ? 'unmet' : 'unknown' };
    }),
  ];
  const each = [...days, ...others.map(({ name, count }) => [say(name), count] as const)];
  const numbers = (
    <Table caption={say('days')} narrow head={[say('day'), { number: say('count') }]}>
      {days.map(([name, count]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <Figure value={count} of={['daysToSupplement', name]} />
        </tr>
      ))}
      {(['given', 'none', 'unknown'] as const).map((name) => (
        <tr key={name}>
          <th scope="row">{say(name)}</th>
          <Figure value={summary.supplement[name]} of={['supplement', name]} />
        </tr>
      ))}
    </Table>
  );
  const told = each.map(([name, count]) => `${name}: ${count ?? HIDDEN}`).join('; ');
  return (
    <Section title={say('days')} note={say('daysNote')}>
      <Drawn caption={say('days')} about={say('day')} tableWord={say('table')} numbers={numbers}>
        <BarChart alternative={`${say('days')}. ${told}`} bars={bars} />
      </Drawn>
    </Section>
  );
}

/** Later days are drawn as one bar; the table has each. */
const LAST_DAY_DRAWN = 21;

/** Days that lie between others are drawn though nothing fell on them; bins are drawn as they are. */
function everyDay(days: Days): readonly (readonly [string, number])[] {
  const counts = new Map(days.map(([name, count]) => [name, count ?? 0]));
  if (days.some(([name]) => !/^\d+$/.test(name))) return [...counts];
  const later = [...counts].filter(([day]) => Number(day) > LAST_DAY_DRAWN);
  const drawn = Array.from({ length: LAST_DAY_DRAWN + 1 }, (_, day): [string, number] => [
    String(day),
    counts.get(String(day)) ?? 0,
  ]);
  return [...drawn, [`${LAST_DAY_DRAWN + 1}+`, later.reduce((sum, [, count]) => sum + count, 0)]];
}
