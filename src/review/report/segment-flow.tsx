/** How far courses came: those that reached each segment, and those with each act. */
import type { VNode } from 'preact';
import type { Bar } from '../../web/components/charts/bar-chart.js';
import { StepBars } from '../../web/components/charts/step-bars.js';
import { Drawn } from '../../web/components/drawn.js';
import { Table } from '../../web/components/table.js';
import type { Cell } from '../summary/told-summary.js';
import { Computed, Figure, Section } from './figures.js';
import { HIDDEN, type SectionProps } from './reporting.js';

const ACTS = ['completeEmbolization', 'radiotherapy', 'surgery'] as const;
/** Drawn though no course came so far: the letter asks for them. */
const FEWEST = 4;

type Counts = readonly (readonly [segments: number, count: Cell])[];

export function SegmentFlow({ reporting: { summary, say } }: SectionProps): VNode {
  const counts: Counts = Object.entries(summary.segments).map(([name, count]) => [Number(name), count]);
  const reached = reachedOf(counts).map((count, index) => ({ name: say('reached', { number: index + 1 }), count }));
  const acts = ACTS.map((act) => ({
    act,
    name: say(act),
    count: summary.acts[act]?.['yes'] ?? (summary.acts[act] === undefined ? 0 : null),
  }));
  const steps = [...reached, ...acts];
  const bars = steps.flatMap(({ name, count }): Bar[] => (count === null ? [] : [{ name, count }]));
  const told = steps.map(({ name, count }) => `${name}: ${count ?? HIDDEN}`).join('; ');
  const numbers = (
    <>
      <Table caption={say('flow')} narrow head={[say('step'), { number: say('courses') }]}>
        {reached.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <Computed>{count ?? HIDDEN}</Computed>
          </tr>
        ))}
        {acts.map(({ act, name, count }) => (
          <tr key={act}>
            <th scope="row">{name}</th>
            <Figure value={count} of={['acts', act, 'yes']} />
          </tr>
        ))}
      </Table>
      <Table caption={say('exactly')} narrow head={[say('segments'), { number: say('courses') }]}>
        {counts.map(([number, count]) => (
          <tr key={number}>
            <th scope="row">{number}</th>
            <Figure value={count} of={['segments', String(number)]} />
          </tr>
        ))}
      </Table>
    </>
  );
  return (
    <Section title={say('flow')} note={say('flowNote')}>
      <Drawn caption={say('flow')} about={say('step')} tableWord={say('table')} numbers={numbers}>
        <StepBars alternative={`${say('flow')}. ${told}`} bars={bars} />
      </Drawn>
    </Section>
  );
}

/** Courses that came to each segment; null where a hidden count is among them. */
function reachedOf(counts: Counts): readonly Cell[] {
  const most = Math.max(FEWEST, ...counts.map(([number]) => number));
  return Array.from({ length: most }, (_, index) => {
    const later = counts.filter(([number]) => number > index).map(([, count]) => count);
    return later.includes(null) ? null : later.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  });
}
