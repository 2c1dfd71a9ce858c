/** Counts of cards, a row each. */
import type { VNode } from 'preact';
import type { Language } from '../../rules/wording.js';
import { Table } from '../components/table.js';
import { withheldOf, type Named } from './analytics-picture.js';
import { ANALYTICS_WORDS as WORDS } from './analytics-words.js';

const COLUMNS = ['shown', 'accepted', 'overridden', 'ignored', 'withheld'] as const;

interface CountTableProps {
  readonly caption: string;
  /** A heading above says the same as the caption. */
  readonly headed?: boolean;
  /** What the rows are. */
  readonly head: string;
  readonly rows: readonly Named[];
  readonly language: Language;
}

export function CountTable({ caption, headed = false, head, rows, language }: CountTableProps): VNode {
  return (
    <Table
      caption={caption}
      headed={headed}
      head={[head, ...COLUMNS.map((column) => ({ number: WORDS[column][language] }))]}
    >
      {rows.map(({ name, counts }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {COLUMNS.map((column) => (
            <td key={column} class="n">
              {column === 'withheld' ? withheldOf(counts) : counts[column]}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
