/** What a rule can say, and how gravely. */
import type { VNode } from 'preact';
import { SEVERITY_WORDS } from '../../rules/answer-words.js';
import type { Language } from '../../rules/wording.js';
import { Wide } from '../components/wide.js';
import type { ToldFinding } from './protocol-telling.js';
import { PROTOCOL_WORDS as WORDS } from './protocol-words.js';

interface FindingsProps {
  readonly label: string;
  readonly findings: readonly ToldFinding[];
  readonly language: Language;
}

export function Findings({ label, findings, language }: FindingsProps): VNode {
  return (
    <Wide label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{WORDS.sentence[language]}</th>
            <th scope="col">{WORDS.severity[language]}</th>
            <th scope="col">{WORDS.finding[language]}</th>
          </tr>
        </thead>
        <tbody>
          {findings.map(({ code, wording, severities }) => (
            <tr key={code}>
              <td>{wording[language].replaceAll(/\{\w+\}/g, '…').replace('….', '…')}</td>
              <td class="short">
                {severities.map((severity) => (
                  <span key={severity} class={`severity ${severity}`}>
                    {SEVERITY_WORDS[severity][language]}
                  </span>
                ))}
              </td>
              <td>
                <code>{code}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
