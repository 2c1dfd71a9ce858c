/**
 * The courses of a chart as they were known on one day (law 3: no hindsight), ready to be judged.
 */
import { plannedByAppointments } from './appointments.js';
import { bodySurfaceOf } from './body.js';
import { coursesOf } from './courses.js';
import type { Course, CourseView, Delivery, DiagnosisView } from './course-view.js';
import { plusDays, type Day } from './day.js';
import { countedDeliveries } from './deliveries.js';
import type { ChartFacts, Dated, Diagnosis, Fact } from './fact.js';
import { coverageOn } from './known-coverage.js';
import { placements, sorted, type Placements } from './placement.js';
import type { Regimen } from './regimens.js';
import { ofKind } from './of-kind.js';
import { sessionsOf } from './sessions.js';
import type { CourseSettings } from './settings.js';
import type { Histology } from './vocabulary.js';

export interface ViewOptions {
  readonly asOf: Day;
  /** Planned segments are judged: the order decision points. */
  readonly planning: boolean;
  readonly settings: CourseSettings;
  readonly regimens: readonly Regimen[];
}

/** How precise a histology is; of two, the more precise one counts. */
const PRECISION: Readonly<Record<Histology, number>> = {
  squamous: 2,
  nonsquamous: 2,
  'small-cell': 2,
  'nsclc-unspecified': 1,
  unspecified: 0,
};

/** Two precise histologies (two primaries) leave open which one is treated. */
function histologyOf(diagnoses: readonly Diagnosis[]): Histology {
  const precise = new Set(diagnoses.map((each) => each.histology).filter((each) => PRECISION[each] === 2));
  if (precise.size === 1) return [...precise][0] as Histology;
  if (precise.size > 1) return precise.has('small-cell') ? 'unspecified' : 'nsclc-unspecified';
  return diagnoses.some((each) => each.histology === 'nsclc-unspecified') ? 'nsclc-unspecified' : 'unspecified';
}

function diagnosisOf(facts: readonly Dated[]): DiagnosisView | undefined {
  const lung = ofKind(facts, 'diagnosis').filter((fact) => fact.cancer === 'lung');
  if (lung.length === 0) return undefined;
  const stage = ofKind(facts, 'stage').at(-1)?.group ?? lung.findLast((fact) => fact.stage !== undefined)?.stage;
  return {
    histology: histologyOf(lung),
    ...(stage !== undefined && { stage }),
    sources: [...new Set(lung.map((fact) => fact.source))],
  };
}

/** Acts so long before the first possible session touch no course. */
const BEFORE_FIRST_SESSION = 90;

/** From which day on the day of an act matters: some time before the first possible arterial session. */
function relevantFrom(facts: readonly Fact[], asOf: Day): Day {
  const first = facts.reduce<number>(
    (earliest, fact) =>
      fact.kind === 'arterial-infusion' || (fact.kind === 'drug-delivery' && fact.route === 'arterial')
        ? Math.min(earliest, fact.when.first)
        : earliest,
    asOf,
  );
  return plusDays(first as Day, -BEFORE_FIRST_SESSION);
}

const PROCEDURES: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>([
  'arterial-infusion',
  'embolization',
  'angiography',
  'other-organ-infusion',
]);

/**
 * A fact as it counts on a day, or not at all. What was performed counts from its own day on, whoever wrote it down
 * before; a procedure ordered for a day that has passed was not done unless another row says so (decision 2 speaks of
 * drugs alone); a draft is never for a day before today.
 */
function counting(fact: Dated, asOf: Day): Dated | undefined {
  if (!('standing' in fact)) return fact;
  if (fact.standing === 'performed') return fact.day <= asOf ? fact : undefined;
  if (!PROCEDURES.has(fact.kind) || fact.day >= asOf) return fact;
  return fact.standing === 'draft' ? { ...fact, day: asOf } : undefined;
}

export interface PossibleCharts {
  /** Sources of the acts whose day is not exact and may matter. */
  readonly uncertain: Placements['uncertain'];
  /** The views of each possible course of events, earliest course first; none without lung cancer or session. */
  readonly charts: readonly [readonly CourseView[], ...(readonly CourseView[])[]];
  /** Every possible course of events is among them. */
  readonly exhaustive: boolean;
}

function viewsOf(world: readonly Dated[], chart: ChartFacts, options: ViewOptions): readonly CourseView[] {
  const { asOf, planning, settings, regimens } = options;
  const told = world.map((fact) => counting(fact, asOf)).filter((fact) => fact !== undefined);
  const booked = plannedByAppointments(told, asOf);
  const settled = told.every((fact, index) => fact === world[index]);
  const facts = settled && booked.length === 0 ? told : sorted([...told, ...booked]);
  const diagnosis = diagnosisOf(facts);
  if (diagnosis === undefined) return [];
  const infusions = ofKind(facts, 'arterial-infusion').filter((row) => row.standing === 'performed');
  const death = ofKind(facts, 'end-of-care').find((fact) => fact.reason === 'death');
  // What was still ordered for a day after death was never given.
  const deliveries: readonly Delivery[] = countedDeliveries(
    ofKind(facts, 'drug-delivery'),
    infusions,
    asOf,
    settings,
  ).filter((row) => row.status === 'given' || death === undefined || row.day <= death.day);
  const sessions = sessionsOf({ facts, deliveries }, settings);
  const bodySurface = bodySurfaceOf(facts);
  const { birth, sex } = chart.patient;
  const patient = { ...(birth && { birth }), ...(sex && { sex }) };
  return coursesOf(sessions, { facts, deliveries }, options).map((course: Course): CourseView => ({
    asOf,
    patient,
    course,
    diagnosis,
    facts,
    deliveries,
    ...(bodySurface && { bodySurface }),
    coverage: coverageOn(chart, asOf),
    regimens,
    settings,
    planning,
  }));
}

/**
 * Every way in which the chart can have gone, each as the views of its courses, earliest course first.
 */
export function possibleCharts(chart: ChartFacts, options: ViewOptions): PossibleCharts {
  const { uncertain, worlds, exhaustive } = placements(
    chart.facts,
    options.asOf,
    relevantFrom(chart.facts, options.asOf),
  );
  const [first, ...others] = worlds;
  return {
    uncertain,
    charts: [viewsOf(first, chart, options), ...others.map((world) => viewsOf(world, chart, options))],
    exhaustive,
  };
}
