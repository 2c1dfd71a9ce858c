/** Valid requests to start from: every hook, every client shape of fixtures/hooks, and every sample patient. */
import { readFileSync, readdirSync } from 'node:fs';
import { patientViewRequest } from '../../src/demo/patients/hook-request.js';
import { hookFixtures } from '../helpers/hook-fixtures.js';
import { prefetchOf } from '../helpers/sample-prefetch.js';

export interface Sample {
  /** "order-sign/epic", "li-wei/order-sign-platinum-alone" */
  readonly name: string;
  readonly hook: string;
  /** The request as a client sends it. */
  readonly text: string;
}

const PATIENTS = new URL('../../fixtures/patients/', import.meta.url);

function json(url: URL): Record<string, unknown> {
  return JSON.parse(readFileSync(url, 'utf8')) as Record<string, unknown>;
}

function ofPatient(name: string): readonly Sample[] {
  const prefetch = prefetchOf(name);
  const { asOf } = json(new URL(`${name}/expected.json`, PATIENTS)) as { asOf: string };
  const files = readdirSync(new URL(`${name}/`, PATIENTS)).includes('hooks')
    ? readdirSync(new URL(`${name}/hooks/`, PATIENTS))
    : [];
  const requests = files.map((file) => [file.slice(0, -5), json(new URL(`${name}/hooks/${file}`, PATIENTS))] as const);
  const view = patientViewRequest(1, asOf, name) as unknown as Record<string, unknown>;
  return [['patient-view', view] as const, ...requests].map(([title, request]) => ({
    name: `${name}/${title}`,
    hook: String(request['hook']),
    text: JSON.stringify({ ...request, prefetch }),
  }));
}

/** The requests, the client shapes first. */
export function corpus(): readonly Sample[] {
  const shapes = hookFixtures().map(({ name, hook, request }) => ({ name, hook, text: JSON.stringify(request) }));
  const patients = readdirSync(PATIENTS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return [...shapes, ...patients.flatMap(ofPatient)];
}
