/** The charts of a review, each with a link to its page. */
import type { VNode } from 'preact';
import { Table } from '../../web/components/table.js';
import { Wide } from '../../web/components/wide.js';
import { Computed, Section } from './figures.js';
import type { Say } from './words.js';

/** One chart in the list of charts. */
export interface ListedChart {
  readonly patient: string;
  /** Address of its page, relative to the report. */
  readonly page: string;
  readonly sessions: number;
  readonly unmet: number;
  readonly indeterminate: number;
}

export function ChartList({ say, charts }: { readonly say: Say; readonly charts: readonly ListedChart[] }): VNode {
  return (
    <Section title={say('charts')}>
      <Wide label={say('charts')}>
        <Table
          caption={say('charts')}
          headed
          narrow
          head={[
            say('chart'),
            ...(['sessions', 'unmet', 'indeterminate'] as const).map((name) => ({ number: say(name) })),
          ]}
        >
          {charts.map(({ patient, page, sessions, unmet, indeterminate }) => (
            <tr key={patient}>
              <th scope="row">
                <a href={page}>{patient}</a>
              </th>
              <Computed>{sessions}</Computed>
              <Computed>{unmet}</Computed>
              <Computed>{indeterminate}</Computed>
            </tr>
          ))}
        </Table>
      </Wide>
    </Section>
  );
}
