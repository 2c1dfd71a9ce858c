/** What the rules say of a course: what needs attention first, within that as the rules stand in the protocol. */
import type { VNode } from 'preact';
import { Table } from '../../web/components/table.js';
import { Wide } from '../../web/components/wide.js';
import type { JudgedChart } from '../outputs/judged-chart.js';
import type { Say } from './words.js';

type Outcome = JudgedChart['row']['outcomes'][number];

const ORDER = ['unmet', 'indeterminate', 'met', 'not-applicable'] as const;

interface ChartOutcomesProps {
  readonly chart: JudgedChart;
  /** Number of the course. */
  readonly course: number;
  /** Of the rules, by id. */
  readonly titles: ReadonlyMap<string, string>;
  readonly say: Say;
}

export function ChartOutcomes({ chart: { row }, course, titles, say }: ChartOutcomesProps): VNode {
  const own = row.outcomes.filter((one) => one.course === course);
  const sorted = ORDER.flatMap((status) => own.filter((one) => one.status === status));
  const head = [say('status'), say('rule'), say('segment'), say('told'), say('evidence')];
  return (
    <Wide label={say('outcomes')}>
      <Table caption={say('outcomes')} head={head}>
        {sorted.map((outcome, index) => (
          <tr key={index}>
            <td>
              <b class={outcome.status}>{say(outcome.status)}</b>
            </td>
            <td>{titles.get(outcome.rule) ?? outcome.rule}</td>
            <td>{outcome.segment ?? say('wholeCourse')}</td>
            <Lines texts={toldOf(outcome)} />
            <Lines texts={evidenceOf(outcome)} />
          </tr>
        ))}
      </Table>
    </Wide>
  );
}

function toldOf({ findings, needs, because }: Outcome): readonly string[] {
  return [
    ...findings.map(({ text, severity }) => `${text} (${severity})`),
    ...(needs ?? []).map(({ text }) => text),
    ...(because === undefined ? [] : [because.text]),
  ];
}

function evidenceOf({ findings }: Outcome): readonly string[] {
  return findings.flatMap(({ evidence }) =>
    evidence.map(({ resource, day, text }) => `${day ?? ''} ${text}: ${resource}`.trim()),
  );
}

/** A line each, none twice. */
function Lines({ texts }: { readonly texts: readonly string[] }): VNode {
  return (
    <td>
      {[...new Set(texts)].map((text) => (
        <div key={text}>{text}</div>
      ))}
    </td>
  );
}
