/** Setting a card aside, with a reason. CDS Hooks 2.0.1, Feedback: overrideReason. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Language } from '../../rules/wording.js';
import type { ReceivedCard } from './card.js';
import { CARD_WORDS as WORDS } from './card-words.js';

interface OverrideFormProps {
  readonly reasons: NonNullable<ReceivedCard['overrideReasons']>;
  /** What the card says, to tell its form from the others. */
  readonly about: string;
  readonly language: Language;
  readonly disabled: boolean;
  readonly override: (feedback: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

export function OverrideForm({ reasons, about, language, disabled, override }: OverrideFormProps): VNode {
  const [chosen, setChosen] = useState(0);
  const [comment, setComment] = useState('');
  const send = (): void => {
    const { system, code } = reasons[chosen] ?? {};
    void override({
      overrideReason: { reason: { system, code }, ...(comment.trim() !== '' && { userComment: comment.trim() }) },
    });
  };
  return (
    <form
      class="override"
      aria-label={`${WORDS.override[language]}: ${about}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label>
        {WORDS.reason[language]}{' '}
        <select
          disabled={disabled}
          value={String(chosen)}
          onChange={({ currentTarget }) => {
            setChosen(Number(currentTarget.value));
          }}
        >
          {reasons.map(({ code, display }, index) => (
            <option key={code} value={String(index)}>
              {display}
            </option>
          ))}
        </select>
      </label>
      <label>
        {WORDS.comment[language]}{' '}
        <input
          type="text"
          disabled={disabled}
          value={comment}
          onInput={({ currentTarget }) => {
            setComment(currentTarget.value);
          }}
        />
      </label>
      <button type="submit" disabled={disabled}>
        {WORDS.override[language]}
      </button>
    </form>
  );
}
