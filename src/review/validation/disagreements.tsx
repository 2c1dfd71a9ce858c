/** The outcomes about which somebody says otherwise, each with a link to the page of its chart. */
import type { VNode } from 'preact';
import { Table } from '../../web/components/table.js';
import { Wide } from '../../web/components/wide.js';
import { Section } from '../report/figures.js';
import type { Disagreement } from './validation.js';
import type { PartProps, ValidationTelling } from './telling.js';

interface DisagreementsProps extends PartProps {
  /** Addresses of the pages of charts, by patient. */
  readonly pages: ReadonlyMap<string, string>;
}

export function Disagreements({ telling, pages }: DisagreementsProps): VNode {
  const { result, say, sayReport } = telling;
  const head = [
    sayReport('chart'),
    sayReport('segment'),
    sayReport('rule'),
    say('review'),
    say('answers'),
    say('counts'),
  ];
  return (
    <Section title={say('disagreements')}>
      {result.disagreements.length === 0 ? (
        <p class="soft">{sayReport('nothing')}</p>
      ) : (
        <Wide label={say('disagreements')}>
          <Table caption={say('disagreements')} headed head={head}>
            {result.disagreements.map((one) => (
              <DisagreementRow key={one.id} one={one} page={pages.get(one.patient)} telling={telling} />
            ))}
          </Table>
        </Wide>
      )}
    </Section>
  );
}

interface RowProps {
  readonly one: Disagreement;
  readonly page: string | undefined;
  readonly telling: ValidationTelling;
}

function DisagreementRow({ one, page, telling: { titleOf, say, sayReport } }: RowProps): VNode {
  const { patient, course, segment, rule, status, reference, answers } = one;
  const whole = sayReport('course', { number: course });
  const place = segment === undefined ? [whole] : [whole, `${sayReport('segment')} ${segment}`];
  return (
    <tr>
      <th scope="row">{page === undefined ? patient : <a href={page}>{patient}</a>}</th>
      <td>{place.join(' · ')}</td>
      <td>{titleOf(rule)}</td>
      <td>
        <b class={status}>{sayReport(status)}</b>
      </td>
      <td>
        {answers.map(({ reviewer, verdict, comment }) => (
          <div key={reviewer}>
            {`${reviewer}: ${sayReport(verdict)}`}
            {comment !== undefined && <div class="soft">{comment}</div>}
          </div>
        ))}
      </td>
      <td>{reference === undefined ? say('unsettled') : sayReport(reference)}</td>
    </tr>
  );
}
