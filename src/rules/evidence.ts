/** Evidence items from facts: which resource, which day, what it is. */
import { compareText } from '../timeline/compare.js';
import type { Delivery, Session } from '../timeline/course-view.js';
import type { Angiography, ArterialInfusion, Dated, Embolization } from '../timeline/fact.js';
import { PHRASES } from './phrases.js';
import type { EvidenceItem, Sentence } from './rule.js';

function phraseOf(row: Delivery): Sentence {
  if (row.drug === undefined) return PHRASES.unnamedDrug;
  if (row.route === 'unknown') return PHRASES.routeUnknown;
  const arterial = row.route === 'arterial';
  if (row.status === 'planned') return arterial ? PHRASES.arterialPlanned : PHRASES.systemicPlanned;
  if (row.status === 'counted-as-given') return arterial ? PHRASES.arterialOrdered : PHRASES.systemicOrdered;
  return arterial ? PHRASES.arterial : PHRASES.systemic;
}

/** A function of a row, asked once for each row: rules rest on the same rows again and again. */
function once<Row extends object, Value>(of: (row: Row) => Value): (row: Row) => Value {
  const known = new WeakMap<Row, Value>();
  return (row) => {
    const value = known.get(row) ?? of(row);
    known.set(row, value);
    return value;
  };
}

/** A drug given or to be given. */
export const ofDelivery = once((row: Delivery): EvidenceItem => {
  const facts = { drugs: { drugs: row.drug === undefined ? [] : [row.drug] } };
  return { resource: row.source, day: row.day, what: phraseOf(row), facts };
});

const NAMED = {
  'arterial-infusion': PHRASES.infusionVessels,
  embolization: PHRASES.embolizationVessels,
  angiography: PHRASES.angiographyVessels,
};
const UNNAMED = {
  'arterial-infusion': PHRASES.infusion,
  embolization: PHRASES.embolization,
  angiography: PHRASES.angiography,
};

/** A procedure on vessels. */
export const ofProcedure = once((row: Dated<ArterialInfusion | Embolization | Angiography>): EvidenceItem => {
  const { source: resource, day, vessels } = row;
  if (row.kind !== 'angiography' && row.standing !== 'performed')
    return { resource, day, what: row.kind === 'embolization' ? PHRASES.embolizationPlanned : PHRASES.infusionPlanned };
  if (vessels.length === 0) return { resource, day, what: UNNAMED[row.kind] };
  return { resource, day, what: NAMED[row.kind], facts: { vessels: { vessels } } };
});

/** The rows that prove a session. */
export function ofSession(session: Session): readonly EvidenceItem[] {
  return [...session.deliveries.map(ofDelivery), ...session.infusions.map(ofProcedure)];
}

/** By day (undated last), resource and phrase; 0 only for items that say the same. */
function inTurn(a: EvidenceItem, b: EvidenceItem): number {
  return (
    (a.day ?? Infinity) - (b.day ?? Infinity) ||
    compareText(a.resource, b.resource) ||
    compareText(a.what.en, b.what.en) ||
    compareText(JSON.stringify(a.facts ?? null), JSON.stringify(b.facts ?? null))
  );
}

/** Items in one order (day, resource, phrase), each said once. */
export function inOrder(items: readonly EvidenceItem[]): readonly EvidenceItem[] {
  if (items.length < 2) return items;
  const sorted = [...new Set(items)].sort(inTurn);
  return sorted.filter((item, index) => index === 0 || inTurn(sorted[index - 1] as EvidenceItem, item) !== 0);
}
