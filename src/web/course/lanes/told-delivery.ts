/** A dose in a sentence: drug, way and standing as the rules word them, then how much and how long. */
import { ofDelivery } from '../../../rules/evidence.js';
import { doseText } from '../../../rules/treatment-words.js';
import { say } from '../../../rules/wording.js';
import type { Delivery } from '../../../timeline/course-view.js';
import type { Drawing } from '../drawing.js';
import type { ItemStanding } from '../item.js';

export function toldDelivery(row: Delivery, { language, say: word }: Pick<Drawing, 'language' | 'say'>): string {
  const { what, facts } = ofDelivery(row);
  const named = say(what, facts ?? {}, language);
  const dosed = row.dose === undefined ? named : word('item', 'dosed', { what: named, dose: doseText(row.dose) });
  return row.minutes === undefined ? dosed : word('item', 'minutes', { what: dosed, minutes: row.minutes });
}

const STANDING: Readonly<Record<Delivery['status'], ItemStanding>> = {
  given: 'done',
  'counted-as-given': 'counted',
  planned: 'planned',
};

export const standingOf = ({ status }: Delivery): ItemStanding => STANDING[status];
