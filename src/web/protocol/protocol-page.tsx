/** The protocol as this site judges by it: rules, clauses, settings. */
import type { VNode } from 'preact';
import type { RuleRow, SettingRow, SettingsSummary } from '../../protocol-settings/summary.js';
import type { Language } from '../../rules/wording.js';
import { Wide } from '../components/wide.js';
import { PROTOCOL_WORDS as WORDS } from './protocol-words.js';

interface ProtocolPageProps {
  readonly summary: SettingsSummary;
  readonly language: Language;
}

export function ProtocolPage({ summary, language }: ProtocolPageProps): VNode {
  const { title, version, standing, note, rules, course } = summary;
  return (
    <>
      <h1>{title[language]}</h1>
      <p class="soft">
        {WORDS.version[language]} {version}
      </p>
      <p class="note unknown">{standing[language]}</p>
      {note !== undefined && <p>{note}</p>}
      <h2>{WORDS.rules[language]}</h2>
      {rules.map((rule) => (
        <RuleSection key={rule.id} rule={rule} language={language} />
      ))}
      <h2 id="course">{WORDS.course[language]}</h2>
      <Settings label={WORDS.course[language]} rows={course} language={language} />
    </>
  );
}

function RuleSection({ rule, language }: { readonly rule: RuleRow; readonly language: Language }): VNode {
  const { id, title, version, clauses, enabled, note, parameters } = rule;
  return (
    <section>
      <h3 id={id}>{title[language]}</h3>
      <p class="soft">
        <code>{id}</code> {version} · {WORDS.clauses[language]} {clauses.join(', ')}
        {!enabled && <strong class="unmet"> · {WORDS.off[language]}</strong>}
      </p>
      {note !== undefined && <p>{note}</p>}
      {parameters.length > 0 && <Settings label={title[language]} rows={parameters} language={language} />}
    </section>
  );
}

interface SettingsProps {
  readonly label: string;
  readonly rows: readonly SettingRow[];
  readonly language: Language;
}

function Settings({ label, rows, language }: SettingsProps): VNode {
  return (
    <Wide label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{WORDS.setting[language]}</th>
            <th scope="col">{WORDS.value[language]}</th>
            <th scope="col">{WORDS.meaning[language]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, value, default: published, changed, meaning }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                <code>{JSON.stringify(value)}</code>
                {changed && (
                  <span class="unknown">
                    {' '}
                    {WORDS.changed[language]} ({WORDS.published[language]}: <code>{JSON.stringify(published)}</code>)
                  </span>
                )}
              </td>
              <td>{meaning[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
