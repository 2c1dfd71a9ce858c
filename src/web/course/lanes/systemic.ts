/** The lane of drugs that went, or can have gone, to the whole body. */
import { PHRASES } from '../../../rules/phrases.js';
import { drugName } from '../../../rules/wording.js';
import type { Delivery } from '../../../timeline/course-view.js';
import { isoOf } from '../../../timeline/day.js';
import { type Drawing, isDrawn, itemOf, inOrder } from '../drawing.js';
import type { Item, Lane } from '../item.js';
import { standingOf, toldDelivery } from './told-delivery.js';

function drugItem(row: Delivery, drawing: Drawing): Item {
  const { drug } = row;
  const text = toldDelivery(row, drawing);
  const cellCycle = drug?.cellCycle ?? 'unnamed';
  const way = drawing.say('cellCycle', cellCycle);
  const phased = drug?.phase === undefined ? way : `${way}, ${drug.phase}`;
  return itemOf(
    `drug ${row.source} ${drug?.ingredient ?? ''} ${isoOf(row.day)}`,
    [{ row, text }],
    {
      mark: { kind: 'drug', cellCycle, routeKnown: row.route !== 'unknown' },
      standing: standingOf(row),
      label: drug === undefined ? PHRASES.unnamedDrug[drawing.language] : drugName(drug, drawing.language),
      text: drawing.say('item', 'with-extent', { what: text, extent: phased }),
    },
    drawing,
  );
}

/** Every dose that is neither of a session nor local. */
export function systemicLane(drawing: Drawing): Lane {
  const { course, deliveries } = drawing.view;
  const ofSessions = new Set(course.segments.flatMap(({ session }) => session.deliveries));
  const doses = deliveries.filter(
    (row) => row.route !== 'arterial' && row.route !== 'local' && !ofSessions.has(row) && isDrawn(row, drawing),
  );
  const items = doses.map((row) => drugItem(row, drawing));
  return { id: 'systemic', rows: [{ id: 'systemic', items: inOrder(items) }] };
}
