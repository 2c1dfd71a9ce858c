/** The source attributes of the advice, as US certification asks for them. */
import type { VNode } from 'preact';
import type { ProtocolPart } from './protocol-telling.js';
import { PROTOCOL_WORDS as WORDS } from './protocol-words.js';

export function Attributes({ telling: { attributes: told }, language }: ProtocolPart): VNode {
  return (
    <>
      <h2 id="attributes">{WORDS.attributes[language]}</h2>
      <p>
        {WORDS.attributesNote[language]} <span lang="en">{told.regulation}</span>
      </p>
      <dl class="clauses" lang="en">
        {told.attributes.map(({ paragraph, asks, answer }) => (
          <div key={paragraph}>
            <dt>
              {asks} <span class="soft">{paragraph}</span>
            </dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
