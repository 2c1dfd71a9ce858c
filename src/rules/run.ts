/** Judging a chart by the protocol: every rule on every course, in every way the chart can have gone. */
import type { CourseView } from '../timeline/course-view.js';
import type { Day } from '../timeline/day.js';
import type { ChartFacts } from '../timeline/fact.js';
import { flat } from '../timeline/flat.js';
import { REGIMENS, type Regimen } from '../timeline/regimens.js';
import { DEFAULT_COURSE_SETTINGS, type CourseSettings } from '../timeline/settings.js';
import { possibleCharts } from '../timeline/view.js';
import { agreed } from './agreement.js';
import { contained, failed } from './containment.js';
import type { Judgement, Outcome } from './judgement.js';
import { PROTOCOL, type Protocol } from './protocol.js';
import type { AnyRule, DecisionPoint } from './rule.js';

export interface JudgeOptions {
  readonly asOf: Day;
  /** Planned segments are judged: true at the order decision points. */
  readonly planning: boolean;
  /**
   * Judges for the cards of a decision point: the latest course, by the rules that speak there. Absent: every rule
   * on every course, as a review asks.
   */
  readonly at?: DecisionPoint;
  readonly protocol?: Protocol;
  readonly settings?: CourseSettings;
  readonly regimens?: readonly Regimen[];
  /** Parameters of rules by rule id, as their own schemas parsed them; defaults elsewhere. */
  readonly parameters?: ReadonlyMap<string, unknown>;
}

/** Parameters of a rule where no site changed them. Parsed once: schemas are not for the request path. */
const defaults = new WeakMap<AnyRule, unknown>();
function defaultParameters(rule: AnyRule): unknown {
  if (!defaults.has(rule)) defaults.set(rule, rule.parameters.parse({}));
  return defaults.get(rule);
}

/** A rule that throws is contained: its outcome says that it failed, and never reads as met (law 8). */
function evaluate(rule: AnyRule, view: CourseView, parameters: unknown): readonly Outcome[] {
  const { id, version: ruleVersion } = rule.meta;
  const course = view.course.number;
  try {
    return rule
      .evaluate(view, parameters as never)
      .map((outcome): Outcome => ({ rule: id, ruleVersion, course, ...outcome }));
  } catch {
    return [failed({ rule: id, ruleVersion, course })];
  }
}

/**
 * Judges the rules of the protocol on the courses of the chart.
 *
 * @returns no outcomes where the chart shows no lung cancer or no arterial session known by `asOf`
 */
export function judge(facts: ChartFacts, options: JudgeOptions): Judgement {
  const { asOf, planning, protocol = PROTOCOL, settings = DEFAULT_COURSE_SETTINGS, regimens = REGIMENS } = options;
  const { uncertain, charts, exhaustive } = possibleCharts(facts, { asOf, planning, settings, regimens });
  const [views] = charts;
  const { at } = options;
  const rules = protocol.rules.filter(({ meta }) => at === undefined || meta.decisionPoints.includes(at));
  const judged = charts.map((possible) =>
    flat(rules, (rule) =>
      flat(at === undefined ? possible : possible.slice(-1), (view) =>
        evaluate(rule, view, options.parameters?.get(rule.meta.id) ?? defaultParameters(rule)),
      ),
    ),
  );
  const byId = new Map(rules.map((rule) => [rule.meta.id, rule]));
  const outcomes = agreed(judged, { uncertain, exhaustive }).map((outcome) =>
    contained(outcome, byId.get(outcome.rule) as AnyRule),
  );
  const performed = views.map(({ course }) => course.segments.filter(({ session }) => !session.planned).length);
  return {
    asOf,
    protocol: { id: protocol.id, version: protocol.version },
    applicable: performed.some((count) => count > 0),
    segments: performed.findLast((count) => count > 0) ?? 0,
    outcomes,
    views,
  };
}
