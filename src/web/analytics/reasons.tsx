/** Why cards were overridden, the commonest reason first. */
import type { VNode } from 'preact';
import type { Sentence } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import { Table } from '../components/table.js';
import type { AnalyticsPicture } from './analytics-picture.js';
import { ANALYTICS_WORDS as WORDS } from './analytics-words.js';

interface ReasonsProps {
  readonly reasons: AnalyticsPicture['reasons'];
  readonly texts: ReadonlyMap<string, Sentence>;
  readonly language: Language;
}

/** How the store names what is no code of the cards. */
const KEPT: Readonly<Record<string, Sentence>> = { none: WORDS.noReason, other: WORDS.otherReason };

export function Reasons({ reasons, texts, language }: ReasonsProps): VNode {
  return (
    <section>
      <h2>{WORDS.reasons[language]}</h2>
      <Table
        caption={WORDS.reasons[language]}
        headed
        narrow
        head={[WORDS.reason[language], { number: WORDS.count[language] }]}
      >
        {reasons.map(([code, count]) => (
          <tr key={code}>
            <th scope="row">{(texts.get(code) ?? KEPT[code])?.[language] ?? code}</th>
            <td class="n">{count}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
