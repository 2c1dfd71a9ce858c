/** What of the call was understood and what was not: for whoever connects an EHR. */
import type { VNode } from 'preact';
import type { Language } from '../../rules/wording.js';
import { Wide } from '../components/wide.js';
import { ResourceTable } from './resource-table.js';
import type { KeyRow, Understood } from './understood.js';
import { FIELD_STATES, KEY_STATES, READ_WORDS as WORDS } from './read-words.js';
import { PLAYGROUND_WORDS } from './words.js';

interface UnderstoodPanelProps {
  readonly understood: Understood;
  readonly language: Language;
}

export function UnderstoodPanel({ understood, language }: UnderstoodPanelProps): VNode {
  const { refused, keys, others = [] } = understood;
  const remarked = [...(keys ?? []).flatMap(({ resources }) => resources), ...others].filter(
    ({ notes, unknown }) => notes.length + unknown.length > 0,
  );
  return (
    <>
      {refused === undefined ? (
        <p class="note">{WORDS.taken[language]}</p>
      ) : (
        <p class="note unmet">
          <strong>{PLAYGROUND_WORDS.refused[language]}</strong> {refused.says}
        </p>
      )}
      <FieldTable understood={understood} language={language} />
      {keys !== undefined && (
        <>
          <h3>{WORDS.quality[language]}</h3>
          {remarked.length === 0 ? (
            <p>{WORDS.allWell[language]}</p>
          ) : (
            <ResourceTable rows={remarked} label={WORDS.quality[language]} language={language} />
          )}
          <h3>{WORDS.keys[language]}</h3>
          {keys.map((row) => (
            <Key key={row.key} row={row} language={language} />
          ))}
          {others.length > 0 && (
            <details>
              <summary>
                {WORDS.others[language]} <span class="soft">{others.length}</span>
              </summary>
              <ResourceTable rows={others} label={WORDS.others[language]} language={language} />
            </details>
          )}
        </>
      )}
    </>
  );
}

function FieldTable({ understood, language }: UnderstoodPanelProps): VNode {
  return (
    <Wide label={WORDS.fields[language]}>
      <table class="fields">
        <caption>{WORDS.fields[language]}</caption>
        <thead>
          <tr>
            <th scope="col">{WORDS.field[language]}</th>
            <th scope="col">{WORDS.state[language]}</th>
            <th scope="col">{WORDS.says[language]}</th>
          </tr>
        </thead>
        <tbody>
          {understood.fields.map(({ field, state, says }) => (
            <tr key={field}>
              <th scope="row">{field === '' ? WORDS.body[language] : <code>{field}</code>}</th>
              <td>
                <span class={`badge ${state}`}>{FIELD_STATES[state][language]}</span>
              </td>
              <td>{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Key({ row, language }: { readonly row: KeyRow; readonly language: Language }): VNode {
  const { key, state, required, problem, template, resources } = row;
  return (
    <details class="key">
      <summary>
        <span class={`badge ${state}`}>{KEY_STATES[state][language]}</span> <code>{key}</code>{' '}
        <span class="soft">
          {WORDS.resources[language]}: {resources.length}
          {required && ` · ${WORDS.required[language]}`}
        </span>
        {problem !== undefined && <span class="unmet"> {problem}</span>}
      </summary>
      <p class="soft">
        {WORDS.query[language]}: <code class="query">{template}</code>
      </p>
      {resources.length > 0 && <ResourceTable rows={resources} label={key} language={language} />}
    </details>
  );
}
