/** What the service cannot tell from a chart, clause by clause, and why. */
import type { VNode } from 'preact';
import type { ProtocolPart } from './protocol-telling.js';
import { PROTOCOL_WORDS as WORDS } from './protocol-words.js';

export function NotChecked({ telling: { notChecked, summary }, language }: ProtocolPart): VNode {
  const rulesOf = (clause: string, rule: string | undefined) =>
    summary.rules.filter(({ id, clauses }) => id === rule || clauses.includes(clause));
  return (
    <>
      <h2 id="notChecked">{WORDS.notChecked[language]}</h2>
      <p>{WORDS.notCheckedNote[language]}</p>
      <dl class="clauses">
        {notChecked.map(({ clause, what, rule }) => (
          <div key={clause}>
            <dt>
              {clause}
              {rulesOf(clause, rule).map(({ id, title }) => (
                <span key={id}>
                  {' '}
                  · <a href={`#${id}`}>{title[language]}</a>
                </span>
              ))}
            </dt>
            <dd>{capitalized(what[language])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
