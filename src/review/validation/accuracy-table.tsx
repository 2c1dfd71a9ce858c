/** Sensitivity, specificity and predictive values, a row for each rule of which anything was judged. */
import type { VNode } from 'preact';
import { Table } from '../../web/components/table.js';
import { Wide } from '../../web/components/wide.js';
import { Computed, Section } from '../report/figures.js';
import type { PartProps } from './telling.js';
import { HIDDEN, percent } from '../report/reporting.js';
import type { Estimate } from './proportions.js';
import { isJudged } from './validation-text.js';

const COUNTS = ['positives', 'negatives', 'neither'] as const;
const ESTIMATES = [
  'sensitivity',
  'specificity',
  'positivePredictiveValue',
  'negativePredictiveValue',
  'sensitivityAtWorst',
  'specificityAtWorst',
] as const;

export function AccuracyTable({ telling: { result, titleOf, say, sayReport } }: PartProps): VNode {
  const head = [sayReport('rule'), ...[...COUNTS, ...ESTIMATES].map((name) => ({ number: say(name) }))];
  return (
    <Section title={say('accuracy')} note={say('accuracyNote')}>
      <Wide label={say('accuracy')}>
        <Table caption={say('accuracy')} headed head={head}>
          {result.rules.filter(isJudged).map((rule) => (
            <tr key={rule.rule}>
              <th scope="row">{titleOf(rule.rule)}</th>
              {COUNTS.map((name) => (
                <Computed key={name}>{rule[name]}</Computed>
              ))}
              {ESTIMATES.map((name) => (
                <Computed key={name}>
                  <Estimated estimate={rule[name]} />
                </Computed>
              ))}
            </tr>
          ))}
        </Table>
      </Wide>
    </Section>
  );
}

function Estimated({ estimate }: { readonly estimate: Estimate | undefined }): VNode {
  if (estimate === undefined) return <>{HIDDEN}</>;
  const { share, low, high } = estimate;
  return (
    <>
      <b>{percent(share)}</b>
      <br />
      {`${(100 * low).toFixed(1)} – ${(100 * high).toFixed(1)}`}
    </>
  );
}
