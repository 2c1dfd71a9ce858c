/** Settings: what each means, its value at this site, what was published, and what may stand there. */
import type { VNode } from 'preact';
import type { SettingRow } from '../../protocol-settings/summary.js';
import type { Language } from '../../rules/wording.js';
import { Wide } from '../components/wide.js';
import { PROTOCOL_WORDS as WORDS } from './protocol-words.js';
import { rangeText, valueText } from './value-words.js';

interface SettingsTableProps {
  readonly label: string;
  readonly rows: readonly SettingRow[];
  readonly language: Language;
}

export function SettingsTable({ label, rows, language }: SettingsTableProps): VNode {
  return (
    <Wide label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{WORDS.setting[language]}</th>
            <th scope="col">{WORDS.value[language]}</th>
            <th scope="col">{WORDS.allowed[language]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <td>
                {row.meaning[language]} <code class="soft">{row.name}</code>
              </td>
              <td class="short">
                <strong>{valueText(row.value, row.meaning.unit, language)}</strong>
                {row.changed && (
                  <div class="unknown">
                    {WORDS.changed[language]} ({WORDS.published[language]}:{' '}
                    {valueText(row.default, row.meaning.unit, language)})
                  </div>
                )}
              </td>
              <td class="short soft">{rangeText(row, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
