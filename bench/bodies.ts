/** Request bodies of a wanted size: one fixture patient's order-sign call, padded with what else a chart holds. */
import { readFileSync } from 'node:fs';
import { everydayResource } from './everyday-resources.js';

interface Resource {
  readonly resourceType: string;
  readonly [field: string]: unknown;
}

const PATIENT = new URL('../fixtures/patients/li-wei/', import.meta.url);
const DISCOVERY = new URL('../cds-services.json', import.meta.url);

/** The service that the bodies are written for. */
export const HOOK = 'order-sign';

/** What a card needs to be written at all comes first, so that the smallest body already gets one. */
const FIRST: readonly string[] = ['Patient', 'Condition', 'MedicationAdministration', 'Procedure', 'MedicationRequest'];

/**
 * A body of about so many bytes (never more, unless the request alone is larger): the patient's resources as far
 * as they fit, then everyday resources of the same patient.
 *
 * @param bytes wanted length of the JSON text
 */
export function bodyOf(bytes: number): string {
  const request = readJson(new URL('hooks/order-sign-platinum-alone.json', PATIENT)) as object;
  const chart = readJson(new URL('chart.json', PATIENT)) as { entry: { resource: Resource }[] };
  const resources = chart.entry.map(({ resource }) => resource).sort((one, other) => rankOf(one) - rankOf(other));
  const templates = templatesOf();
  const held: Resource[] = [];
  const bodyWith = (more: readonly Resource[]): string =>
    JSON.stringify({ ...request, prefetch: prefetchOf(templates, more) });
  let left = bytes - bodyWith([]).length;
  const take = (resource: Resource): boolean => {
    // `{"resource":` and `},` of an entry
    const size = Buffer.byteLength(JSON.stringify(resource)) + 14;
    if (size > left) return false;
    left -= size;
    held.push(resource);
    return true;
  };
  for (const resource of resources) take(resource);
  for (let number = 0; take(everydayResource('li-wei', number)); number += 1);
  return bodyWith(held);
}

function rankOf({ resourceType }: Resource): number {
  const rank = FIRST.indexOf(resourceType);
  return rank === -1 ? FIRST.length : rank;
}

function templatesOf(): readonly (readonly [key: string, template: string])[] {
  const { services } = readJson(DISCOVERY) as {
    services: { hook: string; prefetch: Record<string, string> }[];
  };
  return Object.entries(services.find(({ hook }) => hook === HOOK)?.prefetch ?? {});
}

/** Every key of the discovery document, as an EHR sends it: a resource for a read, a searchset for a search. */
function prefetchOf(templates: ReturnType<typeof templatesOf>, resources: readonly Resource[]): object {
  return Object.fromEntries(
    templates.map(([key, template]) => {
      const type = /^[A-Za-z]+/.exec(template)?.[0];
      const matches = resources.filter(({ resourceType }) => resourceType === type);
      if (!template.includes('?')) return [key, matches[0] ?? null];
      const entry = matches.map((resource) => ({ resource }));
      return [key, { resourceType: 'Bundle', type: 'searchset', ...(entry.length > 0 && { entry }) }];
    }),
  );
}

function readJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
