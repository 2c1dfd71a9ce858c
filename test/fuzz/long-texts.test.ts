/** Reading a text takes time that grows with its length, not with the square of it: no text, however odd, holds a call up. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundleChart } from '../../src/fhir/bundle-chart.js';
import type { ReceivedResource } from '../../src/fhir/chart.js';
import { chartQueries } from '../../src/fhir/discovery-queries.js';
import { readChart } from '../../src/fhir/course-from-chart.js';
import { loadTerminology } from '../../src/terminology/load.js';

/** What texts of this many characters are made of: what patterns count, skip, and wait for. */
const FRAGMENTS = ['1', ' ', 'a', '1.', '[', '{', '第1、', 'no '];
const LENGTH = 40_000;
/** Of CPU, for a whole chart with one such text; reading it takes a few. What grows with the square takes seconds. */
const MOST_MS = 800;

type Fields = Record<string, unknown>;

const CHARTS = new URL('../../fixtures/patients/', import.meta.url);
const terminology = loadTerminology();
const queries = chartQueries(JSON.parse(readFileSync(new URL('../../cds-services.json', import.meta.url), 'utf8')));

/** A text of a resource, which is of this patient. */
interface Place {
  readonly patient: string;
  readonly resource: Fields;
  readonly holder: Fields;
  readonly key: string;
}

/** One place of each kind: the path of a text in a resource type, without its indexes. */
const places = new Map<string, Place>();
for (const { name } of readdirSync(CHARTS, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const { entry } = JSON.parse(readFileSync(new URL(`${name}/chart.json`, CHARTS), 'utf8'));
  for (const { resource } of entry) note({ patient: `Patient/${name}`, resource }, resource, resource.resourceType);
}

function note(of: Pick<Place, 'patient' | 'resource'>, holder: Fields, path: string): void {
  for (const [key, value] of Object.entries(holder)) {
    const at = `${path}.${Array.isArray(holder) ? '' : key}`;
    if (typeof value === 'object' && value !== null) note(of, value as Fields, at);
    else if (typeof value === 'string' && !places.has(at)) places.set(at, { ...of, holder, key });
  }
}

async function cpuMs({ patient, resource }: Place): Promise<number> {
  const start = process.cpuUsage();
  const chart = bundleChart([resource as unknown as ReceivedResource]);
  await readChart(chart, queries, { patient, terminology, siteTimeZone: 'UTC' });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

describe('long texts', () => {
  test('there are many kinds of places', () => {
    expect(places.size).toBeGreaterThan(80);
  });

  test.each(FRAGMENTS.map((fragment) => [JSON.stringify(fragment), fragment]))('of %s', async (_, fragment) => {
    const text = fragment.repeat(LENGTH / fragment.length);
    const slow: string[] = [];
    for (const [path, place] of places) {
      const { holder, key } = place;
      const before = holder[key];
      for (const odd of [`AUC${text}`, `${String(before)} ${text}!`]) {
        holder[key] = odd;
        const took = await cpuMs(place);
        if (took > MOST_MS) slow.push(`${path}: ${Math.round(took)} ms`);
      }
      holder[key] = before;
    }
    expect(slow).toEqual([]);
  });
});
