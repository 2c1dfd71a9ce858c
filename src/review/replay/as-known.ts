/** The facts of a chart as they stood at a past moment: law 3, no hindsight. */
import type { Day } from '../../timeline/day.js';
import type { ChartFacts, Fact } from '../../timeline/fact.js';
import { coverageOn } from '../../timeline/known-coverage.js';
import type { DecisionDay } from './decision-days.js';

/** What was known by a day. A rule asked on that day sees nothing else. */
export function knownBy(chart: ChartFacts, day: Day): ChartFacts {
  return { ...chart, facts: chart.facts.filter(({ known }) => known <= day), coverage: coverageOn(chart, day) };
}

/**
 * What was known at a moment of decision, as the hook of that moment is told it: the orders made then are drafts, and
 * stand before whatever was performed on their day. That an order was stopped came later than the order.
 */
export function knownAt(chart: ChartFacts, { day, orders }: Pick<DecisionDay, 'day' | 'orders'>): ChartFacts {
  const before = knownBy(chart, day);
  if (orders.length === 0) return before;
  const made = new Set(orders);
  const facts = before.facts.flatMap((fact) => {
    if (!('standing' in fact)) return [fact];
    if (fact.standing === 'performed') return fact.when.last >= day ? [] : [fact];
    return [made.has(fact.source) && fact.known === day ? drafted(fact) : fact];
  });
  return { ...before, facts };
}

function drafted(fact: Fact & { readonly standing: unknown }): Fact {
  return Object.fromEntries(
    Object.entries({ ...fact, standing: 'draft' }).filter(([field]) => field !== 'halted'),
  ) as unknown as Fact;
}
