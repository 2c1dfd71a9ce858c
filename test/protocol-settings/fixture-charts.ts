/** The sample patients, read once: facts to be judged by one protocol or another. */
import { readFileSync, readdirSync } from 'node:fs';
import { bundleChart } from '../../src/fhir/bundle-chart.js';
import type { ReceivedResource } from '../../src/fhir/chart.js';
import { readChart } from '../../src/fhir/course-from-chart.js';
import { chartQueries } from '../../src/fhir/discovery-queries.js';
import { loadTerminology } from '../../src/terminology/load.js';
import { readDateTime, type Day } from '../../src/timeline/day.js';
import type { ChartFacts } from '../../src/timeline/fact.js';

export interface FixtureChart {
  readonly name: string;
  readonly asOf: Day;
  readonly facts: ChartFacts;
}

const root = new URL('../../', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

/** Every patient of fixtures/patients, in the order of names. */
export async function fixtureCharts(terminology = loadTerminology()): Promise<readonly FixtureChart[]> {
  const queries = chartQueries(json('cds-services.json'));
  const names = readdirSync(new URL('fixtures/patients', root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const { asOf } = json(`fixtures/patients/${name}/expected.json`) as { asOf: string };
      const { entry } = json(`fixtures/patients/${name}/chart.json`) as { entry: { resource: ReceivedResource }[] };
      const chart = bundleChart(entry.map(({ resource }) => resource));
      const reading = { patient: `Patient/${name}`, terminology, siteTimeZone: 'UTC' };
      return { name, asOf: readDateTime(asOf)!.first, facts: await readChart(chart, queries, reading) };
    }),
  );
}
