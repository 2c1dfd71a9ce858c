/** Funnel plots, one a rule, of sites or operators. */
import type { VNode } from 'preact';
import { FunnelPlot, type FunnelLimit } from '../../web/components/charts/funnel-plot.js';
import type { Share } from '../../web/components/charts/run-chart.js';
import { Drawn } from '../../web/components/drawn.js';
import { Section } from './figures.js';
import { GroupNumbers, sharesOf } from './groups.js';
import { judgedOf, percent, type Judged, type Reporting, type SectionProps } from './reporting.js';
import { funnelLimits } from './statistics.js';

interface FunnelsProps extends SectionProps {
  readonly part: 'sites' | 'operators';
}

interface Funnel {
  readonly rule: { readonly id: string; readonly title: string };
  readonly points: readonly Share[];
  readonly all: Judged;
}

export function Funnels({ reporting, part }: FunnelsProps): VNode {
  const { say } = reporting;
  const title = say(part === 'sites' ? 'bySite' : 'byOperator');
  const funnels = funnelsOf(reporting, part);
  if (funnels.length === 0)
    return (
      <Section title={title}>
        <p>{say('noGroups')}</p>
      </Section>
    );
  return (
    <Section title={title} note={say('funnelNote')}>
      <div class="plots">
        {funnels.map((funnel) => (
          <RuleFunnel key={funnel.rule.id} funnel={funnel} reporting={reporting} part={part} />
        ))}
      </div>
    </Section>
  );
}

function funnelsOf({ summary, rules, language }: Reporting, part: FunnelsProps['part']): readonly Funnel[] {
  return rules.flatMap(({ id, title }): Funnel[] => {
    const points = sharesOf(summary[part], id);
    const all = judgedOf(summary.outcomes[id] ?? {});
    return points.length < 2 || all === undefined ? [] : [{ rule: { id, title: title[language] }, points, all }];
  });
}

function RuleFunnel({ funnel, reporting, part }: FunnelsProps & { readonly funnel: Funnel }): VNode {
  const { say } = reporting;
  const { rule, points, all } = funnel;
  const target = all.met / all.judged;
  const placed = points.map((point) => ({ ...point, place: say(placeOf(point, target)) }));
  const each = placed.map(({ name, met, judged, place }, index) => `${index + 1}: ${name}, ${met}/${judged}, ${place}`);
  const cells = (name: string): readonly string[] => {
    const index = placed.findIndex((point) => point.name === name);
    return index < 0 ? ['', ''] : [String(index + 1), placed[index]?.place ?? ''];
  };
  const numbers = (
    <GroupNumbers reporting={reporting} part={part} rule={rule} more={{ head: ['#', say('limits')], cells }} />
  );
  return (
    <Drawn
      caption={rule.title}
      about={say(part === 'sites' ? 'bySite' : 'byOperator')}
      tableWord={say('table')}
      numbers={numbers}
    >
      <FunnelPlot
        alternative={`${rule.title}. ${percent(target)}. ${each.join('; ')}`}
        points={points}
        target={target}
        {...limitsOf(points, target)}
      />
    </Drawn>
  );
}

const STEPS = 48;
const OUTSIDE = { inner: 0.05, outer: 0.002 } as const;

function limitsOf(points: readonly Share[], target: number) {
  const most = Math.max(10, ...points.map(({ judged }) => judged)) * 1.08;
  const sizes = new Set(
    Array.from({ length: STEPS }, (_, index) => Math.max(1, Math.round((most * (index + 1)) / STEPS))),
  );
  const limits = (outside: number): readonly FunnelLimit[] =>
    [...sizes].map((size) => ({ size, ...funnelLimits(target, size, outside) }));
  return { most, inner: limits(OUTSIDE.inner), outer: limits(OUTSIDE.outer) };
}

function placeOf({ met, judged }: Share, target: number): 'within' | 'beyond95' | 'beyond998' {
  const share = met / judged;
  const isOutside = (outside: number): boolean => {
    const { low, high } = funnelLimits(target, judged, outside);
    return share < low || share > high;
  };
  if (isOutside(OUTSIDE.outer)) return 'beyond998';
  return isOutside(OUTSIDE.inner) ? 'beyond95' : 'within';
}
