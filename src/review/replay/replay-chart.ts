/** The past of one chart: each moment of decision judged from what was known then, and what became of it. */
import { entryOf } from '../../rules/outcome-entry.js';
import type { Judgement } from '../../rules/judgement.js';
import type { Language } from '../../rules/wording.js';
import { type Day, isoOf } from '../../timeline/day.js';
import type { ChartFacts } from '../../timeline/fact.js';
import { knownAt, knownBy } from './as-known.js';
import { concernsOf } from './concerns.js';
import { type DecisionDay, decisionDays } from './decision-days.js';
import type { Alert, ReplayCore } from './replay-core.js';
import { type ReplayRow, type ReplayedFinding, placeKey } from './replay-row.js';
import type { ReplayedMoment, StatusOn } from './replayed-moment.js';

export interface ReplayOptions {
  /** Day of the review: nothing that became known later is replayed. */
  readonly asOf: Day;
  readonly language: Language;
  /** Judges the whole chart on that day, as the review does. */
  readonly judge: (facts: ChartFacts) => Judgement;
}

export interface ReplayedChart {
  readonly row: ReplayRow;
  readonly moments: readonly ReplayedMoment[];
  readonly statusOn: StatusOn;
}

/** Replays a chart. Facts are read once; each day is a view of them. */
export function replayChart(chart: ChartFacts, core: ReplayCore, options: ReplayOptions): ReplayedChart {
  const { asOf, language, judge } = options;
  const facts = knownBy(chart, asOf);
  const moments = decisionDays(facts.facts, asOf, core.followUpsOn).map((moment) =>
    replayMoment(facts, moment, core, language),
  );
  const statusOn = statusesOf(facts, core);
  const decisions = moments.map(({ decision }) => decision);
  const final = judge(chart);
  const row = {
    patient: chart.patient.reference.replace(/^Patient\//, ''),
    asOf: isoOf(asOf),
    decisions,
    concerns: concernsOf(moments, final, { asOf, statusOn, rules: core.rulesOn(asOf), language }),
  };
  return { row, moments, statusOn };
}

function replayMoment(chart: ChartFacts, moment: DecisionDay, core: ReplayCore, language: Language): ReplayedMoment {
  const { day, decisionPoint, occasions, orders, stay } = moment;
  const facts = knownAt(chart, moment);
  const judgement = core.judgeOn(facts, { asOf: day, planning: orders.length > 0, at: decisionPoint });
  const alerts = core.alertsOf(judgement, {
    decisionPoint,
    facts,
    ...(orders.length > 0 && { about: new Set(orders) }),
    ...(stay !== undefined && { stay }),
  });
  const decision = {
    day: isoOf(day),
    decisionPoint,
    occasions,
    protocol: judgement.protocol.version,
    orders,
    ...(stay !== undefined && { stay }),
    findings: findingsOf(judgement, alerts, core, language),
  };
  return { day, moment, decision, alerts };
}

function findingsOf(
  judgement: Judgement,
  alerts: readonly Alert[],
  core: ReplayCore,
  language: Language,
): readonly ReplayedFinding[] {
  const wording = new Map(core.rulesOn(judgement.asOf).map((rule) => [rule.meta.id, rule.wording]));
  return judgement.outcomes.flatMap((outcome) => {
    const { rule, course, segment } = outcome;
    const place = { rule, course, ...(segment !== undefined && { segment }) };
    const entry = entryOf(outcome, wording.get(rule) ?? {}, language);
    return entry.findings.map(({ code, severity, text }, index): ReplayedFinding => ({
      ...place,
      code,
      severity,
      text,
      actionable: outcome.status === 'unmet' && outcome.findings[index]?.actionable === true,
      shown: alerts.some(
        (alert) =>
          alert.shown &&
          alert.course === course &&
          alert.segment === segment &&
          alert.findings.includes(`${rule}/${code}`),
      ),
    }));
  });
}

/** Statuses with planned segments judged. Each rule is asked by itself, once a day: few of them have concerns. */
function statusesOf(facts: ChartFacts, core: ReplayCore): StatusOn {
  const known = new Map<string, ReadonlyMap<string, ReturnType<StatusOn>>>();
  return (day, place) => {
    const { rule } = place;
    const key = `${String(day)} ${rule}`;
    let statuses = known.get(key);
    if (statuses === undefined) {
      const { outcomes } = core.judgeOn(knownBy(facts, day), { asOf: day, planning: true, rule });
      statuses = new Map(outcomes.map((outcome) => [placeKey(outcome), outcome.status]));
      known.set(key, statuses);
    }
    return statuses.get(placeKey(place));
  };
}
