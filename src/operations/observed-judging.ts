/** The pillars behind the hooks door, watched: a span for each part of a call, and counts of what came out. */
import type { Chart } from '../fhir/chart.js';
import type { Judging } from '../hooks/invoke.js';
import type { Judgement } from '../rules/judgement.js';
import type { Metrics } from './metrics.js';
import { inSpan, inSpanAsync } from './spans.js';

/** The same judging; answers, errors and timing are those of the one within. */
export function observedJudging(judging: Judging, metrics: Metrics): Judging {
  return {
    ...judging,
    openChart: (request, caller) => observedChart(judging.openChart(request, caller), metrics),
    readFacts: (...asked) =>
      inSpanAsync(
        'cds facts',
        () => judging.readFacts(...asked),
        ({ facts }) => ({ 'cds.facts': facts.length }),
      ),
    judge: (...asked) => {
      const judgement = inSpan(
        'cds judge',
        () => judging.judge(...asked),
        ({ outcomes, protocol }) => ({ 'cds.outcomes': outcomes.length, 'cds.protocol': protocol.version }),
      );
      countOutcomes(judgement, metrics);
      return judgement;
    },
    advise: (...asked) => {
      const { identities, write } = inSpan(
        'cds advise',
        () => judging.advise(...asked),
        (advising) => ({ 'cds.advice': advising.identities.length }),
      );
      return {
        identities,
        write: (chosen) =>
          inSpan(
            'cds cards',
            () => write(chosen),
            (cards) => ({ 'cds.cards': cards.length }),
          ),
      };
    },
  };
}

function observedChart(chart: Chart, metrics: Metrics): Chart {
  return {
    read: async (queries) => {
      const parts = await inSpanAsync(
        'cds chart',
        () => chart.read(queries),
        (all) => ({ 'cds.lacking': all.filter(({ state }) => !inFull(state)).map(({ key }) => key) }),
      );
      for (const { key, state } of parts) if (!inFull(state)) metrics.lacking(key, state);
      return parts;
    },
    readReferences: (references) => inSpanAsync('cds references', () => chart.readReferences(references)),
  };
}

function inFull(state: string): boolean {
  return state === 'present' || state === 'empty';
}

function countOutcomes({ outcomes }: Judgement, metrics: Metrics): void {
  for (const outcome of outcomes) {
    metrics.outcome(outcome.rule, outcome.status);
    if (outcome.status !== 'unmet') continue;
    for (const { code, severity } of outcome.findings) metrics.finding(outcome.rule, code, severity);
  }
}
