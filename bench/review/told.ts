/** What a run is told as: a table of steps, and the ratios beside their aims. */
import { CQL, MEASURE, SQL_EVERY, SQL_NEEDED } from './comparisons.js';
import type { Measured } from './measured-child.js';
import { OPENING, PARSE, REVIEW, THROUGH, TREATED, type Step } from './step.js';

/** A step and the middle one of its runs. */
export interface Ran {
  readonly step: Step;
  readonly run: Measured;
}

const AIMS = { megabytes: 400, indexedPatientsPerSecond: 50_000, openedInMs: 2, duckdb: 1, fqm: 100 };

/** A line for each step. Memory is that of the whole process; time that of the step, where it told its own. */
export function tableOf(steps: readonly Ran[]): string {
  const width = Math.max(...steps.map(({ step }) => step.name.length));
  return steps
    .filter(({ step }) => step.name !== OPENING)
    .map(({ step: { name, given }, run: { seconds, cpuSeconds, peakMegabytes } }) =>
      [
        name.padEnd(width),
        `${(given.bytes / 1e6 / seconds).toFixed(given.bytes / 1e6 / seconds < 10 ? 1 : 0).padStart(6)} MB/s`,
        `${(given.patients / seconds).toFixed(0).padStart(8)} patients/s`,
        `${cpuSeconds.toFixed(2).padStart(7)} s CPU`,
        `${peakMegabytes.toFixed(0).padStart(5)} MB`,
      ].join('  '),
    )
    .join('\n');
}

/** A sentence for each ratio whose steps were run. */
export function ratiosOf(steps: readonly Ran[], timesParsing: number): readonly string[] {
  const ran = new Map(steps.map((each) => [each.step.name, each]));
  const rate = (name: string): number | undefined => {
    const each = ran.get(name);
    return each && each.step.given.patients / each.run.seconds;
  };
  const reviewing = rate(REVIEW);
  const ratio = (name: string, aim?: number): readonly string[] => {
    const other = rate(name);
    if (reviewing === undefined || other === undefined) return [];
    const times = reviewing / other;
    const beside = aim === undefined ? '' : ` (aim ${aim}: ${verdict(times >= aim)})`;
    return [`The review is ${times.toFixed(2)} times as fast as ${name}${beside}.`];
  };
  const memory = ran.get(REVIEW)?.run.peakMegabytes;
  const indexed = rate(THROUGH);
  const opening = ran.get(OPENING);
  return [
    ...ratio(PARSE, timesParsing),
    ...ratio(TREATED),
    ...ratio(SQL_EVERY, AIMS.duckdb),
    ...ratio(SQL_NEEDED, AIMS.duckdb),
    ...ratio(CQL),
    ...ratio(MEASURE, AIMS.fqm),
    ...(memory === undefined
      ? []
      : [
          `Its peak memory is ${memory.toFixed(0)} MB (aim under ${AIMS.megabytes}: ${verdict(memory < AIMS.megabytes)}).`,
        ]),
    ...(indexed === undefined
      ? []
      : [
          `Through the index it judges ${indexed.toFixed(0)} patients/s, start of the program included ` +
            `(aim ${AIMS.indexedPatientsPerSecond}: ${verdict(indexed >= AIMS.indexedPatientsPerSecond)}).`,
        ]),
    ...(opening === undefined ? [] : [openedCharts(opening.run.printed)]),
  ];
}

function openedCharts(printed: string): string {
  const { charts, median, p95 } = JSON.parse(printed) as Record<'charts' | 'median' | 'p95', number>;
  return (
    `One of ${charts} charts is opened by the index in ${median.toFixed(2)} ms, 95 % in ${p95.toFixed(2)} ` +
    `(aim under ${AIMS.openedInMs}: ${verdict(median < AIMS.openedInMs)}).`
  );
}

function verdict(reached: boolean): string {
  return reached ? 'reached' : 'not reached';
}
