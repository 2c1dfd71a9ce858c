/** Changes of the chart and the protocol, and what they flip. */
import type { VNode } from 'preact';
import type { Language } from '../../rules/wording.js';
import type { Asked, ProtocolShown } from './asked.js';
import { type Change, withChange } from './change.js';
import { ChangeForm } from './change-form.js';
import { FlipsTable } from './flips-table.js';
import type { DrugChoice } from './port.js';
import { CHANGE_WORDS as WORDS } from './change-words.js';
import { PLAYGROUND_WORDS } from './words.js';

interface ChangePanelProps {
  readonly original: Asked;
  readonly asked: Asked;
  readonly changes: readonly Change[];
  readonly protocol: ProtocolShown;
  readonly drugs: readonly DrugChoice[];
  readonly namesDay: boolean;
  readonly language: Language;
  readonly disabled: boolean;
  readonly change: (changes: readonly Change[]) => void;
}

export function ChangePanel(props: ChangePanelProps): VNode {
  const { original, asked, changes, protocol, drugs, namesDay, language, disabled, change } = props;
  if (original.row === undefined) return <p class="note">{PLAYGROUND_WORDS.notJudged[language]}</p>;
  return (
    <>
      <ChangeForm
        request={asked.request}
        asOf={asked.row?.asOf ?? original.row.asOf}
        protocol={protocol}
        drugs={drugs}
        namesDay={namesDay}
        language={language}
        disabled={disabled}
        change={(one) => {
          change(withChange(changes, one));
        }}
      />
      {changes.length === 0 ? (
        <p class="note">{WORDS.none[language]}</p>
      ) : (
        <ul class="changes" aria-label={WORDS.changes[language]}>
          {changes.map(({ id, label }) => (
            <li key={id}>
              {label}{' '}
              <button
                type="button"
                disabled={disabled}
                onClick={() => {
                  change(changes.filter((one) => one.id !== id));
                }}
              >
                {WORDS.undo[language]}
                <span class="hidden-text">: {label}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {changes.some(({ kind }) => kind === 'setting') && <p class="note">{WORDS.cardsStay[language]}</p>}
      {changes.length > 0 && asked.row !== undefined && (
        <FlipsTable before={original.row} after={asked.row} protocol={protocol} language={language} />
      )}
    </>
  );
}
