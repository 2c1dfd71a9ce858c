/** The charts of a shard, ready to be judged: read from their lines, or taken as they were read for an earlier review. */
import { indexedOthers } from '../index/index-lines.js';
import { factsWriter, readFacts } from '../index/facts-file.js';
import type { FactsPlace } from '../index/facts-place.js';
import type { Gap } from '../gaps.js';
import { type ReadChart, type ReviewCore, readPatient } from '../review-charts.js';
import { type ShardFindings, type ShardInput, openShard } from './read-shard.js';

export interface ChartsInput extends ShardInput {
  readonly gaps: readonly Gap[];
  /** Where facts are kept; absent: nowhere. */
  readonly facts?: FactsPlace;
}

export interface ChartToJudge {
  /** Nothing was read of the patient but the id. */
  readonly isBlank: boolean;
  read(): Promise<ReadChart>;
}

export interface ChartsToJudge {
  /** Everyone who may have a chart here, in no order. */
  readonly patients: readonly string[];
  /** The chart of a patient, once; undefined where the input holds none. */
  take(patient: string): ChartToJudge | undefined;
  /** Ends the reading, when all charts were taken, and tells what it showed beside charts. */
  end(): ShardFindings;
  /** Takes away what is unfinished. */
  close(): void;
}

/**
 * Opens the charts of a shard. What is read from lines is kept, where there is a place for it.
 *
 * @throws OperationalError `input-unreadable`, field `--index`, where an index does not fit what it points to
 */
export function openCharts(input: ChartsInput, core: ReviewCore): ChartsToJudge {
  const { facts, index } = input;
  if (facts === undefined) return chartsOfLines(input, core);
  const kept = index === undefined ? undefined : keptCharts(input, { facts, index }, core);
  return kept ?? chartsOfLines(input, core, facts);
}

function chartsOfLines(input: ChartsInput, core: ReviewCore, place?: FactsPlace): ChartsToJudge {
  const opened = openShard(input);
  const writer = place && factsWriter(place, input.shard);
  return {
    patients: opened.patients,
    take(patient) {
      const chart = opened.takeChart(patient);
      if (chart === undefined) return undefined;
      const { resources, gaps } = chart;
      const isBlank = resources.length === 0;
      return {
        isBlank,
        async read() {
          const read = await readPatient(patient, resources, [...input.gaps, ...gaps], core);
          if (!isBlank || gaps.length > 0) writer?.add(patient, read);
          else if (!isNamed(patient, input.gaps)) writer?.addBlank(read);
          return read;
        },
      };
    },
    end() {
      const findings = opened.found();
      writer?.end(findings);
      return findings;
    },
    close: () => writer?.close(),
  };
}

/** Undefined where the facts of this shard were not kept, or are others. */
function keptCharts(
  { shard, deleted, gaps }: ChartsInput,
  { facts, index }: { readonly facts: FactsPlace; readonly index: string },
  core: ReviewCore,
): ChartsToJudge | undefined {
  const kept = readFacts(facts, shard);
  if (kept === undefined) return undefined;
  const others = indexedOthers(index, shard);
  return {
    patients: [...new Set([...kept.patients, ...others])],
    take(patient) {
      const chart = kept.chartOf(patient);
      if (chart !== undefined) return { isBlank: false, read: () => Promise.resolve(chart) };
      if (deleted.has(`Patient/${patient}`)) return undefined;
      const { blank } = kept;
      const read = (): Promise<ReadChart> =>
        blank === undefined || isNamed(patient, gaps)
          ? readPatient(patient, [], gaps, core)
          : Promise.resolve(underName(patient, blank));
      return { isBlank: true, read };
    },
    end: () => kept.found,
    close: () => undefined,
  };
}

function isNamed(patient: string, gaps: readonly Gap[]): boolean {
  return gaps.some((gap) => gap.patient === patient);
}

function underName(patient: string, { facts, parties }: ReadChart): ReadChart {
  return { facts: { ...facts, patient: { ...facts.patient, reference: `Patient/${patient}` } }, parties };
}
