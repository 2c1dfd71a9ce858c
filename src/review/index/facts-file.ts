/**
 * The file `facts` of a shard: what was read from each of its charts, so that another review goes straight to judging.
 * JSON in frames: what it fits first, then a chart each, last whose they are and what the lines showed beside charts.
 */
import { readFileSync } from 'node:fs';
import type { ReadChart } from '../review-charts.js';
import type { ShardFindings } from '../shards/read-shard.js';
import { frameOf, framesIn } from './facts-frames.js';
import type { FactsPlace } from './facts-place.js';
import { indexPath, unfitIndex } from './index-files.js';
import { type PartFile, partFile } from './part-file.js';

interface FactsEnd {
  /** In the order of the charts. */
  readonly patients: readonly string[];
  readonly found: ShardFindings;
  /** Chart of a patient of whom nothing was read but the id; absent: there was none. */
  readonly blank?: ReadChart;
}

/** What the file of a shard holds. */
export interface KeptFacts extends FactsEnd {
  chartOf(patient: string): ReadChart | undefined;
}

/** Undefined where there is none, or one of other facts. @throws unfitIndex where it is not as it was written */
export function readFacts({ folder, key }: FactsPlace, shard: number): KeptFacts | undefined {
  const bytes = readIfThere(indexPath(folder, shard, 'facts'));
  if (bytes === undefined) return undefined;
  const [fits, ...rest] = framesIn(bytes);
  if (fits === undefined) throw unfitIndex();
  if (fits.toString() !== openingOf(key, shard)) return undefined;
  const end = endOf(rest.pop());
  const { patients } = end;
  if (patients.length !== rest.length) throw unfitIndex();
  const charts = new Map(patients.map((patient, index) => [patient, rest[index]]));
  return {
    ...end,
    chartOf(patient) {
      const chart = charts.get(patient);
      return chart && (JSON.parse(chart.toString()) as ReadChart);
    },
  };
}

/** Where whole frames are gone from the end, the last one is a chart. */
function endOf(frame: Buffer | undefined): FactsEnd {
  const end = frame === undefined ? {} : (JSON.parse(frame.toString()) as Partial<FactsEnd>);
  const { patients, found } = end;
  if (patients === undefined || found === undefined) throw unfitIndex();
  return { ...end, patients, found };
}

/** Writes the facts of a shard as its charts are read; only what is ended is found by those who read. */
export interface FactsWriter {
  add(patient: string, chart: ReadChart): void;
  /** Of all who are known by their id alone, and whom no gap names: one stands for them all. */
  addBlank(chart: ReadChart): void;
  end(found: ShardFindings): void;
  /** Takes away what was not ended. */
  close(): void;
}

/** What cannot be written (a full disk, a folder of somebody else's) costs the next review its speed, not this one its rows. */
export function factsWriter({ folder, key }: FactsPlace, shard: number): FactsWriter {
  const path = indexPath(folder, shard, 'facts');
  const patients: string[] = [];
  let blank: ReadChart | undefined;
  let part: PartFile | undefined;
  const unlessItFails = (act: () => void): void => {
    try {
      act();
    } catch {
      part?.remove();
      part = undefined;
    }
  };
  unlessItFails(() => {
    part = partFile(path);
    part.write(frameOf(openingOf(key, shard)));
  });
  return {
    add(patient, chart) {
      if (part === undefined) return;
      patients.push(patient);
      unlessItFails(() => part?.write(frameOf(JSON.stringify(chart))));
    },
    addBlank(chart) {
      blank ??= chart;
    },
    end(found) {
      const last: FactsEnd = { patients, found, ...(blank && { blank }) };
      unlessItFails(() => {
        part?.write(frameOf(JSON.stringify(last)));
        part?.publish();
        part = undefined;
      });
    },
    close() {
      part?.remove();
      part = undefined;
    },
  };
}

/** The file of one shard is not that of another. */
function openingOf(key: string, shard: number): string {
  return `${key} ${shard}`;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unfitIndex();
  }
}
