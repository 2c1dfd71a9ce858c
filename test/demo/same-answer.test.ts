/** A chart gets the same answer at both doors, however it is read (law: rules and doors stand on one core). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenFhirServer } from '../../src/demo/fhir-server/listen.js';
import type { ListeningFhirServer } from '../../src/demo/fhir-server/listen.js';
import { ROSTER } from '../../src/demo/patients/roster.js';
import { fillPrefetch } from '../../src/demo/prefetch.js';
import { readSamplePatients } from '../../src/demo/sample-patients.js';
import type { SamplePatient } from '../../src/demo/sample-patients.js';
import { bundleChart } from '../../src/fhir/bundle-chart.js';
import type { Chart, ReceivedResource } from '../../src/fhir/chart.js';
import { fallbackChart } from '../../src/fhir/fallback-chart.js';
import { ANYWHERE } from '../../src/fhir/address-guard.js';
import { fhirClient } from '../../src/fhir/fhir-client.js';
import { openConnections } from '../../src/fhir/fhir-connections.js';
import { prefetchChart } from '../../src/fhir/prefetch-chart.js';
import { serverChart } from '../../src/fhir/server-chart.js';
import { makeReviewCore } from '../../src/review-core.js';
import { reviewCharts } from '../../src/review/review-charts.js';
import type { ReviewCore } from '../../src/review/review-charts.js';
import { lineOf, outcomeRow } from '../../src/rules/outcome-row.js';
import { readDateTime } from '../../src/timeline/day.js';

const connections = openConnections({ privateNetworks: ANYWHERE });
let server: ListeningFhirServer;
let patients: readonly SamplePatient[];

beforeAll(async () => {
  patients = await readSamplePatients();
  server = await listenFhirServer({ resources: patients.flatMap(({ resources }) => resources) });
});
afterAll(async () => {
  await connections.close();
  await server.close();
});

const cores = new Map<string, Promise<ReviewCore>>();
function coreFor(asOf: string): Promise<ReviewCore> {
  const core = cores.get(asOf) ?? makeReviewCore({ asOf: readDateTime(asOf)!.first, timeZone: 'UTC', language: 'en' });
  cores.set(asOf, core);
  return core;
}

/** The row of a patient whose chart is read from somewhere else than a Bundle. */
async function lineFrom(chart: Chart, { name, asOf }: SamplePatient): Promise<string> {
  const core = await coreFor(asOf);
  const facts = await core.readFacts(chart, `Patient/${name}`);
  return lineOf(outcomeRow(core.judge(facts), facts, core.rules, core.language));
}

async function reviewed(resources: readonly ReceivedResource[], asOf: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const row of reviewCharts(resources, [], await coreFor(asOf))) lines.push(lineOf(row));
  return lines;
}

const onServer = (patient: string): Chart =>
  serverChart({ client: fhirClient({ baseUrl: server.url, connections }), tokens: { 'context.patientId': patient } });

async function sentAlong(patient: string, core: ReviewCore): Promise<Chart> {
  const templates = Object.fromEntries(core.queries.map(({ key, template }) => [key, template]));
  return prefetchChart(await fillPrefetch(server.url, templates, { 'context.patientId': patient }));
}

describe.each(ROSTER.map(({ name }) => name))('the chart of %s', (name) => {
  const patientOf = (): SamplePatient => patients.find((patient) => patient.name === name)!;

  it('gives the same bytes through review, FHIR server and prefetch', async () => {
    const patient = patientOf();
    const [line, ...others] = await reviewed(patient.resources as unknown as ReceivedResource[], patient.asOf);
    expect(others).toEqual([]);
    expect(JSON.parse(line!)).toMatchObject({ patient: name, asOf: patient.asOf });
    const bundle = await lineFrom(bundleChart(patient.resources as unknown as ReceivedResource[]), patient);
    expect(bundle).toBe(line);
    expect(await lineFrom(onServer(name), patient)).toBe(line);
    const prefetch = await sentAlong(name, await coreFor(patient.asOf));
    expect(await lineFrom(fallbackChart(prefetch, onServer(name)), patient)).toBe(line);
  });

  it('gives the same bytes whatever the order of its resources', async () => {
    const patient = patientOf();
    const forward = patient.resources as unknown as ReceivedResource[];
    expect(await reviewed(forward.toReversed(), patient.asOf)).toEqual(await reviewed(forward, patient.asOf));
  });

  it('needs no FHIR server where no Medication stands apart', async () => {
    const patient = patientOf();
    const apart = patient.resources.some(({ resourceType }) => resourceType === 'Medication');
    const line = await lineFrom(onServer(name), patient);
    const alone = await lineFrom(await sentAlong(name, await coreFor(patient.asOf)), patient);
    if (!apart) expect(alone).toBe(line);
    // What a reference hides is never read as met: the partner that cannot be named is not there.
    else expect(alone).not.toBe(line);
  });
});
