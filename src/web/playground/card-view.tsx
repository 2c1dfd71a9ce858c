/** One card as an EHR shows it, with what its reader can do: accept, override, follow a link. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Language } from '../../rules/wording.js';
import type { ReceivedCard, ReceivedSuggestion } from './card.js';
import { JsonView } from './json-view.js';
import { isWebAddress, Markdown } from './markdown.js';
import { OverrideForm } from './override-form.js';
import { CARD_WORDS as WORDS } from './card-words.js';

export interface CardActions {
  /** Scripts run, and the service takes feedback. */
  readonly enabled: boolean;
  /** Sends the feedback. @returns what is wrong; undefined where it is stored */
  readonly send: (entry: unknown) => Promise<string | undefined>;
  /** Asks again, with the suggestion carried out. */
  readonly carryOut: (suggestion: ReceivedSuggestion) => void;
}

interface CardProps {
  readonly card: ReceivedCard;
  readonly language: Language;
  readonly actions: CardActions;
}

export function CardView({ card, language, actions }: CardProps): VNode {
  const [told, setTold] = useState<{ readonly says: string; readonly sent?: unknown }>();
  const [accepted, setAccepted] = useState<ReceivedSuggestion>();
  const { uuid, indicator, summary, detail = '', source, suggestions = [], overrideReasons = [], links = [] } = card;
  const send = async (outcome: Readonly<Record<string, unknown>>, says: string): Promise<boolean> => {
    const entry = { card: uuid, ...outcome, outcomeTimestamp: new Date().toISOString() };
    const wrong = await actions.send(entry);
    setTold(wrong === undefined ? { says, sent: { feedback: [entry] } } : { says: wrong });
    return wrong === undefined;
  };
  const accept = async (suggestion: ReceivedSuggestion): Promise<void> => {
    const feedback = { outcome: 'accepted', acceptedSuggestions: [{ id: suggestion.uuid }] };
    if (await send(feedback, WORDS.sentAccepted[language])) setAccepted(suggestion);
  };
  const open = actions.enabled && told?.sent === undefined;
  return (
    <article class={`card ${indicator}`} aria-labelledby={`card-${uuid}`}>
      <p class="indicator">{WORDS[indicator][language]}</p>
      <h3 id={`card-${uuid}`}>{summary}</h3>
      <Markdown text={detail} />
      {suggestions.length > 0 && (
        <ul class="suggestions" aria-label={WORDS.suggestions[language]}>
          {suggestions.map((suggestion) => (
            <li key={suggestion.uuid}>
              <Suggestion suggestion={suggestion} language={language} />
              <button type="button" class="primary" disabled={!open} onClick={() => void accept(suggestion)}>
                {WORDS.accept[language]}
                <span class="hidden-text">: {suggestion.label}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {links.length > 0 && (
        <ul aria-label={WORDS.links[language]}>
          {links.map(({ label, url, type }) => (
            <li key={url}>
              {type === 'absolute' && isWebAddress(url) ? <a href={url}>{label}</a> : label}
              {type === 'smart' && <span class="soft"> · {WORDS.smart[language]}</span>}
            </li>
          ))}
        </ul>
      )}
      {overrideReasons.length > 0 && (
        <OverrideForm
          reasons={overrideReasons}
          about={summary}
          language={language}
          disabled={!open}
          override={(reason) => send({ outcome: 'overridden', ...reason }, WORDS.sentOverridden[language])}
        />
      )}
      <p class="soft">
        {WORDS.source[language]}:{' '}
        {source.url !== undefined && isWebAddress(source.url) ? <a href={source.url}>{source.label}</a> : source.label}
      </p>
      <div role="status">
        {told !== undefined && <p class={told.sent === undefined ? 'note unmet' : 'note'}>{told.says}</p>}
      </div>
      {told?.sent !== undefined && (
        <details>
          <summary>{WORDS.sent[language]}</summary>
          <JsonView value={told.sent} label={WORDS.sent[language]} />
        </details>
      )}
      {accepted !== undefined && (
        <button
          type="button"
          onClick={() => {
            actions.carryOut(accepted);
          }}
        >
          {WORDS.applied[language]}
        </button>
      )}
    </article>
  );
}

interface SuggestionProps {
  readonly suggestion: ReceivedSuggestion;
  readonly language: Language;
}

function Suggestion({ suggestion: { label, isRecommended, actions }, language }: SuggestionProps): VNode {
  return (
    <div>
      <strong>{label}</strong>
      {isRecommended === true && <span class="soft"> · {WORDS.recommended[language]}</span>}
      <ul>
        {actions.map(({ type, description }) => (
          <li key={description}>
            <code>{type}</code> {description}
          </li>
        ))}
      </ul>
    </div>
  );
}
