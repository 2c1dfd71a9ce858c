/** What the two embolization rules say alike about vessels: needs, evidence, and the day an extent was reached. */
import type { CourseView } from '../timeline/course-view.js';
import type { Day } from '../timeline/day.js';
import { LAST_DAY, ledgerOn, type Extent, type Ledger } from '../timeline/ledger.js';
import type { Vessel } from '../timeline/vocabulary.js';
import { inOrder, ofProcedure } from './evidence.js';
import { need } from './needs.js';
import type { EvidenceItem, Need } from './rule.js';

/** Why a ledger cannot tell how far the vessels are closed. */
export function unknownVessels(ledger: Ledger): Need {
  const unnamed = ledger.embolizations.findLast((row) => row.vessels.length === 0);
  if (unnamed !== undefined) return need('embolized-vessels', { day: { day: unnamed.day } });
  return ledger.ambiguous ? need('vessel-identity') : need('feeding-vessels');
}

/** The rows a ledger rests on: every embolization, and of the others those that name a vessel first. */
export function ofLedger(ledger: Ledger): readonly EvidenceItem[] {
  const named = new Set<Vessel>();
  const telling = ledger.sources
    .toSorted((a, b) => a.day - b.day)
    .filter((row) => {
      const fresh = row.vessels.map(ledger.vesselOf).filter((vessel) => !named.has(vessel));
      for (const vessel of fresh) named.add(vessel);
      return fresh.length > 0 || row.kind === 'embolization' || row.remarks?.includes('single-supply') === true;
    });
  return inOrder(telling.map(ofProcedure));
}

/** A day of embolization, and how far the vessels were closed on it. */
export interface Reached {
  readonly day: Day;
  readonly extent: Extent;
  readonly ledger: Ledger;
  readonly planned: boolean;
}

/**
 * What each day of embolization reached, earliest first; planned ones too where planned segments are judged.
 */
export function embolizationDays(view: CourseView): readonly Reached[] {
  const latest = ledgerOn(view, LAST_DAY, view.planning);
  const performed = new Set(latest.embolizations.filter((row) => row.standing === 'performed').map((row) => row.day));
  const days = [...new Set(latest.embolizations.map((row) => row.day))];
  return days.map((day) => {
    const ledger = ledgerOn(view, day, view.planning);
    return { day, extent: ledger.extent, ledger, planned: !performed.has(day) };
  });
}
