/** The lane of surgery: resections, and words on operability that the protocol listens for. */
import { REMARK } from '../../../rules/remark-words.js';
import { ACT } from '../../../rules/treatment-words.js';
import type { Dated } from '../../../timeline/fact.js';
import { type Drawing, isDrawn, itemOf, inOrder } from '../drawing.js';
import type { Item, ItemStanding, Lane } from '../item.js';

function surgeryItem(row: Dated, drawing: Drawing): Item | undefined {
  const { say, language } = drawing;
  const id = `${row.kind} ${row.source}`;
  if (row.kind === 'lung-resection') {
    const standing: ItemStanding =
      row.notDone === true ? 'not-done' : row.standing === 'performed' ? 'done' : 'planned';
    const label = ACT['lung-resection'][language];
    const text =
      standing === 'done' ? label : say('item', 'with-standing', { what: label, standing: say('standing', standing) });
    return itemOf(
      id,
      [{ row, text }],
      { mark: { kind: 'surgery', what: 'resection' }, standing, label, text },
      drawing,
    );
  }
  if (row.kind !== 'remark') return undefined;
  const { remark } = row;
  if (remark !== 'multidisciplinary' && remark !== 'inoperable' && remark !== 'refused-surgery') return undefined;
  const text = REMARK[remark][language];
  const mark = { kind: 'surgery', what: 'word' } as const;
  return itemOf(`${id} ${remark}`, [{ row, text }], { mark, standing: 'done', label: text, text }, drawing);
}

export function surgeryLane(drawing: Drawing): Lane {
  const items = drawing.view.facts.flatMap((row) => (isDrawn(row, drawing) ? (surgeryItem(row, drawing) ?? []) : []));
  return { id: 'surgery', rows: [{ id: 'surgery', items: inOrder(items) }] };
}
