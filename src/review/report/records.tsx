/** Sections about the records themselves: data quality, coverage, and what no table knows. */
import type { VNode } from 'preact';
import { Table } from '../../web/components/table.js';
import { Wide } from '../../web/components/wide.js';
import { Figure, Section } from './figures.js';
import { shown, type SectionProps } from './reporting.js';

const STATES = [
  ['complete', 'complete'],
  ['partial', 'partial'],
  ['missing', 'missingState'],
  ['error', 'error'],
] as const;

export function DataQuality({ reporting: { summary, say } }: SectionProps): VNode {
  const notes = Object.entries(summary.dataQuality).sort(([, one], [, other]) => (other ?? -1) - (one ?? -1));
  return (
    <Section title={say('quality')}>
      {notes.length === 0 ? (
        <p>{say('nothing')}</p>
      ) : (
        <Table caption={say('quality')} headed narrow head={[say('problem'), { number: say('count') }]}>
          {notes.map(([problem, count]) => (
            <tr key={problem}>
              <th scope="row">{problem}</th>
              <Figure value={count} of={['dataQuality', problem]} />
            </tr>
          ))}
        </Table>
      )}
      <Wide label={say('coverage')}>
        <Table
          caption={say('coverage')}
          narrow
          head={[say('type'), ...STATES.map(([, name]) => ({ number: say(name) }))]}
        >
          {Object.entries(summary.coverage).map(([type, states]) => (
            <tr key={type}>
              <th scope="row">{type}</th>
              {STATES.map(([state]) => (
                <Figure key={state} value={states[state]} of={['coverage', type, state]} />
              ))}
            </tr>
          ))}
        </Table>
      </Wide>
    </Section>
  );
}

export function Unresolved({ reporting: { summary, say } }: SectionProps): VNode {
  const { kinds, count: more } = summary.unresolvedMore;
  return (
    <Section title={say('unresolved')} note={say('unresolvedNote')}>
      {summary.unresolved.length === 0 ? (
        <p>{say('nothing')}</p>
      ) : (
        <Wide label={say('unresolved')}>
          <Table
            caption={say('unresolved')}
            headed
            head={[say('what'), say('code'), say('text'), { number: say('count') }]}
          >
            {summary.unresolved.map(({ what, codes, text, count }, index) => (
              <tr key={index}>
                <td>{what}</td>
                <td>{codes.join(' ')}</td>
                <td>{text}</td>
                <Figure value={count} of={['unresolved', String(index), 'count']} />
              </tr>
            ))}
          </Table>
        </Wide>
      )}
      {kinds > 0 && <p>{say('more', { kinds, count: shown(more) })}</p>}
    </Section>
  );
}
