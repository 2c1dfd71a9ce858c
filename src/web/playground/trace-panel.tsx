/** Why: each rule's outcome, the criteria it tried, and the resources it rests on. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { RESULT_WORDS, STATUS_WORDS } from '../../rules/answer-words.js';
import type { EvidenceRow, OutcomeEntry } from '../../rules/outcome-entry.js';
import type { OutcomeRow } from '../../rules/outcome-row.js';
import type { Language } from '../../rules/wording.js';
import type { ProtocolShown } from './asked.js';
import { JsonView } from './json-view.js';
import { placedResources } from './placed-resources.js';
import { TRACE_WORDS as WORDS } from './trace-words.js';

interface TracePanelProps {
  readonly row: OutcomeRow;
  readonly request: unknown;
  readonly protocol: ProtocolShown;
  readonly language: Language;
}

/** What is to be done first stands first. */
const ORDER: readonly OutcomeEntry['status'][] = ['unmet', 'indeterminate', 'met', 'not-applicable'];
const RESULT_MARK = { met: '✓', 'not-met': '✗', unknown: '?' } as const;

export function TracePanel({ row, request, protocol, language }: TracePanelProps): VNode {
  const { asOf, applicable, outcomes } = row;
  return (
    <>
      <p class="soft">
        {row.protocol.id} {row.protocol.version}, {WORDS.asOf[language]} {asOf}
      </p>
      {!applicable && <p class="note">{WORDS.none[language]}</p>}
      {ORDER.flatMap((status) => outcomes.filter((outcome) => outcome.status === status)).map((outcome, index) => (
        <Traced
          key={`${outcome.rule} ${outcome.course} ${outcome.segment ?? ''} ${index}`}
          outcome={outcome}
          title={titleOf(outcome.rule, protocol, language)}
          request={request}
          language={language}
        />
      ))}
    </>
  );
}

/** The title of a rule; its id where the protocol has no such rule. */
export function titleOf(rule: string, { rules }: ProtocolShown, language: Language): string {
  return rules.find(({ id }) => id === rule)?.title[language] ?? rule;
}

/** "Course 1, segment 2" */
export function placeOf({ course, segment }: Pick<OutcomeEntry, 'course' | 'segment'>, language: Language): string {
  const within = segment === undefined ? WORDS.whole[language] : `${WORDS.segment[language]} ${segment}`;
  return `${WORDS.course[language]} ${course}, ${within}`;
}

interface TracedProps {
  readonly outcome: OutcomeEntry;
  readonly title: string;
  readonly request: unknown;
  readonly language: Language;
}

function Traced({ outcome, title, request, language }: TracedProps): VNode {
  const { status, criteria, findings, needs = [], because } = outcome;
  return (
    <details class="outcome" open={status === 'unmet'}>
      <summary>
        <span class={`badge ${status}`}>{STATUS_WORDS[status][language]}</span> {title}{' '}
        <span class="soft">{placeOf(outcome, language)}</span>
      </summary>
      {because !== undefined && (
        <p>
          {WORDS.because[language]}: {because.text}
        </p>
      )}
      {criteria.length > 0 && (
        <ul class="criteria" aria-label={WORDS.criteria[language]}>
          {criteria.map(({ text, result }) => (
            <li key={text} class={result}>
              <span aria-hidden="true">{RESULT_MARK[result]}</span>{' '}
              <span class="hidden-text">{RESULT_WORDS[result][language]}: </span>
              {text}
            </li>
          ))}
        </ul>
      )}
      {needs.length > 0 && (
        <p>
          {WORDS.needs[language]}: {needs.map(({ text }) => text).join(' ')}
        </p>
      )}
      {findings.map(({ code, text, evidence }) => (
        <div key={code}>
          <p class="unmet">{text}</p>
          {evidence.map((item, index) => (
            <Evidence key={`${item.resource} ${index}`} item={item} request={request} language={language} />
          ))}
        </div>
      ))}
    </details>
  );
}

interface EvidenceProps {
  readonly item: EvidenceRow;
  readonly request: unknown;
  readonly language: Language;
}

/** The resource that a finding rests on; opened, it shows what stands in the request. */
function Evidence({ item: { resource, day, text }, request, language }: EvidenceProps): VNode {
  const [isOpen, setOpen] = useState(false);
  const found = isOpen ? placedResources(request).find(({ reference }) => reference === resource) : undefined;
  return (
    <details
      class="evidence"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>
        {[day, text].filter((part) => part !== undefined).join(' · ')} <code>{resource}</code>
      </summary>
      {isOpen && found === undefined && <p class="soft">{WORDS.notShown[language]}</p>}
      {found !== undefined && <JsonView value={found.resource} label={resource} />}
    </details>
  );
}
