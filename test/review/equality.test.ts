/**
 * A chart gets the same answer at both doors: a stored hook request, its prefetch written as the lines of an export, gives
 * the same bytes of outcomes through the review, judged on the same day.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { OutcomeRow } from '../../src/rules/outcome-row.js';
import { PROTOCOL } from '../../src/rules/protocol.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { readDateTime } from '../../src/timeline/day.js';
import { hookFixtures } from '../helpers/hook-fixtures.js';
import type { Untyped } from '../helpers/http.js';
import { prefetchOf } from '../helpers/sample-prefetch.js';
import { GENERATED_AS_OF, generatedCharts, type GeneratedResources } from './equality-charts.js';
import { hookDoor, linesOf, openedChart, reviewedLines, reviewedRow } from './equality-doors.js';

const AS_OF = 'org.endovascular-cds.as-of';
const PATIENTS = 'fixtures/patients';

interface Stored {
  readonly name: string;
  readonly request: Untyped;
}

/** Each sample patient's chart as it is opened on the day of its story, and its own hook calls. */
const samples: readonly Stored[] = readdirSync(PATIENTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }): readonly Stored[] => {
    const json = (path: string): Untyped => JSON.parse(readFileSync(`${PATIENTS}/${name}/${path}`, 'utf8')) as unknown;
    const calls = readdirSync(`${PATIENTS}/${name}`).includes('hooks') ? readdirSync(`${PATIENTS}/${name}/hooks`) : [];
    const opened = { name: `${name}/opened`, request: chartOpened(name, json('expected.json').asOf as string) };
    const own = calls.map((file) => ({ name: `${name}/${file}`, request: json(`hooks/${file}`) }));
    return [opened, ...own].map((one) => ({ ...one, request: { ...one.request, prefetch: prefetchOf(name) } }));
  });

function chartOpened(patientId: string, date: string, prefetch?: unknown): Untyped {
  return {
    hook: 'patient-view',
    hookInstance: '6f1d7f5e-0000-4000-8000-000000000001',
    context: { userId: 'Practitioner/p', patientId },
    extension: { [AS_OF]: { date } },
    prefetch,
  };
}

/** The same chart on the same day, without the orders or appointments that the call drafted. */
function withoutDrafts({ request }: Stored): Untyped {
  return chartOpened(request.context.patientId as string, request.extension[AS_OF].date as string, request.prefetch);
}

/** What the latest course has to say at a decision point, out of the row of a review. */
function saidAt(row: OutcomeRow, at: string): unknown {
  const latest = Math.max(...row.outcomes.map(({ course }) => course));
  const speaking = PROTOCOL.rules.filter(({ meta }) => meta.decisionPoints.some((point) => point === at));
  const ids = new Set(speaking.map(({ meta }) => meta.id));
  return row.outcomes.filter(({ rule, course }) => course === latest && ids.has(rule));
}

/** The review says nothing of what it could not read in a chart without a sign of arterial delivery. */
function asReviewed(line: string, reviewed: string): string {
  const row = JSON.parse(line) as OutcomeRow;
  const told = JSON.parse(reviewed) as OutcomeRow;
  const isOfNoConcern = !row.applicable && told.unresolved.length === 0 && told.dataQuality.length === 0;
  return isOfNoConcern ? JSON.stringify({ ...row, unresolved: [], dataQuality: [] }) : line;
}

describe('a stored hook request replayed through review', async () => {
  const door = await hookDoor();
  afterAll(() => door.close());

  const stored: readonly Stored[] = [...hookFixtures(), ...samples];
  it.each(stored.map((one) => [one.name, one] as const))('%s: the same outcomes', async (_, one) => {
    const chart = withoutDrafts(one);
    const called = await door.call(chart);
    const rows = await reviewedLines(linesOf(one.request), called.asOf);
    const reviewed = rows.get(chart.context.patientId as string) ?? '';
    expect(reviewed).toBe(asReviewed(reviewedRow(called.facts, called.asOf), reviewed));
    expect(called.row.outcomes).toEqual(saidAt(JSON.parse(reviewed) as OutcomeRow, called.at));
  });

  it.each(
    stored.filter(({ request }) => request.hook === 'encounter-discharge').map((one) => [one.name, one] as const),
  )('%s: what is said at discharge stands in the row', async (_, { request }) => {
    const called = await door.call(request);
    const rows = await reviewedLines(linesOf(request), called.asOf);
    const reviewed = JSON.parse(rows.get(request.context.patientId as string) ?? '') as OutcomeRow;
    expect(called.at).toBe('discharge-planned');
    expect(called.row.outcomes).toEqual(saidAt(reviewed, called.at));
  });
});

describe('1,000 generated charts', () => {
  const charts = generatedCharts(1_000, 20_260_112);
  const asOf = readDateTime(GENERATED_AS_OF)!.first;

  it('give the same outcomes at both doors, byte for byte', async () => {
    const terminology = loadTerminology();
    const reviewed = await reviewedLines(charts.map(({ resources }) => lines(resources)).join('\n'), asOf);
    const differing: string[] = [];
    const statuses: string[] = [];
    for (const { patient, resources } of charts) {
      const { facts, row, at } = await openedChart(patient, prefetchOfResources(resources), asOf, terminology);
      const line = reviewed.get(patient) ?? '';
      const told = JSON.parse(line) as OutcomeRow;
      if (line !== reviewedRow(facts, asOf)) differing.push(patient);
      if (!isSaid(row, told, at)) differing.push(`${patient} said`);
      statuses.push(...told.outcomes.map(({ status }) => status));
    }
    expect(differing).toEqual([]);
    // The comparison means something: every status is there, many times.
    for (const status of ['met', 'unmet', 'indeterminate', 'not-applicable'])
      expect(statuses.filter((one) => one === status).length, status).toBeGreaterThan(300);
  }, 120_000);
});

/**
 * Whether what a decision point was told stands in the row. Where the days of the chart leave open which course is the
 * latest, the decision point is told so of each.
 */
function isSaid(row: OutcomeRow, reviewed: OutcomeRow, at: string): boolean {
  const isOneCourse = new Set(row.outcomes.map(({ course }) => course)).size < 2;
  if (isOneCourse) return JSON.stringify(row.outcomes) === JSON.stringify(saidAt(reviewed, at));
  return row.outcomes.every(({ needs = [] }) => needs.some(({ code }) => code === 'exact-date'));
}

function lines(resources: GeneratedResources['resources']): string {
  return resources.map((resource) => JSON.stringify(resource)).join('\n');
}

/** Every query of the discovery document answered from the chart, as a client does. */
function prefetchOfResources(resources: GeneratedResources['resources']): Record<string, unknown> {
  const templates = JSON.parse(readFileSync('cds-services.json', 'utf8')) as {
    services: { prefetch: Record<string, string> }[];
  };
  return Object.fromEntries(
    Object.entries(templates.services[0]!.prefetch).map(([key, template]) => {
      const type = /^[A-Za-z]+/.exec(template)![0];
      const found = resources.filter(({ resourceType }) => resourceType === type);
      const entry = found.map((resource) => ({ resource, search: { mode: 'match' } }));
      return [
        key,
        type === 'Patient' ? found[0] : { resourceType: 'Bundle', type: 'searchset', total: found.length, entry },
      ];
    }),
  );
}
