/** Where one begins: a sample patient, or what one has pasted. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Language } from '../../rules/wording.js';
import type { PlaygroundState } from './asked.js';
import { PLAYGROUND_WORDS as WORDS } from './words.js';

interface StartPanelProps {
  readonly state: PlaygroundState;
  readonly disabled: boolean;
  readonly paste: (text: string) => void;
}

export function StartPanel({ state, disabled, paste }: StartPanelProps): VNode {
  const { language, patients } = state;
  return (
    <div class="start">
      {patients.length === 0 ? <p class="note">{WORDS.noSamples[language]}</p> : <PickForm state={state} />}
      <details open={patients.length === 0}>
        <summary>{WORDS.paste[language]}</summary>
        <PasteForm language={language} disabled={disabled} paste={paste} />
      </details>
    </div>
  );
}

/** A form of its own address: it works without scripts, and what was picked can be linked to. */
function PickForm({ state: { language, root, patients, picked } }: { readonly state: PlaygroundState }): VNode {
  const chosen = picked && patients.find(({ name }) => name === picked.patient);
  return (
    <form action={`${root}/playground`} method="get">
      <label>
        {WORDS.pick[language]}
        <select name="call" value={picked === undefined ? undefined : `${picked.patient}/${picked.call}`}>
          {patients.map(({ name, calls }) => (
            <optgroup key={name} label={name}>
              {calls.map((call) => (
                <option
                  key={call}
                  value={`${name}/${call}`}
                  selected={name === picked?.patient && call === picked.call}
                >
                  {name}: {call}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <button type="submit" class="primary">
        {WORDS.ask[language]}
      </button>
      {chosen !== undefined && (
        <p class="soft" lang="en">
          {chosen.title}
        </p>
      )}
    </form>
  );
}

interface PasteFormProps {
  readonly language: Language;
  readonly disabled: boolean;
  readonly paste: (text: string) => void;
}

function PasteForm({ language, disabled, paste }: PasteFormProps): VNode {
  const [text, setText] = useState('');
  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault();
        paste(text);
      }}
    >
      <label>
        {WORDS.pasteHint[language]}
        <textarea
          rows={10}
          spellcheck={false}
          required
          disabled={disabled}
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
          }}
        />
      </label>
      <button type="submit" class="primary" disabled={disabled}>
        {WORDS.ask[language]}
      </button>
    </form>
  );
}
