/** What the rules found, what can still be acted on first; choosing a finding shows what it rests on. */
import type { VNode } from 'preact';
import { SEVERITY_WORDS } from '../../../rules/answer-words.js';
import type { CoursePicture, ToldFinding } from '../picture.js';
import type { Reader } from './reader.js';

interface FindingsProps {
  readonly picture: CoursePicture;
  readonly reader: Reader;
  readonly chosen: ToldFinding | undefined;
  /** The address asked for a finding that does not stand on this day. */
  readonly missed: boolean;
  /** Undefined where no script runs: there is nothing to choose. */
  readonly choose: ((id: string | undefined) => void) | undefined;
}

const SIGN: Readonly<Record<ToldFinding['severity'], string>> = { stop: '■', caution: '▲', advisory: '●' };

export function Findings({ picture, reader, chosen, missed, choose }: FindingsProps): VNode {
  const { page } = reader;
  const untold = picture.outcomes.filter(({ status }) => status === 'indeterminate').length;
  const line = (finding: ToldFinding): VNode => (
    <li key={finding.id} class={`finding ${finding.severity}`}>
      <span class="finding-sign" aria-hidden="true">
        {SIGN[finding.severity]}
      </span>
      <Choice finding={finding} chosen={chosen?.id === finding.id} choose={choose}>
        <span class="hidden-text">{SEVERITY_WORDS[finding.severity][reader.language]}: </span>
        {finding.text}
      </Choice>
    </li>
  );
  const groups = [
    ['actionable', picture.findings.filter(({ actionable }) => actionable)],
    ['history', picture.findings.filter(({ actionable }) => !actionable)],
  ] as const;
  return (
    <section class="findings" aria-labelledby="findings">
      <h2 id="findings">{page('findings')}</h2>
      {missed && <p class="note unknown">{page('finding-gone')}</p>}
      {picture.findings.length === 0 && <p class="soft">{page('no-findings')}</p>}
      {untold > 0 && <p class="soft">{page('untold', { count: untold })}</p>}
      {groups.map(([name, findings]) =>
        findings.length === 0 ? null : (
          <div key={name} class={name}>
            <h3>{page(name)}</h3>
            <ul>{findings.map(line)}</ul>
          </div>
        ),
      )}
    </section>
  );
}

interface ChoiceProps extends Pick<FindingsProps, 'choose'> {
  readonly finding: ToldFinding;
  readonly chosen: boolean;
  readonly children: (VNode | string)[];
}

function Choice({ finding, chosen, choose, children }: ChoiceProps): VNode {
  if (choose === undefined) return <span class="finding-text">{children}</span>;
  const toggle = (): void => {
    choose(chosen ? undefined : finding.id);
  };
  return (
    <button type="button" class="finding-text" aria-pressed={chosen} onClick={toggle}>
      {children}
    </button>
  );
}
