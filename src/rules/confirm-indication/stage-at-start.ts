/** What the stage at the start of a course says about surgery (protocol section 4, E1; section 9, decision 23). */
import { greatest, least } from '../../timeline/extremes.js';
import type { CourseView } from '../../timeline/course-view.js';
import type { Day } from '../../timeline/day.js';
import type { Dated, Diagnosis, Stage } from '../../timeline/fact.js';
import { flat } from '../../timeline/flat.js';
import { ofKind } from '../../timeline/of-kind.js';
import { isLowerStage, isSmallCellStage, refinesStage } from '../../timeline/stage.js';
import type { Laterality, StageGroup } from '../../timeline/vocabulary.js';
import type { Parameters } from './parameters.js';

/** A stage group that the chart states. */
export interface Statement {
  readonly group: StageGroup;
  readonly fact: Dated<Stage> | Dated<Diagnosis>;
  readonly side?: Laterality;
}

/** No surgical indication; surgery possible; to be reviewed. */
export type Verdict = 'without' | 'operable' | 'review';

/** What the stages at the start say; `hangs-on`: what has to be known for a verdict. */
export type Reading =
  | { readonly verdict: Verdict; readonly histologyOpen?: true }
  | { readonly hangsOn: 'stage' | 'histology' | 'stages-differ' | 'exact-date' };

/** Every stage that the chart states, of a group that is known; earliest first. */
function statementsOf(view: CourseView): readonly Statement[] {
  const stages = ofKind(view.facts, 'stage').map((fact): Statement => ({ group: fact.group, fact }));
  const diagnoses = flat(ofKind(view.facts, 'diagnosis'), (fact): readonly Statement[] => {
    const { cancer, stage, laterality } = fact;
    if (cancer !== 'lung' || stage === undefined) return [];
    return [{ group: stage, fact, ...(laterality && { side: laterality }) }];
  });
  return [...stages, ...diagnoses]
    .filter(({ group }) => isLowerStage(group, group) !== undefined)
    .sort((a, b) => a.fact.day - b.fact.day);
}

type DayOf = (statement: Statement) => Day;

/** The latest statements up to the day, else the earliest after it; one of each side where both lungs are diseased. */
function standing(statements: readonly Statement[], start: Day, dayOf: DayOf): readonly Statement[] {
  const before = statements.filter((each) => dayOf(each) <= start);
  const pool = before.length > 0 ? before : statements;
  const of = (each: readonly Statement[]): readonly Statement[] => {
    const days = each.map(dayOf);
    const day = before.length > 0 ? greatest(days) : least(days);
    return each.filter((one) => dayOf(one) === day);
  };
  const left = pool.filter(({ side }) => side === 'left');
  const right = pool.filter(({ side }) => side === 'right');
  const chosen = left.length > 0 && right.length > 0 ? [...of(left), ...of(right)] : of(pool);
  // A group without its letter does not undo one with it, before or after.
  return chosen.map((each) => {
    const refines = ({ group }: Statement): boolean => refinesStage(group, each.group);
    return pool.findLast(refines) ?? statements.find(refines) ?? each;
  });
}

/** What one stage says, for small-cell cancer or another. */
function verdictOf(group: StageGroup, isSmallCell: boolean, limits: Parameters): Verdict {
  if (isLowerStage(group, limits.withoutIndicationFrom) === 'no') return 'without';
  if (isSmallCell) return isLowerStage(limits.smallCellReviewThrough, group) === 'no' ? 'review' : 'without';
  return isLowerStage(limits.operableThrough, group) === 'no' ? 'operable' : 'review';
}

/** One reading of the statements, each as small-cell cancer and as another. */
function readingOf(chosen: readonly Statement[], view: CourseView, limits: Parameters): Reading {
  const { histology } = view.diagnosis;
  const isSmallCell = histology === 'small-cell' || chosen.some(({ group }) => isSmallCellStage(group));
  if (chosen.length === 0) return isSmallCell ? { verdict: 'without' } : { hangsOn: 'stage' };
  const verdicts = (asSmallCell: boolean): ReadonlySet<Verdict> =>
    new Set(chosen.map(({ group }) => verdictOf(group, asSmallCell, limits)));
  const own = verdicts(isSmallCell);
  const [verdict] = own as ReadonlySet<Verdict> & Iterable<Verdict>;
  if (own.size > 1 || verdict === undefined) return { hangsOn: 'stages-differ' };
  if (isSmallCell || histology !== 'unspecified' || verdict === 'without') return { verdict };
  // Without a histology it may be small-cell cancer: only what both would be told stands.
  return verdicts(true).has('without') ? { hangsOn: 'histology' } : { verdict: 'review', histologyOpen: true };
}

/** What the chart says about surgery by stage. */
export interface Staging {
  /** What stands at the start of the course. */
  readonly statements: readonly Statement[];
  readonly reading: Reading;
  /** By the latest stage known there is no surgical indication any more, whatever it was at the start. */
  readonly laterWithout: boolean;
}

/**
 * The stage at the start of the course and what it says. A stage that fell later (a response) or rose later does
 * not tell what the indication was; where none stands at the start, the first one after it counts.
 */
export function stagingOf(view: CourseView, limits: Parameters): Staging {
  const start = view.course.segments[0].session.day;
  const all = statementsOf(view);
  const read = (day: Day, dayOf: DayOf): Reading => readingOf(standing(all, day, dayOf), view, limits);
  const last: DayOf = ({ fact }) => fact.when.last;
  const reading = read(start, last);
  const depends = JSON.stringify(reading) !== JSON.stringify(read(start, ({ fact }) => fact.when.first));
  const later = read(view.asOf, last);
  return {
    statements: standing(all, start, last),
    reading: depends ? { hangsOn: 'exact-date' } : reading,
    laterWithout: 'verdict' in later && later.verdict === 'without',
  };
}
