/** What the chart says about the tumor since the first session: response, progression, or neither. */
import { lastDayOfCourse } from '../../timeline/course-span.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import type { Dated, DiseaseStatus, TumorSize } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import { ofKind } from '../../timeline/of-kind.js';
import { isLowerStage } from '../../timeline/stage.js';
import { DISEASE_STATUS } from '../disease-words.js';
import { PHRASES } from '../phrases.js';
import { REMARK } from '../remark-words.js';
import type { EvidenceItem, Sentence } from '../rule.js';

export interface Assessment {
  readonly day: Day;
  readonly by: 'words' | 'size' | 'stage';
  readonly says: 'response' | 'progression' | 'neither';
  /** How a sentence names it. */
  readonly name: Sentence;
  /** The fact, and what it was compared with. */
  readonly items: readonly EvidenceItem[];
}

const STATUS: Readonly<Record<DiseaseStatus['status'], Assessment['says']>> = {
  remission: 'response',
  improved: 'response',
  stable: 'neither',
  progressed: 'progression',
};
const SMALLER: Sentence = { en: 'longest diameter smaller', zh: '最长径缩小' };
const LOWER: Sentence = { en: 'lower stage', zh: '分期下降' };
const SIZE: Sentence = { en: 'longest diameter {size} mm', zh: '最长径 {size} mm' };

const itemOf = (fact: Dated, what: Sentence, facts?: EvidenceItem['facts']): EvidenceItem => ({
  resource: fact.source,
  day: fact.day,
  what,
  ...(facts && { facts }),
});
const ofSize = (fact: Dated<TumorSize>): EvidenceItem => itemOf(fact, SIZE, { size: fact.longestDiameter });

function inWords(facts: readonly Dated[]): readonly Assessment[] {
  const statuses = ofKind(facts, 'disease-status').map((fact): Assessment => {
    const name = DISEASE_STATUS[fact.status];
    return { day: fact.day, by: 'words', says: STATUS[fact.status], name, items: [itemOf(fact, name)] };
  });
  const remarks = flat(ofKind(facts, 'remark'), (fact): Assessment[] => {
    if (fact.remark !== 'response' && fact.remark !== 'progression') return [];
    const name = REMARK[fact.remark];
    return [{ day: fact.day, by: 'words', says: fact.remark, name, items: [itemOf(fact, name)] }];
  });
  return [...statuses, ...remarks];
}

/** The longest diameter of each day: several lesions may be measured on it. */
function longestOfDays(facts: readonly Dated[]): readonly Dated<TumorSize>[] {
  const byDay = new Map<Day, Dated<TumorSize>>();
  for (const fact of ofKind(facts, 'tumor-size')) {
    const other = byDay.get(fact.day);
    if (other === undefined || fact.longestDiameter > other.longestDiameter) byDay.set(fact.day, fact);
  }
  return [...byDay.values()];
}

function bySize(before: readonly Dated[], since: readonly Dated[], percent: number): readonly Assessment[] {
  const baseline = longestOfDays(before).at(-1);
  if (baseline === undefined) return [];
  return longestOfDays(since).map((fact) => {
    const smaller = ((baseline.longestDiameter - fact.longestDiameter) / baseline.longestDiameter) * 100;
    // Nine digits: 30 % is 30 %, whatever binary fractions make of it.
    const says = Number(smaller.toPrecision(9)) >= percent ? 'response' : 'neither';
    return { day: fact.day, by: 'size', says, name: SMALLER, items: [ofSize(baseline), ofSize(fact)] };
  });
}

/** Stage groups as stated, earliest first. */
const staged = (facts: readonly Dated[]) => ofKind(facts, 'stage').map((fact) => ({ fact, group: fact.group }));
const diagnosed = (facts: readonly Dated[]) =>
  flat(ofKind(facts, 'diagnosis'), (fact) =>
    fact.cancer === 'lung' && fact.stage !== undefined ? [{ fact, group: fact.stage }] : [],
  );

function byStage(before: readonly Dated[], since: readonly Dated[]): readonly Assessment[] {
  const first = staged(before).at(-1) ?? diagnosed(before).at(-1);
  if (first === undefined) return [];
  return flat(staged(since), (later): Assessment[] => {
    const lower = isLowerStage(later.group, first.group);
    if (lower === undefined || lower === 'depends') return [];
    const higher = isLowerStage(first.group, later.group) === 'yes';
    const says = lower === 'yes' ? 'response' : higher ? 'progression' : 'neither';
    const items = [first, later].map(({ fact, group }) => itemOf(fact, PHRASES.stageGroup, { stage: group }));
    return [{ day: later.fact.day, by: 'stage', says, name: LOWER, items }];
  });
}

/**
 * Assessments after the day of the first session, earliest first. A size tells something only against a baseline,
 * a stage only against one from before: the latest up to the day of the first session.
 */
export function assessmentsOf(view: CourseView, percent: number): readonly Assessment[] {
  const start = view.course.segments[0].session.day;
  const end = lastDayOfCourse(view);
  const before = view.facts.filter((fact) => fact.day <= start);
  const since = view.facts.filter((fact) => fact.day > start && fact.day <= end);
  return [...inWords(since), ...bySize(before, since, percent), ...byStage(before, since)].sort(
    (a, b) => a.day - b.day,
  );
}

/**
 * Responses that last: none of the same or a later day is a progression, and the latest size or stage still shows
 * them. "Stable" after a response leaves it standing.
 */
export function lastingResponses(assessments: readonly Assessment[]): readonly Assessment[] {
  const progressed = assessments.findLast(({ says }) => says === 'progression')?.day ?? -Infinity;
  const lasts = (one: Assessment): boolean =>
    one.by === 'words' || assessments.findLast(({ by }) => by === one.by)?.says === 'response';
  return assessments.filter((one) => one.says === 'response' && one.day > progressed && lasts(one));
}
