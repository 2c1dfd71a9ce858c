/** Outcomes before and after side by side, those that changed first and marked. */
import type { VNode } from 'preact';
import { STATUS_WORDS } from '../../rules/answer-words.js';
import { fill } from '../../rules/fill.js';
import type { OutcomeEntry } from '../../rules/outcome-entry.js';
import type { OutcomeRow } from '../../rules/outcome-row.js';
import type { Language } from '../../rules/wording.js';
import { Wide } from '../components/wide.js';
import type { ProtocolShown } from './asked.js';
import { type Flip, flipsBetween } from './flips.js';
import { placeOf, titleOf } from './trace-panel.js';
import { CHANGE_WORDS as WORDS } from './change-words.js';

interface FlipsTableProps {
  readonly before: OutcomeRow;
  readonly after: OutcomeRow;
  readonly protocol: ProtocolShown;
  readonly language: Language;
}

export function FlipsTable({ before, after, protocol, language }: FlipsTableProps): VNode {
  const flips = flipsBetween(before, after);
  const flipped = flips.filter(({ changed }) => changed === 'status');
  const changed = [...flipped, ...flips.filter((one) => one.changed === 'reasons')];
  const same = flips.filter((one) => one.changed === undefined);
  const shared = { protocol, language };
  return (
    <>
      <p role="status">
        <strong>{fill(WORDS.flips, { flips: flipped.length, outcomes: flips.length }, language)}</strong>
      </p>
      {changed.length > 0 && <Rows flips={changed} label={WORDS.outcomes[language]} {...shared} />}
      {same.length > 0 && (
        <details>
          <summary>
            {WORDS.unchanged[language]} <span class="soft">{same.length}</span>
          </summary>
          <Rows flips={same} label={WORDS.unchanged[language]} {...shared} />
        </details>
      )}
    </>
  );
}

interface RowsProps extends Pick<FlipsTableProps, 'protocol' | 'language'> {
  readonly flips: readonly Flip[];
  readonly label: string;
}

function Rows({ flips, label, protocol, language }: RowsProps): VNode {
  return (
    <Wide label={label}>
      <table class="flips">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{WORDS.outcome[language]}</th>
            <th scope="col">{WORDS.before[language]}</th>
            <th scope="col">{WORDS.after[language]}</th>
          </tr>
        </thead>
        <tbody>
          {flips.map((flip, index) => (
            <tr key={index} class={flip.changed ?? ''}>
              <th scope="row">
                {titleOf(flip.rule, protocol, language)} <span class="soft">{placeOf(flip, language)}</span>
                {flip.changed !== undefined && (
                  <strong class="mark"> {(flip.changed === 'status' ? WORDS.flipped : WORDS.reasons)[language]}</strong>
                )}
              </th>
              <td>
                <Said outcome={flip.before} language={language} />
              </td>
              <td>
                <Said outcome={flip.after} language={language} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Said({
  outcome,
  language,
}: {
  readonly outcome: OutcomeEntry | undefined;
  readonly language: Language;
}): VNode {
  if (outcome === undefined) return <span class="soft">{WORDS.absent[language]}</span>;
  const { status, because, findings, needs = [] } = outcome;
  const lines = [...(because ? [because.text] : []), ...[...findings, ...needs].map(({ text }) => text)];
  return (
    <>
      <span class={`badge ${status}`}>{STATUS_WORDS[status][language]}</span>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
