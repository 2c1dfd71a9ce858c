/** Which cards are counted, as a form that any address can hold. */
import type { VNode } from 'preact';
import type { Language } from '../../rules/wording.js';
import type { CountQuery } from './analytics-port.js';
import { ANALYTICS_WORDS as WORDS } from './analytics-words.js';

interface FiltersProps {
  readonly query: CountQuery;
  /** All there are in these months. */
  readonly clients: readonly string[];
  /** What was asked for could not be read. */
  readonly wrong: boolean;
  readonly language: Language;
}

export function Filters({ query, clients, wrong, language }: FiltersProps): VNode {
  return (
    <form class="filters" method="get" aria-label={WORDS.filters[language]}>
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {WORDS[name][language]}
          <input type="month" name={name} value={query[name]} placeholder="2026-01" pattern="\d{4}-\d{2}" />
        </label>
      ))}
      <label>
        {WORDS.client[language]}
        <select name="client">
          <option value="">{WORDS.allClients[language]}</option>
          {clients.map((client) => (
            <option key={client} value={client} selected={client === query.client}>
              {client}
            </option>
          ))}
        </select>
      </label>
      <button class="primary" type="submit">
        {WORDS.show[language]}
      </button>
      {wrong && (
        <p role="alert" class="unmet">
          {WORDS.wrongMonths[language]}
        </p>
      )}
    </form>
  );
}
