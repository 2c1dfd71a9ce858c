/** Resources, each with the facts read from it and what could not be read. */
import type { VNode } from 'preact';
import type { Language } from '../../rules/wording.js';
import { Wide } from '../components/wide.js';
import type { ResourceRow } from './understood.js';
import { READ_WORDS as WORDS } from './read-words.js';

interface ResourceTableProps {
  readonly rows: readonly ResourceRow[];
  readonly label: string;
  readonly language: Language;
}

export function ResourceTable({ rows, label, language }: ResourceTableProps): VNode {
  return (
    <Wide label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{WORDS.resource[language]}</th>
            <th scope="col">{WORDS.facts[language]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ reference, facts, notes, unknown }, index) => (
            <tr key={`${reference} ${index}`}>
              <th scope="row">
                <code>{reference}</code>
              </th>
              <td>
                <Lines lines={facts} />
                {unknown.length > 0 && <Lines lines={unknown} name={WORDS.unknown[language]} tone="unknown" />}
                {notes.length > 0 && <Lines lines={notes} name={WORDS.notes[language]} tone="unmet" />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

interface LinesProps {
  readonly lines: readonly string[];
  readonly name?: string;
  readonly tone?: string;
}

function Lines({ lines, name, tone = '' }: LinesProps): VNode {
  return (
    <div class={tone}>
      {name !== undefined && <strong>{name}</strong>}
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
