/**
 * The discovery document: served as it stands, checked at start, and the one list of queries (law 6).
 * CDS Hooks 2.0.1, Discovery: https://cds-hooks.hl7.org/2.0/#discovery
 */
import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { OperationalError } from '../errors.js';
import type { ChartQuery } from '../fhir/chart.js';
import { chartQueries } from '../fhir/discovery-queries.js';

export type HookName = 'patient-view' | 'order-select' | 'order-sign' | 'encounter-discharge' | 'appointment-book';

/** One service of the document, as the door uses it. */
export interface HookService {
  readonly id: string;
  readonly hook: HookName;
  /** The prefetch templates, in the order of the document. */
  readonly queries: readonly ChartQuery[];
  /** Prefetch keys without which nothing can be judged (412). */
  readonly required: readonly string[];
}

export interface Discovery {
  /** The document, byte for byte. */
  readonly document: Buffer;
  readonly services: ReadonlyMap<string, HookService>;
}

interface DiscoveryDocument {
  readonly services: readonly {
    readonly id: string;
    readonly hook: HookName;
    readonly prefetch: Readonly<Record<string, string>>;
    readonly extension?: { readonly [REQUIRED]?: { readonly keys: readonly string[] } };
  }[];
}

/** Extension of a service: the keys whose absence is answered with 412. CDS Hooks itself cannot say it. */
const REQUIRED = 'org.endovascular-cds.required-prefetch';

export const DISCOVERY_FILE = new URL('../../cds-services.json', import.meta.url);
const SCHEMA_FILE = new URL('../../fixtures/schemas/discovery.schema.json', import.meta.url);

/**
 * Reads and checks a discovery document.
 *
 * @throws OperationalError `configuration-invalid`, naming the place in the document
 */
export async function loadDiscovery(file: URL = DISCOVERY_FILE): Promise<Discovery> {
  const [document, schema] = await Promise.all([read(file), read(SCHEMA_FILE)]);
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile<DiscoveryDocument>(
    parse(schema, 'schema') as object,
  );
  const parsed = parse(document, 'document');
  if (!validate(parsed)) {
    const places = (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
    throw invalid(`Discovery document: ${places.join('; ')}.`);
  }
  return { document, services: servicesOf(parsed) };
}

function servicesOf(document: DiscoveryDocument): ReadonlyMap<string, HookService> {
  const services = new Map<string, HookService>();
  for (const { id, hook, prefetch, extension } of document.services) {
    const required = extension?.[REQUIRED]?.keys ?? [];
    const unknown = required.find((key) => !(key in prefetch));
    if (unknown !== undefined) throw invalid(`Discovery document: ${id} requires "${unknown}", which has no template.`);
    // The same id for several hooks is allowed by 2.0, but the clients that key services by URL call only the last.
    if (services.has(id)) throw invalid(`Discovery document: ${id} stands in it twice.`);
    services.set(id, { id, hook, queries: chartQueries({ services: [{ prefetch }] }), required });
  }
  return services;
}

async function read(file: URL): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw invalid(`Discovery document: ${file.pathname} cannot be read.`);
  }
}

function parse(bytes: Buffer, what: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    throw invalid(`Discovery ${what}: not JSON.`);
  }
}

function invalid(message: string): OperationalError {
  return new OperationalError('configuration-invalid', message, { field: 'cds-services.json' });
}
