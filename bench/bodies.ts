/**
 * Request bodies of a wanted size: one fixture patient's order-sign call, padded with what else a chart holds, and
 * told anew for every request, so that nothing a server remembers of a whole resource or request can help it.
 */
import { readFileSync } from 'node:fs';
import { everydayResource } from './everyday-resources.js';
import { retold } from './retelling.js';

interface Resource {
  readonly resourceType: string;
  readonly [field: string]: unknown;
}

const NAME = 'li-wei';
const PATIENT = new URL(`../fixtures/patients/${NAME}/`, import.meta.url);
const DISCOVERY = new URL('../cds-services.json', import.meta.url);

/** The service that the bodies are written for. */
export const HOOK = 'order-sign';

/** What a card needs to be written at all comes first, so that the smallest body already gets one. */
const FIRST: readonly string[] = ['Patient', 'Condition', 'MedicationAdministration', 'Procedure', 'MedicationRequest'];

/** So many tellings differ in their dates and measured values; the patient is another one in every body. */
const TELLINGS = 50;

/**
 * Endless bodies of about so many bytes (never much more, unless the request alone is larger): the patient's
 * resources as far as they fit, then everyday resources of the same patient. No two bodies name the same patient,
 * resource or narrative; dates and measured values differ in some fifty ways.
 *
 * @param bytes wanted length of the JSON text
 */
export function bodiesOf(bytes: number): () => string {
  const request = requestOf(bytes);
  const tellings = Array.from({ length: TELLINGS }, (_, number) => JSON.stringify(retold(request, number)).split(NAME));
  let serial = 0;
  return () => {
    serial += 1;
    // As long as the name it takes the place of.
    const patient = `p${serial.toString(36).padStart(NAME.length - 1, '0')}`;
    return (tellings[serial % TELLINGS] as string[]).join(patient);
  };
}

function requestOf(bytes: number): object {
  const request = readJson(new URL('hooks/order-sign-platinum-alone.json', PATIENT)) as object;
  const chart = readJson(new URL('chart.json', PATIENT)) as { entry: { resource: Resource }[] };
  const resources = chart.entry.map(({ resource }) => resource).sort((one, other) => rankOf(one) - rankOf(other));
  const templates = templatesOf();
  const held: Resource[] = [];
  const requestWith = (more: readonly Resource[]): object => ({ ...request, prefetch: prefetchOf(templates, more) });
  let left = bytes - Buffer.byteLength(JSON.stringify(requestWith([])));
  const take = (resource: Resource): boolean => {
    // `{"resource":` and `},` of an entry
    const size = Buffer.byteLength(JSON.stringify(resource)) + 14;
    if (size > left) return false;
    left -= size;
    held.push(resource);
    return true;
  };
  for (const resource of resources) take(resource);
  for (let number = 0; take(everydayResource(NAME, number)); number += 1);
  return requestWith(held);
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
