/** Findings, what was missing, and why rules did not apply: by rule and code. */
import type { VNode } from 'preact';
import { Table } from '../../web/components/table.js';
import { Wide } from '../../web/components/wide.js';
import type { Cell } from '../summary/told-summary.js';
import { Figure, Section } from './figures.js';
import type { Reporting, SectionProps } from './reporting.js';

interface Reason {
  readonly kind: string;
  readonly code: string;
  readonly severity?: string;
  readonly count: Cell;
  /** Where it stands in summary.json. */
  readonly of: readonly string[];
}

export function Reasons({ reporting }: SectionProps): VNode {
  const { rules, language, say } = reporting;
  const head = [say('rule'), say('kind'), say('code'), say('severity'), { number: say('count') }];
  return (
    <Section title={say('why')}>
      <Wide label={say('why')}>
        <Table caption={say('why')} headed head={head}>
          {rules.flatMap(({ id, title }) =>
            reasonsOf(id, reporting).map(({ kind, code, severity, count, of }) => (
              <tr key={of.join('/')}>
                <td>{title[language]}</td>
                <td>{kind}</td>
                <td>
                  <code>{code}</code>
                </td>
                <td>{severity}</td>
                <Figure value={count} of={of} />
              </tr>
            )),
          )}
        </Table>
      </Wide>
    </Section>
  );
}

function reasonsOf(rule: string, { summary, say }: Reporting): readonly Reason[] {
  const findings = Object.entries(summary.findings[rule] ?? {}).flatMap(([code, severities]) =>
    Object.entries(severities).map(([severity, count]): Reason => {
      return { kind: say('finding'), code, severity, count, of: ['findings', rule, code, severity] };
    }),
  );
  const needs = Object.entries(summary.needs[rule] ?? {}).map(([code, count]): Reason => {
    return { kind: say('missing'), code, count, of: ['needs', rule, code] };
  });
  const reasons = Object.entries(summary.reasons[rule] ?? {}).map(([code, count]): Reason => {
    return { kind: say('reason'), code, count, of: ['reasons', rule, code] };
  });
  return [...findings, ...needs, ...reasons];
}
