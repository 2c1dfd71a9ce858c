import { plusDays } from '../../timeline/day.js';
import type { CourseView, Delivery, Segment } from '../../timeline/course-view.js';
import { inOrder, ofDelivery } from '../evidence.js';
import { PHRASES } from '../phrases.js';
import { drugsOf } from '../../timeline/regimen-match.js';
import type { EvidenceItem, FactValue, Finding, Remedy, Sentence } from '../rule.js';
import type { Parameters } from './parameters.js';
import { timingOf, type Partner } from './timing.js';
import type { Underdose } from './underdose.js';

/** One sentence for each finding code. */
export const wording = {
  'supplement-missing': {
    en: 'Segment {segment}: no systemic cell-cycle-specific drug{beside} after arterial {arterial} of {day}.',
    zh: '第 {segment} 周期：{day} 动脉给予{arterial}后未给予全身细胞周期特异性药物{beside}。',
  },
  'supplement-late': {
    en: 'Segment {segment}: systemic {partner} on day {daysAfter} after the arterial session, later than day {limit}.',
    zh: '第 {segment} 周期：动脉灌注后第 {daysAfter} 天才全身给予{partner}，晚于第 {limit} 天。',
  },
  'supplement-due': {
    en: 'Segment {segment}: a systemic cell-cycle-specific drug is due by {dueBy} after arterial {arterial}.',
    zh: '第 {segment} 周期：动脉给予{arterial}后，应于 {dueBy} 前全身给予细胞周期特异性药物。',
  },
  'supplement-before-infusion': {
    en: 'Segment {segment}: systemic {partner} was given {daysBefore} d before the arterial session, not after it.',
    zh: '第 {segment} 周期：{partner}在动脉灌注前 {daysBefore} 天全身给予，而非其后。',
  },
  'supplement-underdosed': {
    en: 'Segment {segment}: {partner} reached {percent} % of the regimen dose.',
    zh: '第 {segment} 周期：{partner}仅达方案剂量的 {percent} %。',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type Code = keyof typeof wording;

/** Drugs of the session for the sentence; a session of unnamed drugs says so. */
function arterialDrugs(segment: Segment): FactValue {
  const drugs = drugsOf(segment.session.deliveries);
  return drugs.length > 0 ? { drugs } : PHRASES.infusionOnly;
}

const NOTHING_BESIDE: Sentence = { en: '', zh: '' };
const LATER_DOSES: Sentence = { en: ' but later doses of the same', zh: '（所灌注药物的后续剂量除外）' };

/** A segment, and what was found in it. */
export interface Situation {
  readonly segment: Segment;
  readonly view: CourseView;
  readonly parameters: Parameters;
  readonly partner: Partner;
  readonly evidence: readonly EvidenceItem[];
}

/** Someone can still supplement: no later session was performed and the days have not run out. */
function stillActionable({ segment, view, parameters }: Situation): boolean {
  if (view.course.endedBy !== undefined) return false;
  return segment.next?.planned !== false && view.asOf <= plusDays(segment.session.day, parameters.actionableUntilDay);
}

function remedyOf({ segment }: Situation): Remedy {
  return { kind: 'give-systemic-partner', arterial: drugsOf(segment.session.deliveries), after: segment.session.day };
}

/** The finding where no partner was given so far. */
export function absent(situation: Situation): Finding<Code> {
  const { segment, view, parameters, partner, evidence } = situation;
  const { session } = segment;
  const facts = { segment: segment.number, day: { day: session.day }, arterial: arterialDrugs(segment) };
  const shared = { facts, evidence, actionable: stillActionable(situation) };
  // No remedy: another full dose on top of the one just given is a clinician's decision alone.
  if (partner.before !== undefined)
    return {
      code: 'supplement-before-infusion',
      ...shared,
      severity: 'advisory',
      facts: { ...facts, partner: { drugs: drugsOf([partner.before]) }, daysBefore: session.day - partner.before.day },
    };
  const mendable = { ...shared, remedy: remedyOf(situation) };
  const dueBy = plusDays(session.day, parameters.inTimeUntilDay);
  const ordering = session.planned || session.drafts.length > 0;
  if (!ordering && view.asOf <= dueBy && segment.next?.planned !== false)
    return { code: 'supplement-due', ...mendable, severity: 'advisory', facts: { ...facts, dueBy: { day: dueBy } } };
  return {
    code: 'supplement-missing',
    ...mendable,
    severity: partner.targeted.length > 0 ? 'advisory' : 'caution',
    facts: {
      ...facts,
      beside: partner.continued.length > 0 ? LATER_DOSES : NOTHING_BESIDE,
      ...(partner.arterialOnly.length > 0 && { onlyByArtery: { drugs: drugsOf(partner.arterialOnly) } }),
    },
  };
}

/** The finding where the partner came late. */
export function late(situation: Situation, first: Delivery, veryLate: boolean): Finding<Code> {
  const { segment, view, parameters, evidence } = situation;
  const today = timingOf(view.asOf, segment.session.day, parameters);
  const couldBeSooner = today === 'in-time' || (today === 'late' && veryLate);
  return {
    code: 'supplement-late',
    severity: veryLate ? 'caution' : 'advisory',
    facts: {
      segment: segment.number,
      day: { day: first.day },
      partner: { drugs: drugsOf([first]) },
      daysAfter: first.day - segment.session.day,
      limit: parameters.inTimeUntilDay,
    },
    evidence,
    // A planned dose can be moved to today, which helps only where today is of a better class.
    actionable: first.status === 'planned' && couldBeSooner && stillActionable(situation),
  };
}

/** The finding of a partner dosed short. */
export function short(situation: Situation, { rows, drug, percent }: Underdose): Finding<Code> {
  return {
    code: 'supplement-underdosed',
    severity: 'advisory',
    facts: { segment: situation.segment.number, partner: { drugs: drugsOf([drug]) }, percent },
    evidence: inOrder(rows.map(ofDelivery)),
    actionable: stillActionable(situation),
  };
}
