/** The lane of radiotherapy: given, ordered and booked; what does not count for the protocol is marked. */
import { ofKind } from '../../../timeline/of-kind.js';
import { PHRASES } from '../../../rules/phrases.js';
import { irradiationsOf } from '../../../rules/plan-radiotherapy-after-course/irradiation.js';
import { MODALITY, SITE } from '../../../rules/treatment-words.js';
import { type Drawing, isDrawn, itemOf, inOrder } from '../drawing.js';
import type { Item, Lane } from '../item.js';

export function radiotherapyLane(drawing: Drawing): Lane {
  const { view, say, language } = drawing;
  const counted = new Set(irradiationsOf(view).map(({ item }) => item.resource));
  const given = ofKind(view.facts, 'radiotherapy').map((row) => ({
    row,
    text: say('item', 'radiotherapy', { modality: MODALITY[row.modality][language], site: SITE[row.site][language] }),
    label: MODALITY[row.modality][language],
  }));
  const booked = ofKind(view.facts, 'appointment')
    .filter(({ purpose }) => purpose === 'radiotherapy')
    .map((row) => ({ row, text: PHRASES.radiotherapyBooked[language], label: say('standing', 'planned') }));
  const items = [...given, ...booked]
    .filter(({ row }) => isDrawn(row, drawing))
    .map(({ row, text, label }): Item => {
      const standing = row.standing === 'performed' ? 'done' : 'planned';
      const mark = { kind: 'radiotherapy', counts: counted.has(row.source) } as const;
      const whole = standing === 'planned' && row.kind === 'radiotherapy';
      const told = whole ? say('item', 'with-standing', { what: text, standing: say('standing', 'planned') }) : text;
      return itemOf(
        `radiotherapy ${row.source}`,
        [{ row, text: told }],
        { mark, standing, label, text: told },
        drawing,
      );
    });
  return { id: 'radiotherapy', rows: [{ id: 'radiotherapy', items: inOrder(items) }] };
}
