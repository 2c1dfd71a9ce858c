/** How often each rule was followed: counts, share, interval. */
import type { VNode } from 'preact';
import { Whisker } from '../../web/components/charts/whisker.js';
import { Table } from '../../web/components/table.js';
import { Wide } from '../../web/components/wide.js';
import { Computed, Figure, Section } from './figures.js';
import { judgedOf, shareTexts, shown, type Reporting, type SectionProps } from './reporting.js';
import { wilson } from './statistics.js';

const HEAD = [
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

/** Columns that hold no numbers. */
const WORDS: ReadonlySet<string> = new Set(['clause', 'rule', 'interval']);

export function Adherence({ reporting }: SectionProps): VNode {
  const { rules, say } = reporting;
  return (
    <Section title={say('adherence')} note={say('adherenceNote')}>
      <Wide label={say('adherence')}>
        <Table
          caption={say('adherence')}
          headed
          head={HEAD.map((name) => (WORDS.has(name) ? say(name) : { number: say(name) }))}
        >
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} reporting={reporting} />
          ))}
        </Table>
      </Wide>
    </Section>
  );
}

function RuleRow({ rule, reporting }: SectionProps & { readonly rule: Reporting['rules'][number] }): VNode {
  const { summary, language } = reporting;
  const { id, title, clauses } = rule;
  const counts = summary.outcomes[id] ?? {};
  const judged = judgedOf(counts);
  const [share, interval] = shareTexts(judged);
  return (
    <tr>
      <td>{clauses.join(', ')}</td>
      <th scope="row">{title[language]}</th>
      <Figure value={counts.met} of={['outcomes', id, 'met']} />
      <Figure value={counts.unmet} of={['outcomes', id, 'unmet']} />
      <Computed>{judged?.judged ?? shown(null)}</Computed>
      <Computed>{share}</Computed>
      <td class="interval">
        {interval}
        {judged && (
          <Whisker
            alternative={`${title[language]}: ${share}, ${interval}`}
            share={judged.met / judged.judged}
            {...wilson(judged.met, judged.judged)}
          />
        )}
      </td>
      <Figure value={counts.indeterminate} of={['outcomes', id, 'indeterminate']} />
      <Figure value={counts['not-applicable']} of={['outcomes', id, 'not-applicable']} />
    </tr>
  );
}
