/** The lane of arterial sessions: drugs, doses and vessels of each, and the sessions that are planned. */
import { ofProcedure } from '../../../rules/evidence.js';
import { drugName, say, vesselName } from '../../../rules/wording.js';
import type { Delivery, Session } from '../../../timeline/course-view.js';
import { isoOf } from '../../../timeline/day.js';
import type { ArterialInfusion, Dated } from '../../../timeline/fact.js';
import { drugsOf } from '../../../timeline/regimen-match.js';
import { sessionsOf } from '../../../timeline/sessions.js';
import { type Drawing, isDrawn, itemOf, listed, inOrder, type ToldRow } from '../drawing.js';
import type { Item, Lane } from '../item.js';
import { toldDelivery } from './told-delivery.js';

/** Rows that prove the session; its angiographies and embolizations have lanes of their own. */
function rowsOf({ deliveries, infusions }: Session, drawing: Drawing): readonly ToldRow[] {
  const told = (row: Delivery | Dated<ArterialInfusion>): ToldRow => {
    if (row.kind === 'drug-delivery') return { row, text: toldDelivery(row, drawing) };
    const { what, facts } = ofProcedure(row);
    return { row, text: say(what, facts ?? {}, drawing.language) };
  };
  return [...deliveries, ...infusions].map(told);
}

function labelOf(session: Session, { language }: Drawing): string {
  const drugs = drugsOf(session.deliveries).map((drug) => drugName(drug, language));
  if (drugs.length > 0) return drugs.join(' + ');
  return session.infusions
    .flatMap(({ vessels }) => vessels)
    .map((vessel) => vesselName(vessel, language))
    .join(' + ');
}

function sessionItem(session: Session, number: number, drawing: Drawing): readonly Item[] {
  const [first, ...others] = rowsOf(session, drawing);
  if (first === undefined) return [];
  const name = session.planned ? drawing.say('item', 'planned-session') : drawing.say('item', 'session', { number });
  const told = listed(
    [first, ...others].map(({ text }) => text),
    drawing.language,
  );
  const given = session.deliveries.length > 0 && session.infusions.length === 0;
  const counted = given && session.deliveries.every(({ status }) => status === 'counted-as-given');
  return [
    itemOf(
      `session ${isoOf(session.day)}`,
      [first, ...others],
      {
        mark: { kind: 'session', number },
        standing: session.planned ? 'planned' : counted ? 'counted' : 'done',
        label: labelOf(session, drawing),
        text: drawing.say('item', 'told', { what: name, how: told }),
      },
      drawing,
    ),
  ];
}

/** The sessions of the course, and those that are ordered or booked for it. */
export function arterialLane(drawing: Drawing): Lane {
  const { course, facts, deliveries, settings } = drawing.view;
  const performed = course.segments.flatMap(({ number, session }) => sessionItem(session, number, drawing));
  const planned = sessionsOf({ facts, deliveries }, settings).filter(
    (session) => session.planned && [...session.deliveries, ...session.infusions].some((row) => isDrawn(row, drawing)),
  );
  const next = course.segments.length + 1;
  return {
    id: 'arterial',
    rows: [
      {
        id: 'arterial',
        items: inOrder([...performed, ...planned.flatMap((one, at) => sessionItem(one, next + at, drawing))]),
      },
    ],
  };
}
