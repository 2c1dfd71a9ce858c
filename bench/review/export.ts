/**
 * Bulk exports of any size, the same for the same numbers: lung-cancer charts of the fixture patients, each under ids of
 * its own, among patients of whom there is nothing but everyday care. A resource is 1 to 2 kB.
 */
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { everydayResource } from '../everyday-resources.js';
import { retold } from '../retelling.js';
import { dressed, type Resource } from './dressed.js';

export interface ExportPlan {
  readonly patients: number;
  /** One patient in so many has arterial treatment: 100 sparse, 5 dense. */
  readonly oneIn: number;
  /** Resources of a patient. */
  readonly resources: number;
}

const HELD_LINES = 2_000;

/** Writes one file a type, patients interleaved. @returns how many resources and bytes */
export function writeExport(
  folder: string,
  { patients, oneIn, resources }: ExportPlan,
): { readonly resources: number; readonly bytes: number } {
  mkdirSync(folder, { recursive: true });
  const charts = treatedCharts();
  const files = new Map<string, { readonly file: number; held: string[] }>();
  let bytes = 0;
  let count = 0;
  const flush = (one: { readonly file: number; held: string[] }): void => {
    bytes += writeSync(one.file, one.held.join(''));
    one.held = [];
  };
  const write = (resource: Resource): void => {
    let one = files.get(resource.resourceType);
    if (one === undefined)
      files.set(
        resource.resourceType,
        (one = { file: openSync(join(folder, `${resource.resourceType}.ndjson`), 'w'), held: [] }),
      );
    one.held.push(`${JSON.stringify(dressed(resource))}\n`);
    count += 1;
    if (one.held.length >= HELD_LINES) flush(one);
  };
  // Interleaved: the n-th resource of each of a thousand patients, then the next.
  for (let first = 0; first < patients; first += 1_000) {
    const group = Array.from({ length: Math.min(1_000, patients - first) }, (_, index) => chartOf(first + index));
    for (let place = 0; group.some((chart) => place < chart.length); place += 1)
      for (const chart of group) {
        const resource = chart[place];
        if (resource !== undefined) write(resource);
      }
  }
  for (const one of files.values()) {
    flush(one);
    closeSync(one.file);
  }
  return { resources: count, bytes };

  function chartOf(number: number): readonly Resource[] {
    const id = `p${String(number).padStart(7, '0')}`;
    const treated = number % oneIn === 0 ? treatedChart(id, charts, number / oneIn, number) : [person(id, number)];
    const everyday = Array.from({ length: Math.max(0, resources - treated.length) }, (_, index) =>
      everydayOf(id, number, index),
    );
    return [...treated, ...everyday];
  }
}

function everydayOf(id: string, number: number, index: number): Resource {
  return index % 8 === 7 ? order(id, number, index) : (retold(everydayResource(id, index), number % 50) as Resource);
}

function person(id: string, number: number): Resource {
  return {
    resourceType: 'Patient',
    id,
    gender: number % 2 === 0 ? 'female' : 'male',
    birthDate: `19${30 + (number % 60)}-04-12`,
    name: [{ family: 'Example', given: [`Person ${number}`] }],
  };
}

const EVERYDAY_DRUGS = [
  ['197361', 'amlodipine 5 MG Oral Tablet', 'take one tablet daily'],
  ['860975', 'metformin hydrochloride 500 MG Oral Tablet', 'take one tablet twice daily with meals'],
  ['308460', 'azithromycin 250 MG Oral Tablet', 'take two tablets on day one, then one daily for four days'],
  ['1659149', 'piperacillin 4000 MG / tazobactam 500 MG Injection', 'intravenous infusion over 30 min every 8 hours'],
] as const;

function order(id: string, number: number, index: number): Resource {
  const [code, display, text] = EVERYDAY_DRUGS[
    (number + index) % EVERYDAY_DRUGS.length
  ] as (typeof EVERYDAY_DRUGS)[number];
  return {
    resourceType: index % 16 === 7 ? 'MedicationRequest' : 'MedicationAdministration',
    id: `${id}-drug-${index}`,
    meta: { versionId: '1', lastUpdated: '2026-03-02T09:12:44.120+00:00' },
    status: 'completed',
    intent: 'order',
    subject: { reference: `Patient/${id}` },
    medicationCodeableConcept: {
      coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code, display }],
      text: display,
    },
    authoredOn: '2026-03-01T10:00:00+08:00',
    effectiveDateTime: '2026-03-01T10:00:00+08:00',
    requester: { reference: 'Practitioner/ward-physician', display: 'Ward physician' },
    dosageInstruction: [
      {
        text,
        route: { coding: [{ system: 'http://snomed.info/sct', code: '47625008', display: 'Intravenous route' }] },
      },
    ],
  };
}

function treatedCharts(): readonly (readonly Resource[])[] {
  const root = new URL('../../fixtures/patients/', import.meta.url);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(
      ({ name }) =>
        JSON.parse(readFileSync(new URL(`${name}/chart.json`, root), 'utf8').replaceAll(name, '~patient~')) as {
          entry: { resource: Resource }[];
        },
    )
    .map(({ entry }) => entry.map(({ resource }) => resource));
}

/** Ids of doses on a day of their regimen, and of their orders: what follows the sessions of a fixture. */
const SCHEDULED = /-day-\d+$/;
const LATEST_DELAY = 14;

/**
 * A fixture chart under another id and in other weeks. The first telling of each chart keeps its days; in each later one
 * what follows the sessions comes a day later, so that every limit of the protocol is met and missed by a day.
 */
function treatedChart(
  id: string,
  charts: readonly (readonly Resource[])[],
  treatedNumber: number,
  number: number,
): readonly Resource[] {
  const chart = charts[treatedNumber % charts.length] ?? [];
  const delay = Math.floor(treatedNumber / charts.length) % (LATEST_DELAY + 1);
  return chart.map((resource) => {
    const text = JSON.stringify(retold(resource, number % 50)).replaceAll('~patient~', id);
    return JSON.parse(SCHEDULED.test(String(resource['id'])) ? delayed(text, delay) : text) as Resource;
  });
}

function delayed(text: string, days: number): string {
  return text.replace(/\b20\d{2}-\d{2}-\d{2}(?=[T"])/g, (day) =>
    new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10),
  );
}
