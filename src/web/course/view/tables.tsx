/** The same as tables: every item, every window, every outcome. */
import type { ComponentChildren, VNode } from 'preact';
import { STATUS_WORDS } from '../../../rules/answer-words.js';
import { Wide } from '../../components/wide.js';
import type { Item, Lane } from '../item.js';
import type { CoursePicture } from '../picture.js';
import { anchorOf } from './entries.js';
import type { Reader } from './reader.js';
import { TraceLines } from './trace.js';

interface TablesProps {
  readonly picture: CoursePicture;
  readonly reader: Reader;
}

export function Tables({ picture, reader }: TablesProps): VNode {
  const { page } = reader;
  return (
    <details class="tables">
      <summary>{page('table')}</summary>
      {picture.lanes.map((lane) => (
        <LaneTable key={lane.id} lane={lane} picture={picture} reader={reader} />
      ))}
      <Table
        title={page('windows')}
        heads={[page('days'), page('where'), page('window'), page('outcome'), page('what')]}
      >
        {picture.windows.map((window) => (
          <tr key={window.id} id={anchorOf(window.id)}>
            <td>{reader.days(window)}</td>
            <td>{page('segment', { number: window.segment })}</td>
            <td>{reader.say('window', window.kind)}</td>
            <td>{reader.say('mark', window.mark)}</td>
            <td>{window.text}</td>
          </tr>
        ))}
      </Table>
      <Table title={page('trace')} heads={[page('rule'), page('where'), page('outcome'), page('criteria')]}>
        {picture.outcomes.map((outcome) => (
          <tr key={outcome.id} id={anchorOf(outcome.id)}>
            <td>
              {outcome.title} <span class="soft">({outcome.clauses.join(', ')})</span>
            </td>
            <td>
              {outcome.segment === undefined ? page('whole-course') : page('segment', { number: outcome.segment })}
            </td>
            <td>
              <b class={outcome.status}>{STATUS_WORDS[outcome.status][reader.language]}</b>
            </td>
            <td>
              <TraceLines outcome={outcome} reader={reader} />
            </td>
          </tr>
        ))}
      </Table>
    </details>
  );
}

function LaneTable({ lane, picture, reader }: { readonly lane: Lane } & TablesProps): VNode {
  const { page } = reader;
  const items = lane.rows.flatMap((row) => row.items);
  const title = reader.say('lane', lane.id);
  if (items.length === 0)
    return (
      <>
        <h3>{title}</h3>
        <p class="soft">{page('nothing')}</p>
      </>
    );
  const clausesOf = (item: Item): string => {
    const clauses = picture.outcomes.filter(({ id }) => item.outcomes.includes(id)).flatMap((one) => one.clauses);
    return [...new Set(clauses)].join(', ');
  };
  return (
    <Table title={title} heads={[page('days'), page('what'), page('resource'), page('known'), page('clauses-resting')]}>
      {items.map((item) => (
        <tr key={item.id} id={anchorOf(item.id)}>
          <td>{reader.days(item)}</td>
          <td>{item.text}</td>
          <td>
            {[...new Set(item.sources.map(({ reference }) => reference))].map((reference) => (
              <div key={reference}>
                <code>{reference}</code>
              </div>
            ))}
          </td>
          <td>{reader.day(item.sources.map(({ known }) => known).toSorted()[0] as string)}</td>
          <td>{clausesOf(item)}</td>
        </tr>
      ))}
    </Table>
  );
}

interface TableProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly children: ComponentChildren;
}

function Table({ title, heads, children }: TableProps): VNode {
  return (
    <>
      <h3>{title}</h3>
      <Wide label={title}>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </Wide>
    </>
  );
}
