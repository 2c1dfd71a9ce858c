/** One rule: what it rests on, when it speaks, what it can say, and the numbers it goes by. */
import type { VNode } from 'preact';
import type { RuleRow } from '../../protocol-settings/summary.js';
import type { Citation } from '../../rules/rule.js';
import type { Language } from '../../rules/wording.js';
import { Findings } from './findings.js';
import type { ToldRule } from './protocol-telling.js';
import { PROTOCOL_WORDS as WORDS } from './protocol-words.js';
import { SettingsTable } from './settings-table.js';

interface RuleSectionProps {
  readonly rule: RuleRow;
  readonly told: ToldRule | undefined;
  readonly language: Language;
}

export function RuleSection({ rule, told, language }: RuleSectionProps): VNode {
  const { id, title, version, clauses, pack, enabled, note, parameters } = rule;
  return (
    <section class="rule" aria-labelledby={id}>
      <h3 id={id} tabIndex={-1}>
        {title[language]}
      </h3>
      <p class="soft">
        <code>{id}</code> {version} · {WORDS.clauses[language]} {clauses.join(', ')}
        {pack === 'safety' && <> · {WORDS.safety[language]}</>}
        {!enabled && <strong class="unmet"> · {WORDS.off[language]}</strong>}
      </p>
      {note !== undefined && <p class="note">{note}</p>}
      {told !== undefined && (
        <>
          <h4>{WORDS.restsOn[language]}</h4>
          <ul class="prose">
            {told.citations.map((citation) => (
              <Cited key={`${citation.document} ${citation.locator}`} citation={citation} language={language} />
            ))}
          </ul>
          <h4>{WORDS.speaksAt[language]}</h4>
          <ul class="inline">
            {told.speaksAt.map(({ event, title: when }) => (
              <li key={event}>
                {when[language]} <code>{event}</code>
              </li>
            ))}
          </ul>
          <h4>{WORDS.says[language]}</h4>
          <Findings
            label={`${title[language]}: ${WORDS.says[language]}`}
            findings={told.findings}
            language={language}
          />
        </>
      )}
      {parameters.length > 0 && (
        <>
          <h4>{WORDS.settings[language]}</h4>
          <SettingsTable
            label={`${title[language]}: ${WORDS.settings[language]}`}
            rows={parameters}
            language={language}
          />
        </>
      )}
    </section>
  );
}

function Cited({ citation, language }: { readonly citation: Citation; readonly language: Language }): VNode {
  const { document, version, locator, says, url } = citation;
  const name = `${document}, ${version}`;
  return (
    <li>
      <strong>{locator}</strong>: {says[language]}
      <br />
      <cite class="soft">
        {url === undefined ? (
          name
        ) : (
          <a href={url} rel="noreferrer">
            {name}
          </a>
        )}
      </cite>
    </li>
  );
}
