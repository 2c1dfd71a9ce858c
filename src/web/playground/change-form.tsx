/** Choosing one thing of the chart or the protocol, and another value for it. */
import type { TargetedInputEvent, VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Language } from '../../rules/wording.js';
import type { ProtocolShown } from './asked.js';
import type { Change } from './change.js';
import { type ChangeKind, type ChangeOption, chartOptions, settingOptions } from './change-options.js';
import { editablesOf } from './editables.js';
import type { DrugChoice } from './port.js';
import { CHANGE_WORDS as WORDS } from './change-words.js';

interface ChangeFormProps {
  readonly request: unknown;
  /** The day that the call was judged on, YYYY-MM-DD. */
  readonly asOf: string;
  readonly protocol: ProtocolShown;
  readonly drugs: readonly DrugChoice[];
  readonly namesDay: boolean;
  readonly language: Language;
  readonly disabled: boolean;
  readonly change: (change: Change) => void;
}

export function ChangeForm(props: ChangeFormProps): VNode {
  const { request, asOf, protocol, drugs, namesDay, language, disabled, change } = props;
  const [kind, setKind] = useState<ChangeKind>('value');
  const [id, setId] = useState<string>();
  const [entered, setEntered] = useState<string>();
  const editables = useMemo(() => editablesOf(request, namesDay, asOf), [request, namesDay, asOf]);
  const options =
    kind === 'setting' ? settingOptions(protocol, language) : chartOptions(kind, editables, drugs, language);
  const option = options.find((one) => one.id === id) ?? options[0];
  const kinds: readonly ChangeKind[] = ['value', 'date', 'drug', ...(namesDay ? ['day' as const] : []), 'setting'];
  return (
    <form
      class="change"
      onSubmit={(event) => {
        event.preventDefault();
        if (option !== undefined) change(option.to(entered ?? firstOf(option)));
        setEntered(undefined);
      }}
    >
      <label>
        {WORDS.what[language]}
        <select
          disabled={disabled}
          value={kind}
          onChange={({ currentTarget }) => {
            setKind(currentTarget.value as ChangeKind);
            setId(undefined);
            setEntered(undefined);
          }}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {WORDS[one][language]}
            </option>
          ))}
        </select>
      </label>
      {option === undefined ? (
        <p class="note">{WORDS.nothingHere[language]}</p>
      ) : (
        <>
          {options.length > 1 && (
            <label>
              {WORDS.which[language]}
              <select
                disabled={disabled}
                value={option.id}
                onChange={({ currentTarget }) => {
                  setId(currentTarget.value);
                  setEntered(undefined);
                }}
              >
                {options.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.label}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label>
            <span>
              {WORDS.to[language]}{' '}
              <span class="soft">
                ({WORDS.now[language]}: {option.now})
              </span>
            </span>
            <ValueField key={option.id} option={option} value={entered} disabled={disabled} enter={setEntered} />
          </label>
          {option.hint !== undefined && <p class="soft hint">{option.hint}</p>}
          <button type="submit" class="primary" disabled={disabled}>
            {WORDS.change[language]}
          </button>
        </>
      )}
    </form>
  );
}

/** What stands in the field before anybody entered anything. */
function firstOf({ input, now }: ChangeOption): string {
  if (typeof input === 'string') return now;
  return input.find(({ value }) => value === now)?.value ?? input[0]?.value ?? now;
}

interface ValueFieldProps {
  readonly option: ChangeOption;
  readonly value: string | undefined;
  readonly disabled: boolean;
  readonly enter: (value: string) => void;
}

function ValueField({ option, value, disabled, enter }: ValueFieldProps): VNode {
  const { input } = option;
  const shown = value ?? firstOf(option);
  if (typeof input !== 'string')
    return (
      <select
        disabled={disabled}
        value={shown}
        onChange={({ currentTarget }) => {
          enter(currentTarget.value);
        }}
      >
        {input.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    );
  const common = {
    required: true,
    disabled,
    value: shown,
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => {
      enter(currentTarget.value);
    },
  };
  if (input === 'number') return <input type="number" step="any" {...common} />;
  return input === 'date' ? <input type="date" {...common} /> : <input type="text" {...common} />;
}
