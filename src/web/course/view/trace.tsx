/** How a rule came to its outcome: each criterion with its result, and what is missing or found. */
import type { VNode } from 'preact';
import { RESULT_WORDS, STATUS_WORDS } from '../../../rules/answer-words.js';
import type { ToldOutcome } from '../picture.js';
import type { Reader } from './reader.js';

type Result = ToldOutcome['criteria'][number]['result'];

const SIGN: Readonly<Record<Result, string>> = { met: '✓', 'not-met': '✗', unknown: '?' };
const CLASS: Readonly<Record<Result, string>> = { met: 'met', 'not-met': 'unmet', unknown: 'unknown' };

export function OutcomeTrace({ outcome, reader }: { readonly outcome: ToldOutcome; readonly reader: Reader }): VNode {
  const { title, clauses, status, segment } = outcome;
  const place = segment === undefined ? '' : `, ${reader.page('segment', { number: segment })}`;
  return (
    <div class="trace">
      <p class="trace-title">
        <strong>{title}</strong>
        {place} <span class="soft">({reader.page('clause-list', { clauses: clauses.join(', ') })})</span>{' '}
        <b class={`status ${status}`}>{STATUS_WORDS[status][reader.language]}</b>
      </p>
      <TraceLines outcome={outcome} reader={reader} />
    </div>
  );
}

/** Findings, what is missing, why it does not apply, then the criteria. */
export function TraceLines({ outcome, reader }: { readonly outcome: ToldOutcome; readonly reader: Reader }): VNode {
  const { findings, needs = [], because, criteria } = outcome;
  return (
    <ul class="criteria">
      {findings.map(({ text }) => (
        <li key={text} class="unmet">
          <Mark result="not-met" reader={reader} /> {text}
        </li>
      ))}
      {[...needs, ...(because === undefined ? [] : [because])].map(({ text }) => (
        <li key={text}>
          <Mark result="unknown" reader={reader} hidden /> {text}
        </li>
      ))}
      {criteria.map(({ text, result }) => (
        <li key={`${text} ${result}`}>
          <Mark result={result} reader={reader} /> {text}
        </li>
      ))}
    </ul>
  );
}

interface MarkProps {
  readonly result: Result;
  readonly reader: Reader;
  /** It says nothing that the words do not say. */
  readonly hidden?: boolean;
}

function Mark({ result, reader, hidden = false }: MarkProps): VNode {
  return (
    <>
      <span class={`criterion ${CLASS[result]}`} aria-hidden="true">
        {hidden ? '·' : SIGN[result]}
      </span>
      {!hidden && <span class="hidden-text">{RESULT_WORDS[result][reader.language]}: </span>}
    </>
  );
}
