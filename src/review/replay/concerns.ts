/** What went wrong or fell due in a chart, followed from its first sighting to the day of the review. With hindsight. */
import { entryOf, type FindingRow } from '../../rules/outcome-entry.js';
import type { Judgement, Outcome } from '../../rules/judgement.js';
import type { WordedRule } from '../../rules/outcome-row.js';
import type { Language } from '../../rules/wording.js';
import { compareText } from '../../timeline/compare.js';
import { type Day, isoOf, plusDays } from '../../timeline/day.js';
import type { ReplayedMoment, StatusOn } from './replayed-moment.js';
import { type Concern, type Place, type Sighting, concernKey, placeKey } from './replay-row.js';

export interface Hindsight {
  readonly asOf: Day;
  readonly statusOn: StatusOn;
  /** Of the protocol that judges the day of the review, for their wording. */
  readonly rules: readonly WordedRule[];
  readonly language: Language;
}

interface Seen {
  readonly place: Place;
  firstVisible?: Sighting & { readonly on: Day };
  firstActionable?: Sighting;
  left?: FindingRow;
}

/** The concerns of a chart: those of the day of the review in the order of the protocol, then those that are no more. */
export function concernsOf(moments: readonly ReplayedMoment[], final: Judgement, hindsight: Hindsight): Concern[] {
  const wording = new Map(hindsight.rules.map((rule) => [rule.meta.id, rule.wording]));
  const outcomes = new Map(final.outcomes.map((outcome) => [placeKey(outcome), outcome]));
  const seen = new Map<string, Seen>();
  const at = (place: Place, code: string): Seen => {
    const key = concernKey(place, code);
    const known = seen.get(key) ?? { place };
    seen.set(key, known);
    return known;
  };
  for (const outcome of final.outcomes)
    for (const finding of entryOf(outcome, wording.get(outcome.rule) ?? {}, hindsight.language).findings)
      at(placeOf(outcome), finding.code).left ??= finding;
  const left = seen.size;
  for (const { day, decision } of moments)
    for (const finding of decision.findings) {
      const one = at(placeOf(finding), finding.code);
      const sighting = { day: decision.day, decisionPoint: decision.decisionPoint, code: finding.code };
      one.firstVisible ??= { ...sighting, on: day };
      if (finding.actionable) one.firstActionable ??= sighting;
    }
  const all = [...seen].map(([key, one]) => ({
    key,
    concern: told(one, outcomes.get(placeKey(one.place)), hindsight),
  }));
  const gone = all.slice(left).sort((one, other) => compareText(one.key, other.key));
  return [...all.slice(0, left), ...gone].map(({ concern }) => concern);
}

function told(seen: Seen, outcome: Outcome | undefined, { asOf, statusOn }: Hindsight): Concern {
  const { place, firstVisible, firstActionable, left } = seen;
  const isMet = firstVisible !== undefined && outcome?.status === 'met';
  const acted = isMet ? firstMet(firstVisible.on, asOf, place, statusOn) : undefined;
  return {
    ...place,
    then: firstActionable ? 'actionable-then' : firstVisible ? 'visible-then' : 'only-visible-later',
    ...(firstVisible && { firstVisible: sightingOf(firstVisible) }),
    ...(firstActionable && { firstActionable }),
    status: outcome?.status ?? 'gone',
    ...(left && { code: left.code, severity: left.severity, text: left.text }),
    ...(acted !== undefined && { actedUpon: isoOf(acted) }),
  };
}

function placeOf({ rule, course, segment }: Place): Place {
  return { rule, course, ...(segment !== undefined && { segment }) };
}

function sightingOf({ day, decisionPoint, code }: Sighting): Sighting {
  return { day, decisionPoint, code };
}

/** The first day after a sighting from which the rule was met; found by halving, for charts get better once. */
function firstMet(seen: Day, asOf: Day, place: Place, statusOn: StatusOn): Day | undefined {
  const isMet = (day: Day): boolean => statusOn(day, place) === 'met';
  if (!isMet(asOf)) return undefined;
  let [before, met] = [plusDays(seen, -1), asOf];
  while (met - before > 1) {
    const middle = plusDays(before, (met - before) >> 1);
    if (isMet(middle)) met = middle;
    else before = middle;
  }
  return met;
}
