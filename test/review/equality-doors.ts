/** One chart through both doors: a hook call over HTTP, and the files of a review. */
import { readChart } from '../../src/fhir/course-from-chart.js';
import { prefetchChart } from '../../src/fhir/prefetch-chart.js';
import { queryResourceType } from '../../src/fhir/query.js';
import { asPublished, judgingBy } from '../../src/protocol-settings/site-protocol.js';
import { makeReviewCore } from '../../src/review-core.js';
import { type OutcomeRow, lineOf, outcomeRow } from '../../src/rules/outcome-row.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { judge } from '../../src/rules/run.js';
import { loadTerminology } from '../../src/terminology/load.js';
import type { Terminology } from '../../src/terminology/terminology.js';
import { type Day, isoOf } from '../../src/timeline/day.js';
import type { ChartFacts } from '../../src/timeline/fact.js';
import { openDoor } from '../helpers/door.js';
import { type Untyped, post } from '../helpers/http.js';
import { folderOf, review } from './review-in-process.js';

/** What a hook call was judged on, and what it answered as rows of the public format. */
export interface Called {
  readonly facts: ChartFacts;
  readonly asOf: Day;
  readonly at: string;
  /** What the decision point was told. */
  readonly row: OutcomeRow;
}

export interface HookDoor {
  call(request: Untyped): Promise<Called>;
  close(): Promise<void>;
}

const rules = judgingBy(asPublished());

/** The hooks door over the readers and rules as shipped; what it judges is kept. */
export async function hookDoor(): Promise<HookDoor> {
  const terminology = loadTerminology();
  const judged: Called[] = [];
  const door = await openDoor(
    {
      readFacts: (chart, queries, reading) =>
        readChart(chart, queries, { ...reading, terminology, siteTimeZone: 'UTC' }),
      judge: (facts, options) => {
        const judgement = judge(facts, { ...rules, ...options });
        const row = outcomeRow(judgement, facts, PROTOCOL.rules);
        judged.push({ facts, asOf: options.asOf, at: options.at, row });
        return judgement;
      },
      allowAsOf: true,
    },
    { bodyLimit: 4 << 20 },
  );
  return {
    async call(request) {
      judged.length = 0;
      const { status, text } = await post(
        `${door.url}/cds-services/endovascular-lung-${request.hook as string}`,
        request,
      );
      const [called] = judged;
      if (status !== 200 || called === undefined) throw new Error(`the door answered ${status}: ${text}`);
      return called;
    },
    close: () => door.close(),
  };
}

/** What opening a chart is told, without the wire: for many charts. */
export async function openedChart(
  patient: string,
  prefetch: unknown,
  asOf: Day,
  terminology: Terminology,
): Promise<Called> {
  const reading = { patient: `Patient/${patient}`, terminology, siteTimeZone: 'UTC' };
  const facts = await readChart(prefetchChart(prefetch), QUERIES, reading);
  const at = 'chart-opened';
  const row = outcomeRow(judge(facts, { ...rules, asOf, planning: false, at }), facts, PROTOCOL.rules);
  return { facts, asOf, at, row };
}

/** The row of a review of facts: every rule, every course, nothing planned. */
export function reviewedRow(facts: ChartFacts, asOf: Day): string {
  return lineOf(outcomeRow(judge(facts, { ...rules, asOf, planning: false }), facts, PROTOCOL.rules));
}

const QUERIES = (await makeReviewCore({ asOf: 0 as Day, timeZone: 'UTC', language: 'en' })).queries;

/**
 * The prefetch of a request as the lines of an export. What the request did not send in full is told as a line that
 * breaks off: the review then knows that the type is not complete.
 */
export function linesOf({ prefetch = {}, context }: Untyped): string {
  const patient = context.patientId as string;
  return QUERIES.flatMap(({ key, template }) => {
    const type = queryResourceType(template);
    const broken = `{"resourceType":"${type}","subject":{"reference":"Patient/${patient}"},"status":`;
    const answer = prefetch[key];
    if (answer === undefined) return [broken];
    if (answer === null) return [];
    if (answer.resourceType !== 'Bundle') return [JSON.stringify(answer)];
    const entries = ((answer.entry ?? []) as Untyped[]).map(({ resource }) => resource);
    const matches = entries.filter(({ resourceType }) => resourceType === type).length;
    return [
      ...entries.filter(({ resourceType }) => resourceType !== 'OperationOutcome').map((one) => JSON.stringify(one)),
      ...((answer.total ?? 0) > matches ? [broken] : []),
    ];
  }).join('\n');
}

/** The rows of a review of these lines, by patient. */
export async function reviewedLines(lines: string, asOf: Day): Promise<ReadonlyMap<string, string>> {
  const { outcomes, said } = await review(
    [folderOf({ 'export.ndjson': lines }), '--as-of', isoOf(asOf)],
    makeReviewCore,
  );
  if (outcomes === undefined) throw new Error(said);
  return new Map(
    outcomes
      .split('\n')
      .filter(Boolean)
      .map((line) => [(JSON.parse(line) as OutcomeRow).patient, line]),
  );
}
