/** The sample patients as they stand in fixtures/patients. */
import { readFile, readdir } from 'node:fs/promises';
import type { Bundle } from 'fhir/r4.js';
import type { HookRequest } from './patients/hook-request.js';
import type { ListenOptions } from './fhir-server/listen.js';

type Resource = NonNullable<ListenOptions['resources']>[number];

export const SAMPLE_FOLDER = new URL('../../fixtures/patients/', import.meta.url);

export interface SamplePatient {
  /** Folder name and Patient id. */
  readonly name: string;
  readonly title: string;
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly resources: readonly Resource[];
  /** Hook requests by name, in alphabetical order. */
  readonly hooks: readonly (readonly [name: string, request: HookRequest])[];
}

/** Reads every sample patient, in alphabetical order. */
export async function readSamplePatients(folder: URL = SAMPLE_FOLDER): Promise<readonly SamplePatient[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readSamplePatient(new URL(`${name}/`, folder), name)));
}

async function readSamplePatient(folder: URL, name: string): Promise<SamplePatient> {
  const [chart, about, expected, hooks] = await Promise.all([
    json<Bundle>(new URL('chart.json', folder)),
    readFile(new URL('about.md', folder), 'utf8'),
    json<{ asOf: string }>(new URL('expected.json', folder)),
    readHooks(new URL('hooks/', folder)),
  ]);
  return {
    name,
    title: /^# (.+)$/m.exec(about)?.[1] ?? name,
    asOf: expected.asOf,
    resources: (chart.entry ?? []).flatMap((entry) => entry.resource ?? []),
    hooks,
  };
}

async function readHooks(folder: URL): Promise<SamplePatient['hooks']> {
  const files = await readdir(folder).catch(() => []);
  return Promise.all(
    files
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map(async (file) => [file.slice(0, -'.json'.length), await json<HookRequest>(new URL(file, folder))] as const),
  );
}

async function json<T>(file: URL): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}
