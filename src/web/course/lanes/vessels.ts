/** The lane of the feeding vessels: what angiography showed, and a line for each vessel. */
import { ofProcedure } from '../../../rules/evidence.js';
import { say, vesselName } from '../../../rules/wording.js';
import { isoOf } from '../../../timeline/day.js';
import { ofKind } from '../../../timeline/of-kind.js';
import { keyOf } from '../../../timeline/vessel-identity.js';
import { type Drawing, isDrawn, itemOf, type ToldRow, inOrder } from '../drawing.js';
import type { Item, Lane, Row } from '../item.js';
import { type VesselHistory, type VesselRow, vesselHistories, type VesselSpan } from './vessel-states.js';

const told = (row: VesselRow, { language }: Drawing): ToldRow => {
  const { what, facts } = ofProcedure(row);
  return { row, text: say(what, facts ?? {}, language) };
};

function angiographies(drawing: Drawing): Row {
  const rows = ofKind(drawing.view.facts, 'angiography').filter((row) => isDrawn(row, drawing));
  const items = rows.map((row): Item => {
    const { text } = told(row, drawing);
    const standing = row.standing === 'performed' ? 'done' : 'planned';
    const given = { mark: { kind: 'angiography' }, standing, label: '', text } as const;
    return itemOf(`angiography ${row.source}`, [{ row, text }], given, drawing);
  });
  return { id: 'angiography', title: drawing.say('item', 'angiography'), items: inOrder(items) };
}

function spanItem({ vessel, rows }: VesselHistory, span: VesselSpan, drawing: Drawing): readonly Item[] {
  const { first, last, state, segment, after } = span;
  // What maps, closes or opens the vessel tells its state; an infusion only that it was used in these days.
  const tells = (each: VesselRow): boolean =>
    each.when.first <= last && (each.kind !== 'arterial-infusion' || each.when.last >= first);
  const named = rows.filter(tells);
  const [row, ...more] = (named.length > 0 ? named : rows).map((each) => told(each, drawing));
  if (row === undefined) return [];
  const name = vesselName(vessel, drawing.language);
  const said = drawing.say('vessel', state);
  const place = segment === 0 ? 'before' : after ? 'after' : 'in-segment';
  return [
    itemOf(
      `vessel ${keyOf(vessel)} ${isoOf(first)}`,
      [row, ...more],
      {
        mark: { kind: 'vessel', state },
        standing: 'done',
        label: said,
        text: drawing.say('item', place, { vessel: name, state: said, number: segment }),
        days: { first, last },
      },
      drawing,
    ),
  ];
}

export function vesselsLane(drawing: Drawing): Lane {
  const vessels = vesselHistories(drawing.view, drawing.days).map((history): Row => ({
    id: keyOf(history.vessel),
    title: vesselName(history.vessel, drawing.language),
    items: history.spans.flatMap((span) => spanItem(history, span, drawing)),
  }));
  return { id: 'vessels', rows: [angiographies(drawing), ...vessels] };
}
