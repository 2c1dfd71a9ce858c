/** The lane of embolizations, each with how far the feeding vessels were closed once it was done. */
import { ofProcedure } from '../../../rules/evidence.js';
import { say } from '../../../rules/wording.js';
import { ledgerOn } from '../../../timeline/ledger.js';
import { ofKind } from '../../../timeline/of-kind.js';
import { type Drawing, isDrawn, itemOf, inOrder } from '../drawing.js';
import type { Item, Lane } from '../item.js';

/** Embolizations of the course, done and planned. */
export function embolizationLane(drawing: Drawing): Lane {
  const { view, language } = drawing;
  const rows = ofKind(view.facts, 'embolization').filter((row) => isDrawn(row, drawing));
  const items = rows.map((row): Item => {
    const { what, facts } = ofProcedure(row);
    const text = say(what, facts ?? {}, language);
    const { extent } = ledgerOn(view, row.day, row.standing !== 'performed');
    return itemOf(
      `embolization ${row.source}`,
      [{ row, text }],
      {
        mark: { kind: 'embolization', extent },
        standing: row.standing === 'performed' ? 'done' : 'planned',
        label: drawing.say('closed', extent),
        text: drawing.say('item', 'with-extent', { what: text, extent: drawing.say('extent', extent) }),
      },
      drawing,
    );
  });
  return { id: 'embolization', rows: [{ id: 'embolization', items: inOrder(items) }] };
}
