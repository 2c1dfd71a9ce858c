/** How far each pair of reviewers agrees: over all rules, then rule by rule. */
import type { VNode } from 'preact';
import { Table } from '../../web/components/table.js';
import { Wide } from '../../web/components/wide.js';
import { Computed, Section } from '../report/figures.js';
import type { PartProps } from './telling.js';
import { kappaText } from './validation-text.js';

export function PairTable({ telling: { result, titleOf, say, sayReport } }: PartProps): VNode | null {
  if (result.pairs.length === 0) return null;
  const ofRules = result.rules.flatMap(({ rule, pairs }) => pairs.map((pair) => ({ about: titleOf(rule), pair })));
  const all = [...result.pairs.map((pair) => ({ about: say('allRules'), pair })), ...ofRules];
  const head = [say('pair'), sayReport('rule'), ...(['rows', 'alike', 'kappa'] as const).map(numbered(say))];
  return (
    <Section title={say('reviewers')} note={say('reviewersNote')}>
      <Wide label={say('reviewers')}>
        <Table caption={say('reviewers')} headed head={head}>
          {all.map(({ about, pair }, index) => (
            <tr key={index}>
              <th scope="row">{pair.reviewers.join(' · ')}</th>
              <td>{about}</td>
              <Computed>{pair.rows}</Computed>
              <Computed>{pair.alike}</Computed>
              <Computed>{kappaText(pair)}</Computed>
            </tr>
          ))}
        </Table>
      </Wide>
    </Section>
  );
}

function numbered<Name>(say: (name: Name) => string): (name: Name) => { readonly number: string } {
  return (name) => ({ number: say(name) });
}
