/** How long the arterial drugs of a session ran: what each row proves (protocol section 9, decision 24). */
import type { CourseView, Delivery, Session } from '../../timeline/course-view.js';
import type { ArterialInfusion, Dated, DrugDelivery } from '../../timeline/fact.js';
import { ofKind } from '../../timeline/of-kind.js';

type Infusion = Dated<ArterialInfusion>;

/**
 * What is proved of a row: long enough, too fast (by its own time, by the length of the procedure around it, or by
 * words), one of several rows of a dose that may or may not add up, or nothing.
 */
export type Time =
  | { readonly is: 'slow' | 'too-fast'; readonly by: 'own-time'; readonly minutes: number; readonly source: string }
  | { readonly is: 'too-fast'; readonly by: 'procedure'; readonly minutes: number; readonly source: string }
  | { readonly is: 'too-fast'; readonly by: 'bolus'; readonly source: string }
  | { readonly is: 'split' | 'unknown' };

/** A drug given by artery, or an arterial infusion that names no drug. */
export interface Act {
  readonly row: Delivery | Infusion;
  readonly planned: boolean;
  readonly time: Time;
}

const isPlanned = (row: Delivery | Infusion): boolean =>
  row.kind === 'drug-delivery' ? row.status === 'planned' : row.standing !== 'performed';

/** Minutes of a drug: its own, else those of the order that it carries out. */
function ownTime(row: Delivery, view: CourseView): { minutes: number; source: string } | undefined {
  if (row.minutes !== undefined) return { minutes: row.minutes, source: row.source };
  const order = ofKind(view.facts, 'drug-delivery').find(
    (fact): fact is Dated<DrugDelivery> & { minutes: number } =>
      fact.source === row.fulfils && fact.drug?.ingredient === row.drug?.ingredient && fact.minutes !== undefined,
  );
  return order && { minutes: order.minutes, source: order.source };
}

/** Infusion rows of the day of a row, planned ones beside planned ones. */
function besides(row: Delivery | Infusion, session: Session): readonly Infusion[] {
  return session.infusions.filter((other) => other.day === row.day && isPlanned(other) === isPlanned(row));
}

/** The longest procedure of the day bounds what ran in it; one without a length leaves no bound. */
function procedureAround(row: Delivery | Infusion, session: Session): { minutes: number; source: string } | undefined {
  // An administration that names its vessel is an infusion row too, but no procedure.
  const procedures = besides(row, session).filter(({ source }) => source.startsWith('Procedure/'));
  return procedures.reduce<{ minutes: number; source: string } | undefined>((longest, { procedureMinutes, source }) => {
    const minutes = procedureMinutes ?? Number.POSITIVE_INFINITY;
    return longest !== undefined && longest.minutes >= minutes ? longest : { minutes, source };
  }, undefined);
}

/** Words of the row itself; where it has none about speed, those of the infusions beside it. */
function saysBolus(row: Delivery | Infusion, session: Session): string | undefined {
  const speaks = ({ remarks = [] }: Delivery | Infusion): boolean =>
    remarks.includes('bolus') || remarks.includes('slow-push');
  const speaking = speaks(row) ? [row] : besides(row, session).filter(speaks);
  // "Slow push" beside "bolus" is a contradiction, and tells nothing.
  return speaking.some(({ remarks = [] }) => remarks.includes('slow-push')) ? undefined : speaking[0]?.source;
}

/** A dose in several rows: bags one after the other, or one bag told twice; nobody can tell which. */
function isSplit(row: Delivery, session: Session, view: CourseView, minimum: number): boolean {
  const rows = session.deliveries.filter(
    (other) =>
      other.drug?.ingredient === row.drug?.ingredient && other.day === row.day && isPlanned(other) === isPlanned(row),
  );
  const total = rows.reduce((sum, each) => sum + (ownTime(each, view)?.minutes ?? minimum), 0);
  return rows.length > 1 && total >= minimum;
}

function timeOf(row: Delivery | Infusion, session: Session, view: CourseView, minimum: number): Time {
  if (row.kind === 'drug-delivery') {
    const own = ownTime(row, view);
    if (own !== undefined && own.minutes >= minimum) return { is: 'slow', by: 'own-time', ...own };
    if (own !== undefined)
      return isSplit(row, session, view, minimum) ? { is: 'split' } : { is: 'too-fast', by: 'own-time', ...own };
  }
  const around = procedureAround(row, session);
  if (around !== undefined && around.minutes < minimum) return { is: 'too-fast', by: 'procedure', ...around };
  const source = saysBolus(row, session);
  return source === undefined ? { is: 'unknown' } : { is: 'too-fast', by: 'bolus', source };
}

/**
 * The arterial drugs of a session, each with what is proved of its time; infusions only where no drug of their day
 * is named. Drugs that do not act on the cell by contact (antibodies, kinase inhibitors) are left out.
 */
export function actsOf(session: Session, view: CourseView, minimum: number): readonly Act[] {
  const named = new Set(session.deliveries.map((row) => row.day));
  const unnamed = session.infusions.filter((row) => !named.has(row.day));
  const performed = unnamed.filter((row) => !isPlanned(row));
  const rows = [
    ...session.deliveries.filter((row) => row.drug?.cellCycle !== 'not-cytotoxic'),
    // The order of an infusion that was performed asks for nothing more.
    ...(performed.length > 0 ? performed : unnamed),
  ];
  return rows.map((row) => ({ row, planned: isPlanned(row), time: timeOf(row, session, view, minimum) }));
}
