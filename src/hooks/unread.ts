/** What of a chart was asked for and could not be read: for the cards to say, so that silence is not taken for more. */
import type { Chart, ChartPart, ChartQuery } from '../fhir/chart.js';
import { queryResourceType } from '../fhir/query.js';
import type { ChartFacts, SourceType } from '../timeline/fact.js';

export interface ChartAsRead {
  /** The chart with the parts that were read already. */
  readonly chart: Chart;
  /**
   * Resource types that could not be read, or not to the end, in the order of the queries. What a client never sends
   * and no server is asked for is not among them: that it is missing is no news.
   *
   * @param facts what was read out of the chart
   */
  unread(facts: ChartFacts): readonly SourceType[];
}

/** A chart whose parts are at hand; medications that others refer to are still to be read. */
export function chartAsRead(chart: Chart, parts: readonly ChartPart[], queries: readonly ChartQuery[]): ChartAsRead {
  let lacksMedications = false;
  return {
    chart: {
      read: () => Promise.resolve(parts),
      async readReferences(references) {
        const found = await chart.readReferences(references);
        lacksMedications ||= found.length < references.length;
        return found;
      },
    },
    unread({ coverage }) {
      const states = new Map(parts.map(({ key, state }) => [key, state]));
      const unread = queries.flatMap(({ key, template }) => {
        const type = queryResourceType(template) as SourceType;
        const state = states.get(key);
        const isNameless = lacksMedications && type.startsWith('Medication') && coverage[type] === 'partial';
        return state === 'error' || state === 'partial' || isNameless ? [type] : [];
      });
      return [...new Set(unread)];
    },
  };
}
