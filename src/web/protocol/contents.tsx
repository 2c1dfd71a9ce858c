/** What stands on the page, and where. */
import type { VNode } from 'preact';
import type { ProtocolPart } from './protocol-telling.js';
import { PROTOCOL_WORDS as WORDS } from './protocol-words.js';

const AFTER_RULES = ['course', 'regimens', 'notChecked', 'attributes'] as const;

export function Contents({ telling, language }: ProtocolPart): VNode {
  return (
    <nav class="contents" aria-label={WORDS.contents[language]}>
      <ul>
        <li>
          <a href="#versions">{WORDS.versions[language]}</a>
        </li>
        <li>
          <a href="#rules">{WORDS.rules[language]}</a>
          <ul>
            {telling.summary.rules.map(({ id, title, clauses, pack }) => (
              <li key={id}>
                <span class="clause">{pack === 'safety' ? '' : clauses.join(' ')}</span>{' '}
                <a href={`#${id}`}>{title[language]}</a>
              </li>
            ))}
          </ul>
        </li>
        {AFTER_RULES.map((part) => (
          <li key={part}>
            <a href={`#${part}`}>{WORDS[part][language]}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
