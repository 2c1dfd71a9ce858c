/** The rulebook as a FHIR R4 Library: what each rule is, its parameters, its words; readable by machines. */
import { z } from 'zod';
import type { Library, ParameterDefinition } from 'fhir/r4.js';
import type { Protocol } from '../rules/protocol.js';
import type { AnyRule } from '../rules/rule.js';
import { NEEDS } from '../rules/needs.js';
import { courseSettings } from '../timeline/settings.js';
import { documentsOf } from './citations.js';
import { canonical, metadata, PURPOSE } from './publication.js';

interface ParameterSchema {
  readonly type?: string;
  readonly default?: unknown;
  readonly description?: string;
}

const FHIR_TYPE: Readonly<Record<string, ParameterDefinition['type']>> = {
  integer: 'integer',
  number: 'decimal',
  boolean: 'boolean',
};

/** The JSON Schema of a rule's parameters or of settings, with defaults and descriptions. */
function schemaOf(schema: z.ZodType): { readonly properties?: Readonly<Record<string, ParameterSchema>> } {
  return z.toJSONSchema(schema, { io: 'input' }) as { properties?: Record<string, ParameterSchema> };
}

function parametersOf(owner: string, schema: z.ZodType): readonly ParameterDefinition[] {
  return Object.entries(schemaOf(schema).properties ?? {}).map(
    ([name, { type = '', default: value, description }]) => ({
      name: `${owner}.${name}`,
      use: 'in',
      min: 0,
      max: '1',
      documentation: `${description ?? name} Default: ${JSON.stringify(value)}.`,
      type: FHIR_TYPE[type] ?? 'string',
    }),
  );
}

function described({ meta, parameters, wording }: AnyRule): object {
  return { ...meta, parameters: schemaOf(parameters), wording };
}

/** The rulebook as JSON: what a rule's code says about itself, and the settings that cut the course. */
export function rulebookJson({ id, version, title, standing, rules }: Protocol): string {
  const course = schemaOf(courseSettings);
  return JSON.stringify({ id, version, title, standing, course, needs: NEEDS, rules: rules.map(described) }, null, 2);
}

/** The logic library of the protocol. The content describes the rules; their logic is the product itself. */
export function library(protocol: Protocol): Library {
  const { id, version, title, standing, rules } = protocol;
  return {
    ...metadata('Library', {
      id,
      version,
      title: { en: `Rulebook: ${title.en}`, zh: `规则集：${title.zh}` },
      description:
        'The rules with their versions, clauses, citations, parameters (JSON Schema with defaults) and sentences in ' +
        `English and Chinese. The logic is code of the product of the same version. ${standing.en}`,
    }),
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/library-type', code: 'logic-library' }] },
    subjectCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Patient' }] },
    purpose: PURPOSE,
    relatedArtifact: [
      ...documentsOf(protocol),
      { type: 'depends-on', resource: canonical('CodeSystem', 'advice') },
      { type: 'depends-on', resource: canonical('CodeSystem', 'finding') },
      { type: 'depends-on', resource: canonical('ValueSet', 'drugs-cell-cycle-specific') },
    ],
    parameter: [
      ...parametersOf('course', courseSettings),
      ...rules.flatMap((rule) => parametersOf(rule.meta.id, rule.parameters)),
    ],
    content: [
      {
        contentType: 'application/json',
        language: 'en',
        title: 'The rulebook as its code describes it',
        data: Buffer.from(rulebookJson(protocol), 'utf8').toString('base64'),
      },
    ],
  };
}
