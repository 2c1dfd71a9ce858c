/** Run charts, one a rule. */
import type { VNode } from 'preact';
import { RunChart } from '../../web/components/charts/run-chart.js';
import { Drawn } from '../../web/components/drawn.js';
import { Section } from './figures.js';
import { GroupNumbers, sharesOf } from './groups.js';
import { percent, type Reporting, type SectionProps } from './reporting.js';
import { median } from './statistics.js';

export function OverTime({ reporting }: SectionProps): VNode {
  const { summary, rules, say } = reporting;
  const drawn = rules.filter(({ id }) => sharesOf(summary.periods, id).length > 0);
  return (
    <Section title={say('overTime')} note={say('overTimeNote')}>
      {drawn.length === 0 ? (
        <p>{say('noGroups')}</p>
      ) : (
        <div class="plots">
          {drawn.map((rule) => (
            <RuleOverTime key={rule.id} rule={rule} reporting={reporting} />
          ))}
        </div>
      )}
    </Section>
  );
}

function RuleOverTime({ rule, reporting }: SectionProps & { readonly rule: Reporting['rules'][number] }): VNode {
  const { summary, language, say } = reporting;
  const title = rule.title[language];
  const points = sharesOf(summary.periods, rule.id);
  const middle = median(points.map(({ met, judged }) => met / judged));
  const each = points.map(({ name, met, judged }) => `${name}: ${met}/${judged}`).join('; ');
  return (
    <Drawn
      caption={title}
      about={say('overTime')}
      tableWord={say('table')}
      numbers={<GroupNumbers reporting={reporting} part="periods" rule={{ id: rule.id, title }} />}
    >
      <RunChart
        alternative={`${title}. ${say('median')} ${percent(middle)}. ${each}`}
        points={points}
        median={middle}
      />
    </Drawn>
  );
}
