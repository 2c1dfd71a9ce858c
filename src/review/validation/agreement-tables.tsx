/** For each rule what the review said against what the reviewers say. */
import type { VNode } from 'preact';
import { Table } from '../../web/components/table.js';
import { Wide } from '../../web/components/wide.js';
import { Computed, Section } from '../report/figures.js';
import { STATUSES } from '../summary/summary.js';
import type { PartProps } from './telling.js';
import { isJudged } from './validation-text.js';

const COUNTS = ['size', 'drawn', 'judged'] as const;
const HEADS = { size: 'size', drawn: 'drawnOf', judged: 'judgedOf' } as const;

export function AgreementTables({ telling: { result, titleOf, say, sayReport } }: PartProps): VNode {
  const head = [
    say('review'),
    ...COUNTS.map((name) => ({ number: say(HEADS[name]) })),
    ...STATUSES.map((verdict) => ({ number: sayReport(verdict) })),
    { number: say('unsettledOf') },
  ];
  return (
    <Section title={say('agreement')} note={say('agreementNote')}>
      {result.rules.filter(isJudged).map((rule) => (
        <Wide key={rule.rule} label={titleOf(rule.rule)}>
          <Table caption={titleOf(rule.rule)} narrow head={head}>
            {rule.strata.map((stratum) => (
              <tr key={stratum.status}>
                <th scope="row">{sayReport(stratum.status)}</th>
                {COUNTS.map((name) => (
                  <Computed key={name}>{stratum[name]}</Computed>
                ))}
                {STATUSES.map((verdict) => (
                  <Computed key={verdict}>{rule.agreement[stratum.status][verdict]}</Computed>
                ))}
                <Computed>{stratum.judged - stratum.settled}</Computed>
              </tr>
            ))}
          </Table>
        </Wide>
      ))}
    </Section>
  );
}
